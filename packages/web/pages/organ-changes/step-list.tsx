import type { OrganChangePlan, OutputOf, Routes } from '@thongsuot/contract'
import { type ReactNode, useMemo, useState } from 'react'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { formatNumber } from '../../ui/format.ts'
import { type Names, stepsOf } from './read-steps.ts'

/** So many steps are shown at first; a reorganisation of a district has a hundred. */
const firstShown = 12

/** Names of what a change speaks of, as the server told them; an id that it did not name is shown as such. */
export function namesOf(change: Pick<OutputOf<Routes['organs.change']>, 'organs' | 'territories'>): Names {
  const organs = new Map(change.organs.map(({ id, name }) => [id, name]))
  const territories = new Map(change.territories.map(({ id, name }) => [id, name]))
  return { organ: (id) => organs.get(id) ?? `#${id}`, territory: (id) => territories.get(id) ?? `#${id}` }
}

interface StepListProps {
  plan: OrganChangePlan
  names: Names
  /** What adds a step; without it the list is only read. */
  add?: ReactNode
  onRemove?: (stepId: string) => void
}

/** Everything a plan does, one line a step. */
export function StepList({ plan, names, add, onRemove }: StepListProps) {
  const steps = useMemo(() => stepsOf(plan, names), [plan, names])
  const [all, setAll] = useState(false)
  const shown = all ? steps : steps.slice(0, firstShown)
  return (
    <Panel title={say('changes.steps', { n: formatNumber(steps.length) })} aside={add}>
      {steps.length === 0 ? <p className="dim small">{say('changes.stepsEmpty')}</p> : null}
      <ol className="change-steps">
        {shown.map((step) => (
          <li key={step.id}>
            <span className="tiny dim change-step-kind">{say(`changes.kind.${step.kind}`)}</span>
            <span>{step.words}</span>
            {onRemove ? (
              <button
                type="button"
                className="plain-button text-link small"
                aria-label={say('changes.removeStepOf', { step: step.words })}
                onClick={() => onRemove(step.id)}
              >
                {say('changes.removeStep')}
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {steps.length > firstShown ? (
        <button type="button" className="plain-button text-link small" onClick={() => setAll(!all)}>
          {all ? say('changes.showFewer') : say('changes.showAll', { n: formatNumber(steps.length) })}
        </button>
      ) : null}
    </Panel>
  )
}
