import type { FigureProblem, FormPart } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatTime } from '../../ui/format.ts'
import type { PartDraft } from './part-draft.ts'

interface FootPart {
  part: FormPart
  label: string
  draft: PartDraft
  problems: FigureProblem[]
}

interface FootProps {
  parts: FootPart[]
  onBehalf: boolean
  onSubmitted: () => void
}

/** Always in sight: what is wrong and where, what is saved, and handing in. */
export function FormFoot({ parts, onBehalf, onSubmitted }: FootProps) {
  const [busy, setBusy] = useState(false)
  const submit = useAct('figures.submit', {
    done: (output) => {
      tellDone(say('form.submitted', { n: output.submitted.length }))
      onSubmitted()
    },
  })
  const open = parts.filter(({ part }) => part.can.save === true)
  const filled = open.filter(({ part, draft }) => hasContent(part, draft))
  // A warning that a note explains is no longer in the way.
  const wrong = filled.flatMap((one) =>
    one.problems.filter((problem) => !problem.explained).map((problem) => ({ ...one, problem })),
  )
  const untouched = open.filter((one) => !filled.includes(one))
  const noEvidence = onBehalf && filled.some(({ draft }) => draft.read().typed.evidence.trim() === '')
  const refused =
    open.length === 0
      ? say('form.allSubmitted')
      : filled.length === 0
        ? say('form.nothing')
        : noEvidence
          ? say('form.evidenceMissing')
          : wrong.length > 0
            ? say('form.problemsFirst', { n: wrong.length })
            : null
  const handIn = async () => {
    setBusy(true)
    try {
      const saved = await Promise.all(filled.map(({ draft }) => draft.flush()))
      if (saved.includes(false)) return
      const reports = filled.flatMap(({ draft }) => {
        const { reportId, version } = draft.read()
        return reportId === null ? [] : [{ id: reportId, version }]
      })
      if (reports.length > 0) await submit.runAndWait({ reports }).catch(() => undefined)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="form-foot">
      <div className="form-foot-words small">
        <Failure error={submit.error} />
        {wrong.length > 0 ? (
          <ul className="form-problems" aria-label={say('form.problems', { n: wrong.length })}>
            {wrong.slice(0, 4).map(({ part, label, problem }) => (
              <li key={`${part.assignmentId}.${problem.indicatorId}.${problem.sentence}`}>
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => document.getElementById(`entry-${part.assignmentId}-${problem.indicatorId}`)?.focus()}
                >
                  {say('form.problemAt', {
                    sentence: problem.sentence,
                    label,
                    line: part.indicators.findIndex((one) => one.id === problem.indicatorId) + 1,
                  })}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        <span className="dim" role="status">
          <SavingSummary drafts={parts.map(({ draft }) => draft)} />
          {untouched.length > 0 && open.length > 0
            ? ` · ${say('form.none', { labels: untouched.map(({ label }) => label).join(', ') })}`
            : ''}
        </span>
      </div>
      <Act
        main
        hotkey="mod+Enter"
        keyName="Ctrl Enter"
        refused={refused}
        busy={busy || submit.busy}
        onAct={() => void handIn()}
      >
        {filled.length > 1 ? say('form.submitCount', { n: filled.length }) : say('form.submit')}
      </Act>
    </div>
  )
}

/** A part that says something: in figures, in words, or saved before. */
export function hasContent(part: FormPart, draft: PartDraft): boolean {
  const { typed } = draft.read()
  if (typed.words.trim() !== '' || typed.obstacles.trim() !== '') return true
  return part.indicators.some((one) => (typed.entries[one.id]?.typed ?? '').trim() !== '')
}

/** The least saved part speaks for the form. */
function SavingSummary({ drafts }: { drafts: PartDraft[] }) {
  const states = drafts.map((draft) => draft.read())
  for (const saving of ['conflict', 'failed', 'held', 'saving', 'dirty'] as const)
    if (states.some((state) => state.saving === saving)) return say(`form.${saving}`)
  const last = states
    .flatMap((state) => state.savedAt ?? [])
    .sort()
    .at(-1)
  return last === undefined ? say('form.savedAll') : say('form.saved', { time: formatTime(last) })
}
