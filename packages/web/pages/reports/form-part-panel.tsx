import { Textarea } from '@mantine/core'
import type { FigureProblem, FormPart, ReportView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant, formatTime } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { personText } from '../../ui/person-text.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Comments } from './comments.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { EntryGrid } from './entry-grid.tsx'
import type { PartDraft } from './part-draft.ts'
import { ReportStateSign } from './report-state.tsx'
import { usePartState } from './use-part-drafts.ts'

interface FormPartProps {
  part: FormPart
  label: string
  draft: PartDraft
  problems: FigureProblem[]
  directiveId: number
  periodId: number
}

/** One requirement's part: its words, its figures, its own words and obstacles, and how it is saved. */
export function FormPartPanel({ part, label, draft, problems, directiveId, periodId }: FormPartProps) {
  const state = usePartState(draft)
  const { report } = part
  const locked = part.can.save !== true
  const flush = () => draft.read().saving !== 'saved' && void draft.flush()
  return (
    <section
      id={`part-${part.assignmentId}`}
      className="form-part"
      aria-label={say('form.part', { label, title: part.title })}
    >
      <div className="form-part-head">
        <h2>
          <span className="figures form-part-label">{label}</span> {part.title}
        </h2>
        <span className="form-part-state small">
          <ReportStateSign state={report?.state ?? (state.reportId === null ? 'none' : 'draft')} />
          {locked ? null : <SavingWord draft={draft} />}
        </span>
      </div>
      <details className="form-part-words small">
        <summary>{say('form.moreWords')}</summary>
        <blockquote className="asked-words">{part.words}</blockquote>
      </details>
      <OutsideLock part={part} />
      {report === null ? null : <Standing part={part} report={report} label={label} />}
      {state.restored ? <p className="note small">{say('form.restored')}</p> : null}
      {state.saving === 'conflict' ? <ConflictPanel part={part} draft={draft} /> : null}
      {state.saving === 'failed' ? <Failure error={state.error} retry={() => void draft.flush()} /> : null}
      {part.owesFigures && part.indicators.length > 0 ? (
        <EntryGrid part={part} label={label} draft={draft} problems={problems} locked={locked} />
      ) : (
        <p className="dim small">{say('form.wordsOnly')}</p>
      )}
      <div className="form-part-texts">
        <Textarea
          label={say('form.words')}
          aria-label={say('form.wordsOf', { label })}
          autosize
          minRows={2}
          readOnly={locked}
          value={state.typed.words}
          onChange={(event) => draft.type({ words: event.currentTarget.value })}
          onBlur={flush}
        />
        <Textarea
          label={say('form.obstacles')}
          aria-label={say('form.obstaclesOf', { label })}
          autosize
          minRows={2}
          readOnly={locked}
          value={state.typed.obstacles}
          onChange={(event) => draft.type({ obstacles: event.currentTarget.value })}
          onBlur={flush}
        />
      </div>
      <Comments
        assignmentId={part.assignmentId}
        directiveId={directiveId}
        periodId={periodId}
        indicators={part.indicators}
        label={label}
        can={part.can}
      />
    </section>
  )
}

/** A lock that lies outside the report: the period is closed, the organ ended, the duty was given back. */
function OutsideLock({ part: { lock } }: { part: FormPart }) {
  if (lock === null || lock.kind === 'submitted' || lock.kind === 'accepted') return null
  return (
    <p className="note small form-lock" data-strong="" role="status">
      {lock.sentence}
    </p>
  )
}

/** How far what is typed has come, in a word. */
function SavingWord({ draft }: { draft: PartDraft }) {
  const { saving, savedAt, reportId } = usePartState(draft)
  if (saving === 'saved')
    return savedAt === null && reportId === null ? null : (
      <span className="dim" role="status">
        {savedAt === null ? null : say('form.saved', { time: formatTime(savedAt) })}
      </span>
    )
  return (
    <span className={saving === 'saving' || saving === 'dirty' ? 'dim' : 'state-returned'} role="status">
      {say(`form.${saving}`)}
    </span>
  )
}

/** Why a part is locked or came back: who, and when; and what can be done about it. */
function Standing({ part, report, label }: { part: FormPart; report: ReportView; label: string }) {
  const [withdrawing, setWithdrawing] = useState(false)
  const correct = useAct('figures.correct')
  const withdraw = useAct('figures.withdraw', { done: () => setWithdrawing(false) })
  const by = (who: ReportView['submittedBy']) => (who === null ? report.organ.name : personText(who))
  const can = { ...part.can, ...report.can }
  const words =
    report.state === 'submitted'
      ? say('form.submittedLock', { who: by(report.submittedBy), when: formatInstant(report.submittedAt) })
      : report.state === 'accepted'
        ? say('form.acceptedLock', { who: by(report.decidedBy), when: formatInstant(report.decidedAt) })
        : report.state === 'returned'
          ? say('form.returned', {
              who: by(report.decidedBy),
              when: formatInstant(report.decidedAt),
              reason: report.returnReason ?? '',
            })
          : part.can.save === true
            ? null
            : say('form.otherLock', { state: say(`reportState.${report.state}`).toLocaleLowerCase('vi') })
  if (words === null) return null
  return (
    <div className="note small form-standing" data-strong={report.state === 'returned' ? '' : undefined}>
      <span>{words}</span>
      <span className="form-standing-acts">
        {report.state === 'accepted' ? (
          <Act
            size="compact-sm"
            can={{ of: can, name: 'correct' }}
            busy={correct.busy}
            onAct={() => correct.run({ id: report.id })}
          >
            {say('form.correct')}
          </Act>
        ) : null}
        {report.state === 'submitted' || report.state === 'accepted' ? (
          <>
            <Act size="compact-sm" can={{ of: can, name: 'withdraw' }} onAct={() => setWithdrawing(true)}>
              {say('form.withdraw')}
            </Act>
            <A to={paths.report(report.id)} className="text-link">
              {say('form.openReport')}
            </A>
          </>
        ) : null}
      </span>
      <Failure error={correct.error} />
      <ReasonDialog
        opened={withdrawing}
        onClose={() => setWithdrawing(false)}
        act={say('form.withdrawOf', { label })}
        what={say('form.withdrawWhat')}
        draftKey={`withdraw.${report.id}`}
        busy={withdraw.busy}
        error={withdraw.error}
        onReason={(reason) => withdraw.run({ id: report.id, reason })}
      />
    </div>
  )
}
