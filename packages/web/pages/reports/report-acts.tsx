import type { ReportView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { useGo } from '../../ui/link.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

interface ReportActsProps {
  report: ReportView
  /** After the report was accepted or returned: a list goes on to the next. */
  onDecided?: () => void
}

/** What can be done with a report: D accepts, T returns; its own organ corrects or withdraws. */
export function ReportActs({ report, onDecided }: ReportActsProps) {
  const go = useGo()
  const { can, organ, version } = report
  const [asking, setAsking] = useState<'sendBack' | 'withdraw' | null>(null)
  const decided = (words: string) => {
    setAsking(null)
    tellDone(words)
    onDecided?.()
  }
  const accept = useAct('figures.accept', { done: () => decided(say('report.accepted', { organ: organ.shortName })) })
  const sendBack = useAct('figures.sendBack', {
    done: () => decided(say('report.sentBack', { organ: organ.shortName })),
  })
  const correct = useAct('figures.correct', { done: () => go(paths.reportForm(report.directiveId, report.period.id)) })
  const withdraw = useAct('figures.withdraw', { done: () => setAsking(null) })
  const decides = report.state === 'submitted'
  const { organ: acting } = useActing()
  // Taking back and correcting are the reporter's own; to a reader they are not even shown as refused.
  const owns = organ.id === acting.id || can.withdraw === true
  const standing = owns && (report.state === 'submitted' || report.state === 'accepted')
  return (
    <>
      <Failure error={accept.error ?? correct.error} />
      {standing ? (
        <Act can={{ of: can, name: 'withdraw' }} onAct={() => setAsking('withdraw')}>
          {say('report.withdraw')}
        </Act>
      ) : null}
      {owns && report.state === 'accepted' ? (
        <Act can={{ of: can, name: 'correct' }} busy={correct.busy} onAct={() => correct.run({ id: report.id })}>
          {say('report.correct')}
        </Act>
      ) : null}
      {decides ? (
        <>
          <Act hotkey="t" can={{ of: can, name: 'sendBack' }} onAct={() => setAsking('sendBack')}>
            {say('report.sendBack')}
          </Act>
          <Act
            main
            hotkey="d"
            can={{ of: can, name: 'accept' }}
            busy={accept.busy}
            onAct={() => accept.run({ id: report.id, version })}
          >
            {say('report.accept')}
          </Act>
        </>
      ) : null}
      <ReasonDialog
        opened={asking === 'sendBack'}
        onClose={() => setAsking(null)}
        act={say('report.sendBackOf', { organ: organ.shortName })}
        what={say('report.sendBackWhat')}
        draftKey={`sendBack.${report.id}`}
        busy={sendBack.busy}
        error={sendBack.error}
        onReason={(reason) => sendBack.run({ id: report.id, version, reason })}
      />
      <ReasonDialog
        opened={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        act={say('report.withdrawOf', { organ: organ.shortName })}
        what={say('form.withdrawWhat')}
        draftKey={`withdraw.${report.id}`}
        busy={withdraw.busy}
        error={withdraw.error}
        onReason={(reason) => withdraw.run({ id: report.id, reason })}
      />
    </>
  )
}
