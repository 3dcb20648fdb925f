import '../../pages/reports/reports.css'
import { Button } from '@mantine/core'
import { say } from '../../text/say.ts'
import { formatNumber } from '../../ui/format.ts'

/** A line of the list as it is typed. */
export interface TypedGiver {
  name: string
  coefficient: string
  allowance: string
  amount: string
}

const blank: TypedGiver = { name: '', coefficient: '', allowance: '', amount: '' }
const fields = ['name', 'coefficient', 'allowance', 'amount'] as const

/** Those who gave, in the order in which they are entered. Four columns pasted from a spreadsheet fill as many lines. */
export function GiverList({
  lines,
  onChange,
  dayOf,
}: {
  lines: readonly TypedGiver[]
  onChange: (lines: TypedGiver[]) => void
  /** One day's wage of a line, where its coefficient says it. */
  dayOf: (line: TypedGiver) => number | null
}) {
  const shown = lines.length === 0 ? [blank] : lines
  const change = (at: number, part: Partial<TypedGiver>) =>
    onChange(
      shown.map((line, i) => {
        if (i !== at) return line
        const next = { ...line, ...part }
        // What was only offered follows the coefficient; what somebody typed stays.
        const offered = dayOf(line)
        const untouched = line.amount === '' || (offered !== null && line.amount === formatNumber(offered))
        const day = dayOf(next)
        return 'amount' in part || !untouched || day === null ? next : { ...next, amount: formatNumber(day) }
      }),
    )
  const paste = (at: number, text: string) => {
    const rows = text
      .split(/\r?\n/)
      .filter((row) => row.trim() !== '')
      .map((row) => row.split('\t').map((cell) => cell.trim()))
    const pasted = rows.map(([name = '', coefficient = '', allowance = '', amount = '']) => {
      const line = { name, coefficient, allowance, amount }
      const day = dayOf(line)
      return amount === '' && day !== null ? { ...line, amount: formatNumber(day) } : line
    })
    onChange([...shown.slice(0, at), ...pasted, ...shown.slice(at + 1)])
  }
  return (
    <>
      <p className="tiny dim">{say('donations.listHint')}</p>
      <div className="entry-box">
        <table className="entry figures donations-givers" aria-label={say('donations.giverList')}>
          <thead>
            <tr>
              {fields.map((key) => (
                <th key={key} scope="col" data-align={key === 'name' ? undefined : 'right'}>
                  {say(`donations.line.${key}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{say('donations.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id of their own and keep their order
              <tr key={at}>
                {fields.map((key) => (
                  <td key={key} data-label={say(`donations.line.${key}`)}>
                    <input
                      className="entry-input"
                      inputMode={key === 'name' ? 'text' : 'decimal'}
                      aria-label={`${say(`donations.line.${key}`)} ${at + 1}`}
                      value={line[key]}
                      onChange={(event) => change(at, { [key]: event.currentTarget.value })}
                      onPaste={(event) => {
                        const text = event.clipboardData.getData('text')
                        if (key !== 'name' || !/[\t\n]/.test(text.trim())) return
                        event.preventDefault()
                        paste(at, text)
                      }}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    aria-label={say('donations.dropLine', { n: at + 1 })}
                    onClick={() => onChange(shown.filter((_, i) => i !== at))}
                  >
                    {say('donations.drop')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button variant="default" size="compact-sm" onClick={() => onChange([...shown, blank])}>
          {say('donations.addLine')}
        </Button>
      </div>
    </>
  )
}
