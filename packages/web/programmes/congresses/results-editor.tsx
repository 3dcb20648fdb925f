import { Button } from '@mantine/core'
import { type CongressNumbers, type CongressView, faultOfCongress } from '@thongsuot/contract'
import type { KeyboardEvent } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { countOf, typedCount } from './count-of.ts'
import { parts, seatTitles } from './seat-table.tsx'

const delegateKeys = [
  ...(['convened', 'attended'] as const),
  ...(['officialAssigned', 'officialElected', 'alternateAssigned', 'alternateElected'] as const),
] as const
const seatKeys = ['planned', 'elected', ...parts] as const

interface ResultsForm {
  version: number
  heldFrom: string | null
  heldTo: string | null
  numbers: Record<(typeof delegateKeys)[number] | 'reason', string>
  seats: Record<string, Record<(typeof seatKeys)[number] | 'reason', string>>
}

/** What the congress came to, as a grid for the keyboard; what cannot be is told while it is typed. */
export function ResultsEditor({ congress, onDone }: { congress: CongressView; onDone: () => void }) {
  const { organ, term } = congress
  const draft = useDraft<ResultsForm>(`congress.results.${organ.id}.${term.key}`, formOf(congress))
  const form = draft.value
  const act = useAct('congresses.saveResults', {
    done: () => {
      draft.clear()
      onDone()
    },
  })
  const read = readForm(form, congress)
  const refused =
    read === null
      ? say('congress.numberWrong')
      : (faultOfCongress(read.numbers, read.seats) ??
        (form.heldFrom === null || form.heldTo === null ? say('congress.daysNeeded') : null))
  const save = () => {
    if (read === null || form.heldFrom === null || form.heldTo === null) return
    act.run({
      ...{ organId: organ.id, term: term.key, version: form.version, heldFrom: form.heldFrom, heldTo: form.heldTo },
      numbers: read.numbers,
      seats: read.seats.map(({ name: _name, ...seat }) => seat),
    })
  }
  const setNumber = (key: keyof ResultsForm['numbers'], typed: string) =>
    draft.set({ ...form, numbers: { ...form.numbers, [key]: typed } })
  return (
    <Panel
      title={say('congress.results')}
      aside={
        <div className="congress-acts">
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
            refused={refused}
            hotkey="mod+Enter"
            keyName="Ctrl ↵"
            onAct={save}
          >
            {say('congress.saveResults')}
          </Act>
        </div>
      }
    >
      <p className="dim small">{say('congress.resultsHint')}</p>
      <Failure error={act.error} />
      {refused === null ? null : (
        <p className="congress-wrong small" role="status">
          {refused}
        </p>
      )}
      <div className="congress-pair congress-held">
        <DayInput
          label={`${say('congress.heldDays')}: ${say('congress.plannedFrom').toLowerCase()}`}
          value={form.heldFrom}
          required
          onChange={(heldFrom) => draft.set({ ...form, heldFrom })}
        />
        <DayInput
          label={say('congress.plannedTo')}
          value={form.heldTo}
          required
          onChange={(heldTo) => draft.set({ ...form, heldTo })}
        />
      </div>
      <h3 className="congress-part">{say('congress.delegates')}</h3>
      <div className="congress-delegates">
        {delegateKeys.map((key) => (
          <div key={key}>
            <span aria-hidden="true">{say(`congress.${key}`)}</span>
            <CountField
              label={say(`congress.${key}`)}
              typed={form.numbers[key]}
              onType={(typed) => setNumber(key, typed)}
            />
          </div>
        ))}
        <label className="congress-reason">
          <span>{say('congress.delegatesReason')}</span>
          <input
            className="congress-input"
            data-entry="congress"
            value={form.numbers.reason}
            onKeyDown={walk}
            onChange={(event) => setNumber('reason', event.currentTarget.value)}
          />
        </label>
      </div>
      <h3 className="congress-part">{say('congress.seats')}</h3>
      <SeatGrid congress={congress} form={form} onSeats={(seats) => draft.set({ ...form, seats })} />
    </Panel>
  )
}

interface SeatGridProps {
  congress: CongressView
  form: ResultsForm
  onSeats: (seats: ResultsForm['seats']) => void
}

function SeatGrid({ congress, form, onSeats }: SeatGridProps) {
  return (
    <div className="congress-grid-box">
      <table className="congress-grid figures" aria-label={say('congress.seats')}>
        <thead>
          <tr>
            <th scope="col">{say('congress.body')}</th>
            {seatKeys.map((key) => (
              <th key={key} scope="col" data-align="right">
                {say(seatTitles[key])}
              </th>
            ))}
            <th scope="col">{say('congress.seatReason')}</th>
          </tr>
        </thead>
        <tbody>
          {congress.seats.map(({ key: body, name }) => {
            const seat = form.seats[body] ?? blankSeat
            const set = (part: Partial<typeof seat>) => onSeats({ ...form.seats, [body]: { ...seat, ...part } })
            return (
              <tr key={body}>
                <th scope="row">{name}</th>
                {seatKeys.map((key) => (
                  <td key={key} data-label={say(seatTitles[key])}>
                    <CountField
                      label={say('congress.cellOf', { body: name, column: say(seatTitles[key]) })}
                      typed={seat[key]}
                      onType={(typed) => set({ [key]: typed })}
                    />
                  </td>
                ))}
                <td data-label={say('congress.seatReason')}>
                  <input
                    className="congress-input"
                    data-entry="congress"
                    aria-label={say('congress.cellOf', { body: name, column: say('congress.seatReason') })}
                    value={seat.reason}
                    onKeyDown={walk}
                    onChange={(event) => set({ reason: event.currentTarget.value })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function CountField({ label, typed, onType }: { label: string; typed: string; onType: (typed: string) => void }) {
  return (
    <input
      className="congress-input"
      data-count=""
      data-entry="congress"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={countOf(typed) === undefined || undefined}
      value={typed}
      onKeyDown={walk}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}

/** Enter goes to the next field; the arrows up and down go to the same column of the row above and below. */
function walk(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.ctrlKey || event.metaKey) return
  const field = event.currentTarget
  const row = field.closest('tr')
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (event.key !== 'Enter' && by === 0) return
  event.preventDefault()
  event.stopPropagation()
  if (row !== null && by !== 0) {
    const beside = by === 1 ? row.nextElementSibling : row.previousElementSibling
    const at = [...row.querySelectorAll('input')].indexOf(field)
    beside?.querySelectorAll('input')[at]?.focus()
    return
  }
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-entry="congress"]')]
  fields[fields.indexOf(field) + (by || 1)]?.focus()
}

const blankSeat = {
  ...{ planned: '', elected: '', women: '', young: '', minority: '', reelected: '', fresh: '', reason: '' },
}

function formOf(congress: CongressView): ResultsForm {
  const { numbers, version } = congress
  return {
    version,
    heldFrom: congress.heldFrom ?? congress.plannedFrom,
    heldTo: congress.heldTo ?? congress.plannedTo ?? congress.plannedFrom,
    numbers: {
      ...(Object.fromEntries(delegateKeys.map((key) => [key, typedCount(numbers[key])])) as ResultsForm['numbers']),
      reason: numbers.reason ?? '',
    },
    seats: Object.fromEntries(
      congress.seats.map((seat) => [
        seat.key,
        {
          ...(Object.fromEntries(seatKeys.map((key) => [key, typedCount(seat[key])])) as typeof blankSeat),
          reason: seat.reason ?? '',
        },
      ]),
    ),
  }
}

/** The typed form as numbers; null where something is no count. */
function readForm(form: ResultsForm, congress: CongressView) {
  let wrong = false
  const read = (typed: string): number | null => {
    const value = countOf(typed)
    if (value === undefined) wrong = true
    return value ?? null
  }
  const reasonOf = (words: string) => (words.trim() === '' ? null : words.trim())
  const numbers = {
    ...Object.fromEntries(delegateKeys.map((key) => [key, read(form.numbers[key])])),
    reason: reasonOf(form.numbers.reason),
  } as CongressNumbers
  const seats = congress.seats.map(({ key, name }) => {
    const typed = form.seats[key] ?? blankSeat
    const [
      planned = null,
      elected = null,
      women = null,
      young = null,
      minority = null,
      reelected = null,
      fresh = null,
    ] = seatKeys.map((column) => read(typed[column]))
    return { key, name, planned, elected, women, young, minority, reelected, fresh, reason: reasonOf(typed.reason) }
  })
  return wrong ? null : { numbers, seats }
}
