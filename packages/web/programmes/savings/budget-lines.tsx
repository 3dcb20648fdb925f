import type { SavingsBudgetView, SavingsLineView } from '@thongsuot/contract'
import type { KeyboardEvent } from 'react'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatNumber, formatVnd, parseNumber } from '../../ui/format.ts'
import type { plannedCuts } from './what-if.ts'

interface BudgetLinesProps {
  budget: SavingsBudgetView
  typed: Record<number, string>
  onType: (typed: Record<number, string>) => void
  planned: ReturnType<typeof plannedCuts>
}

/** The unit's lines; in the last column a person tries what could be cut, and Enter goes to the next line. */
export function BudgetLines({ budget, typed, onType, planned }: BudgetLinesProps) {
  const categories = new Map(budget.rules.categories.map((each) => [each.key, each.name]))
  const mayEnter = budget.can.enter === true
  const money = (key: 'allocatedVnd' | 'cutVnd' | 'cuttableVnd', title: string) =>
    ({
      key,
      title,
      cell: (row) => formatNumber(row[key]),
      csv: (row) => row[key],
      width: '118px',
      align: 'right',
      onPhone: key === 'cuttableVnd' || key === 'allocatedVnd' ? 'line' : 'hide',
    }) satisfies Column<SavingsLineView>
  const columns: Column<SavingsLineView>[] = [
    {
      key: 'name',
      title: say('savings.lineName'),
      cell: (row) => (
        <span className="two-lines">
          <span>{row.name}</span>
          <span className="dim tiny">
            {row.code} · {categories.get(row.category) ?? row.category}
          </span>
        </span>
      ),
      csv: (row) => `${row.code} ${row.name}`,
      onPhone: 'title',
    },
    money('allocatedVnd', say('savings.allocated')),
    {
      key: 'used',
      title: say('savings.used'),
      cell: (row) => formatNumber(row.committedVnd + row.spentVnd),
      csv: (row) => row.committedVnd + row.spentVnd,
      width: '118px',
      align: 'right',
      onPhone: 'hide',
    },
    money('cutVnd', say('savings.cut')),
    money('cuttableVnd', say('savings.cuttable')),
    {
      key: 'plan',
      title: say('savings.plan'),
      cell: (row) =>
        mayEnter && row.cuttableVnd > 0 ? (
          <PlanField
            line={row}
            typed={typed[row.id] ?? ''}
            wrong={planned.wrong.includes(row.id)}
            onType={(words) => onType({ ...typed, [row.id]: words })}
          />
        ) : (
          <span className="dim">–</span>
        ),
      csv: (row) => planned.cuts.find((cut) => cut.lineId === row.id)?.amountVnd ?? '',
      width: '150px',
      align: 'right',
    },
  ]
  return (
    <Panel plain title={say('savings.lines')} aside={<span className="dim small">{say('savings.inVnd')}</span>}>
      <DataTable
        label={say('savings.lines')}
        columns={columns}
        pages={budget.lines}
        rowKey={(row) => row.id}
        empty={<Empty title={say('savings.linesEmpty', { year: budget.year })} next={say('savings.linesEmptyNext')} />}
        fileName={`du-toan-${budget.year}`}
      />
    </Panel>
  )
}

interface PlanFieldProps {
  line: SavingsLineView
  typed: string
  wrong: boolean
  onType: (words: string) => void
}

function PlanField({ line, typed, wrong, onType }: PlanFieldProps) {
  const why = `savings-plan-${line.id}`
  return (
    <span className="savings-plan">
      <input
        className="entry-input figures"
        inputMode="numeric"
        autoComplete="off"
        data-entry="savings"
        aria-label={say('savings.planOf', { name: line.name })}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? why : undefined}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        onBlur={() => {
          const value = parseNumber(typed)
          if (value !== null && formatNumber(value) !== typed) onType(formatNumber(value))
        }}
        onKeyDown={toNextLine}
      />
      {wrong ? (
        <span id={why} className="savings-wrong tiny">
          {say('savings.planTooMuch', { left: formatVnd(line.cuttableVnd) })}
        </span>
      ) : null}
    </span>
  )
}

/** Enter and the arrows move between the lines' fields. */
function toNextLine(event: KeyboardEvent<HTMLInputElement>): void {
  const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  event.stopPropagation()
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-entry="savings"]')]
  fields[fields.indexOf(event.currentTarget) + by]?.focus()
}
