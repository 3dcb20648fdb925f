import { Button, Group, Modal, Textarea } from '@mantine/core'
import type { ExtensionView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatDay } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'

interface AskProps {
  assignmentId: number
  about: string
  dueOn: string | null
  onClose: () => void
}

/** The organ asks for a later due day; until it is answered the old one holds. */
export function AskExtensionDialog({ assignmentId, about, dueOn, onClose }: AskProps) {
  const draft = useDraft<{ reason: string; dueOn: string | null }>(`extension.${assignmentId}`, {
    reason: '',
    dueOn: null,
  })
  const ask = useAct('directives.askExtension', {
    done: () => {
      draft.clear()
      tellDone(say('work.extensionAsked'))
      onClose()
    },
  })
  const { reason, dueOn: wanted } = draft.value
  const refused = wanted === null ? say('work.dayMissing') : reason.trim() === '' ? say('work.reasonMissing') : null
  return (
    <Modal opened onClose={onClose} title={say('work.extend')} closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <div className="stack">
        <div className="small">
          {about}. {say('work.dueNow', { day: formatDay(dueOn) })}
        </div>
        <DayInput
          label={say('work.wantedDay')}
          value={wanted}
          onChange={(day) => draft.set({ reason, dueOn: day })}
          required
        />
        <Textarea
          label={say('ui.reason')}
          description={say('work.extendHint')}
          autosize
          minRows={3}
          required
          value={reason}
          onChange={(event) => draft.set({ reason: event.currentTarget.value, dueOn: wanted })}
        />
        <Failure error={ask.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Act
            main
            refused={refused}
            busy={ask.busy}
            onAct={() => wanted !== null && ask.run({ id: assignmentId, dueOn: wanted, reason: reason.trim() })}
          >
            {say('work.extendSend')}
          </Act>
        </Group>
      </div>
    </Modal>
  )
}

interface AnswerProps {
  extension: ExtensionView
  organ: string
  onClose: () => void
}

/** The assigner's answer: by the day asked for or another, or no; either way with a record. */
export function AnswerExtensionDialog({ extension, organ, onClose }: AnswerProps) {
  const [dueOn, setDueOn] = useState<string | null>(extension.askedDueOn)
  const draft = useDraft(`extension.answer.${extension.id}`, '')
  const decide = useAct('directives.decideExtension', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const answer = (decision: 'granted' | 'refused') =>
    decide.run({
      id: extension.id,
      decision,
      ...(decision === 'granted' && dueOn !== null ? { dueOn } : {}),
      ...(draft.value.trim() === '' ? {} : { words: draft.value.trim() }),
    })
  return (
    <Modal opened onClose={onClose} title={say('work.answer')} closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <div className="stack">
        <div className="small">
          {say('work.asks', {
            organ,
            from: formatDay(extension.oldDueOn),
            to: formatDay(extension.askedDueOn),
          })}
          <blockquote className="asked-words">{extension.reason}</blockquote>
        </div>
        <DayInput label={say('work.grantedDay')} value={dueOn} onChange={setDueOn} />
        <Textarea
          label={say('work.answerWords')}
          autosize
          minRows={2}
          value={draft.value}
          onChange={(event) => draft.set(event.currentTarget.value)}
        />
        <Failure error={decide.error} />
        <Group justify="flex-end">
          <Act busy={decide.busy} onAct={() => answer('refused')}>
            {say('work.refuse')}
          </Act>
          <Act
            main
            busy={decide.busy}
            refused={dueOn === null ? say('work.dayMissing') : null}
            onAct={() => answer('granted')}
          >
            {say('work.grant')}
          </Act>
        </Group>
      </div>
    </Modal>
  )
}
