import './savings.css'
import type { SavingsBudgetView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatPercent } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { BudgetLines } from './budget-lines.tsx'
import { CutList } from './cut-list.tsx'
import { LineEditor } from './line-editor.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { savingsPaths } from './savings-paths.ts'
import { SideBySide } from './side-by-side.tsx'
import { plannedCuts } from './what-if.ts'
import { WorkList } from './work-list.tsx'

/** A unit's year: its lines with what could be cut, the what-if beside, work that can wait, the cuts and their way. */
export function BudgetPage() {
  const organId = useIdOfAddress('organId')
  const year = useIdOfAddress('year')
  const asked = useAsk('savings.budget', { organId, year })
  const budget = asked.data
  if (asked.isPending) return <Loading lines={10} />
  if (asked.error !== null || budget === undefined) {
    return (
      <Page title={say('savings.title')} crumbs={[{ title: say('savings.title'), to: savingsPaths.units(year) }]}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  }
  return <Budget key={`${organId}-${year}`} budget={budget} />
}

function Budget({ budget }: { budget: SavingsBudgetView }) {
  const { organ, year } = budget
  const [editing, setEditing] = useState(budget.lines.length === 0 && budget.can.enter === true)
  const [proposing, setProposing] = useState(false)
  // What is only thought of stays in this browser until it is proposed.
  const plan = useDraft<Record<number, string>>(`savings.plan.${organ.id}.${year}`, {})
  const planned = plannedCuts(budget.lines, plan.value)
  const { order } = budget.rules
  const refused =
    order === null
      ? say('savings.noOrder', { year })
      : planned.wrong.length > 0
        ? say('savings.proposeWrong')
        : planned.cuts.length === 0
          ? say('savings.proposeNone')
          : null
  return (
    <Page
      wide
      title={organ.name}
      crumbs={[{ title: say('savings.title'), to: savingsPaths.units(year) }]}
      lead={
        order === null
          ? say('savings.noOrder', { year })
          : `${say('savings.budget', { year })}. ${say('savings.order', {
              share: formatPercent(order.furtherBp / 100),
              base: budget.rules.bases.find((base) => base.key === order.baseKey)?.name ?? order.baseKey,
            })}.`
      }
      act={
        <>
          <Act can={{ of: budget.can, name: 'enter' }} onAct={() => setEditing(true)} refused={null}>
            {say('savings.editLines')}
          </Act>
          <Act
            main
            can={{ of: budget.can, name: 'enter' }}
            refused={refused}
            hotkey="p"
            onAct={() => setProposing(true)}
          >
            {say('savings.propose', { n: planned.cuts.length })}
          </Act>
        </>
      }
    >
      {editing ? (
        <LineEditor budget={budget} onDone={() => setEditing(false)} />
      ) : (
        <Columns shape="main-side">
          <div>
            <BudgetLines budget={budget} typed={plan.value} onType={plan.set} planned={planned} />
            <WorkList budget={budget} />
          </div>
          <div>
            <SideBySide budget={budget} plannedVnd={planned.sumVnd} />
            <Panel title={say('savings.cuts')}>
              <CutList budget={budget} />
            </Panel>
          </div>
        </Columns>
      )}
      {proposing ? (
        <ProposeDialog
          budget={budget}
          cuts={planned.cuts}
          onClose={() => setProposing(false)}
          onDone={() => {
            plan.clear()
            setProposing(false)
          }}
        />
      ) : null}
    </Page>
  )
}
