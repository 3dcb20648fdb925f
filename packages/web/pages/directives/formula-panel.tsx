import { useState } from 'react'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { personText } from '../../ui/person-text.ts'
import { ReviseFormulaDialog } from './formula-dialog.tsx'
import { type FormulaSpan, formulaSpans } from './formula-spans.ts'
import type { Working } from './number-page.tsx'

/** The versions of how a number is reckoned: for which periods each holds, who set it and why; and the way to a new one. */
export function FormulaPanel({ working, assignmentId }: { working: Working; assignmentId: number }) {
  const { formulas, total, can } = working
  const [revising, setRevising] = useState(false)
  const spans = formulaSpans(formulas)
  return (
    <Panel title={say('number.formula')}>
      <ol className="formula-versions small">
        {formulas.map((one) => {
          const used = one.version === total.formula
          const span = spans.get(one.version) ?? null
          return (
            <li key={one.version} data-used={used ? '' : undefined} data-gone={span === null ? '' : undefined}>
              <p className="formula-head figures">
                <b>{say('formula.version', { version: one.version })}</b>
                <span className="dim">{spanText(span)}</span>
              </p>
              <p className="formula-words">{one.words}</p>
              <p className="tiny dim figures">
                {one.setBy === null
                  ? say('formula.fromPlan')
                  : say('formula.setBy', { who: personText(one.setBy), when: formatInstant(one.setAt) })}
              </p>
              {one.reason === null ? null : <p className="tiny">{say('formula.reason', { reason: one.reason })}</p>}
              {used ? <p className="tiny formula-used">{say('formula.used')}</p> : null}
            </li>
          )
        })}
      </ol>
      <Act size="compact-sm" can={{ of: can, name: 'reviseFormula' }} onAct={() => setRevising(true)}>
        {say('formula.revise')}
      </Act>
      {revising ? (
        <ReviseFormulaDialog working={working} assignmentId={assignmentId} onClose={() => setRevising(false)} />
      ) : null}
    </Panel>
  )
}

function spanText(span: FormulaSpan | null): string {
  if (span === null) return say('formula.spanNone')
  const [from, before] = [formatDay(span.fromOn), formatDay(span.beforeOn)]
  if (from === '') return before === '' ? say('formula.spanAll') : say('formula.spanBefore', { before })
  return before === '' ? say('formula.spanFrom', { from }) : say('formula.spanBetween', { from, before })
}
