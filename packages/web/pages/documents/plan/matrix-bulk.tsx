import { Select } from '@mantine/core'
import type { AssignmentRole, Plan, TargetRef } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../../text/say.ts'
import { Act } from '../../../ui/act.tsx'
import { DayInput } from '../../../ui/day-input.tsx'
import { assignMany } from './edit-plan.ts'
import { roles } from './matrix-cell.tsx'
import { clausesOf, keysOfClause } from './matrix-columns.ts'

interface BulkProps {
  plan: Plan
  keys: readonly string[]
  targets: readonly TargetRef[]
  onKeys: (keys: string[]) => void
  onDone: () => void
  onChange: (plan: Plan) => void
}

/** Gives what is ticked to whom is ticked, at once: by clause, by group, or one by one. */
export function MatrixBulk({ plan, keys, targets, onKeys, onDone, onChange }: BulkProps) {
  const [role, setRole] = useState<AssignmentRole>('execute')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const clauses = clausesOf(plan)
  const refused = keys.length === 0 ? say('plan.bulkNoRows') : targets.length === 0 ? say('plan.bulkNoColumns') : null
  const give = (change: Parameters<typeof assignMany>[3]) => {
    onChange(assignMany(plan, keys, targets, change))
    onDone()
  }
  return (
    <fieldset className="matrix-bulk" aria-label={say('plan.bulk')}>
      <Select
        label={say('plan.bulkClause')}
        placeholder={say('plan.bulkClauseAny')}
        size="xs"
        value={null}
        data={clauses.map((clause) => ({ value: clause, label: say('plan.bulkClauseOf', { clause }) }))}
        onChange={(clause) => clause !== null && onKeys([...new Set([...keys, ...keysOfClause(plan, clause)])])}
      />
      <Select
        label={say('plan.role')}
        size="xs"
        allowDeselect={false}
        value={role}
        data={roles.map((one) => ({ value: one, label: say(`role.${one}`) }))}
        onChange={(one) => one !== null && setRole(one as AssignmentRole)}
      />
      <DayInput label={say('plan.bulkDue')} size="xs" value={dueOn} onChange={setDueOn} />
      <Act
        size="compact-sm"
        refused={refused}
        onAct={() => give({ role, ...(dueOn === null ? {} : { dueOn, dueFromLetter: false, dueAfter: null }) })}
      >
        {say('plan.bulkGive', { rows: keys.length, columns: targets.length })}
      </Act>
      <Act size="compact-sm" refused={refused} onAct={() => give(null)}>
        {say('plan.bulkTake')}
      </Act>
    </fieldset>
  )
}
