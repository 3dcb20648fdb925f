import { Button } from '@mantine/core'
import type { SavingsBudgetView, SavingsLineInput } from '@thongsuot/contract'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber, parseNumber } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'

interface TypedLine {
  id: number | null
  code: string
  name: string
  category: string
  funding: string
  allocated: string
  committed: string
  spent: string
}

const amounts = ['allocated', 'committed', 'spent'] as const

/** All lines of the unit as a grid of fields; what is typed stays in this browser until it is saved. */
export function LineEditor({ budget, onDone }: { budget: SavingsBudgetView; onDone: () => void }) {
  const draft = useDraft<{ version: number; lines: TypedLine[] }>(`savings.lines.${budget.organ.id}.${budget.year}`, {
    version: budget.version,
    lines: typedOf(budget),
  })
  const { lines } = draft.value
  const set = (next: TypedLine[]) => draft.set({ ...draft.value, lines: next })
  const change = (at: number, part: Partial<TypedLine>) =>
    set(lines.map((line, i) => (i === at ? { ...line, ...part } : line)))
  const act = useAct('savings.saveLines', {
    done: () => {
      draft.clear()
      onDone()
    },
  })
  const ready = lines.every((line) => line.code.trim() && line.name.trim() && line.funding.trim() && amountsOf(line))
  const save = () =>
    act.run({
      organId: budget.organ.id,
      year: budget.year,
      version: draft.value.version,
      lines: lines.flatMap((line) => inputOf(line) ?? []),
    })
  const amountTitles = {
    allocated: say('savings.allocated'),
    committed: say('savings.committed'),
    spent: say('savings.spent'),
  }
  return (
    <Panel
      title={say('savings.lines')}
      aside={
        <div className="savings-editor-acts">
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              draft.clear()
              onDone()
            }}
          >
            {say('ui.cancel')}
          </Button>
          <Act
            main
            size="compact-sm"
            busy={act.busy}
            refused={ready ? null : say('savings.linesIncomplete')}
            onAct={save}
          >
            {say('savings.saveLines')}
          </Act>
        </div>
      }
    >
      <Failure error={act.error} />
      <div className="entry-box">
        <table className="entry figures savings-editor" aria-label={say('savings.lines')}>
          <thead>
            <tr>
              <th scope="col">{say('savings.code')}</th>
              <th scope="col">{say('savings.lineName')}</th>
              <th scope="col">{say('savings.category')}</th>
              <th scope="col">{say('savings.funding')}</th>
              {amounts.map((key) => (
                <th key={key} scope="col" data-align="right">
                  {amountTitles[key]}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{say('savings.removeLine', { code: '' })}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a new line has no id yet, and lines keep their order
              <tr key={at}>
                {(['code', 'name'] as const).map((key) => (
                  <td key={key} data-label={say(key === 'code' ? 'savings.code' : 'savings.lineName')}>
                    <input
                      className="entry-input"
                      aria-label={`${say(key === 'code' ? 'savings.code' : 'savings.lineName')} ${at + 1}`}
                      value={line[key]}
                      onChange={(event) => change(at, { [key]: event.currentTarget.value })}
                    />
                  </td>
                ))}
                <td data-label={say('savings.category')}>
                  <select
                    className="entry-input"
                    aria-label={`${say('savings.category')} ${at + 1}`}
                    value={line.category}
                    onChange={(event) => change(at, { category: event.currentTarget.value })}
                  >
                    {budget.rules.categories.map((each) => (
                      <option key={each.key} value={each.key}>
                        {each.name}
                      </option>
                    ))}
                  </select>
                </td>
                <td data-label={say('savings.funding')}>
                  <input
                    className="entry-input"
                    aria-label={`${say('savings.funding')} ${at + 1}`}
                    value={line.funding}
                    onChange={(event) => change(at, { funding: event.currentTarget.value })}
                  />
                </td>
                {amounts.map((key) => (
                  <td key={key} data-align="right" data-label={amountTitles[key]}>
                    <input
                      className="entry-input"
                      inputMode="numeric"
                      aria-label={`${amountTitles[key]} ${at + 1}`}
                      aria-invalid={amountOf(line[key]) === null || undefined}
                      value={line[key]}
                      onChange={(event) => change(at, { [key]: event.currentTarget.value })}
                      onBlur={() => {
                        const value = amountOf(line[key])
                        if (value !== null && formatNumber(value) !== line[key])
                          change(at, { [key]: formatNumber(value) })
                      }}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    aria-label={say('savings.removeLine', { code: line.code })}
                    onClick={() => set(lines.filter((_, i) => i !== at))}
                  >
                    ×
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => set([...lines, blank(budget.rules.categories.at(-1)?.key ?? '', lines.at(-1)?.funding ?? '')])}
      >
        {say('savings.addLine')}
      </Button>
    </Panel>
  )
}

const blank = (category: string, funding: string): TypedLine => ({
  id: null,
  code: '',
  name: '',
  category,
  funding,
  allocated: '',
  committed: '0',
  spent: '0',
})

function typedOf(budget: SavingsBudgetView): TypedLine[] {
  return budget.lines.map((line) => ({
    id: line.id,
    code: line.code,
    name: line.name,
    category: line.category,
    funding: line.funding,
    allocated: formatNumber(line.allocatedVnd),
    committed: formatNumber(line.committedVnd),
    spent: formatNumber(line.spentVnd),
  }))
}

/** Whole đồng, not negative; null for anything else. */
function amountOf(typed: string): number | null {
  const value = parseNumber(typed)
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null
}

const amountsOf = (line: TypedLine) => amounts.every((key) => amountOf(line[key]) !== null)

function inputOf(line: TypedLine): SavingsLineInput | null {
  const [allocatedVnd, committedVnd, spentVnd] = amounts.map((key) => amountOf(line[key]))
  if (allocatedVnd == null || committedVnd == null || spentVnd == null) return null
  const { id, code, name, category, funding } = line
  return {
    id,
    code: code.trim(),
    name: name.trim(),
    category,
    funding: funding.trim(),
    allocatedVnd,
    committedVnd,
    spentVnd,
  }
}
