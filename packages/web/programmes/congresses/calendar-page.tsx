import './congresses.css'
import { useAsk, useAskPages } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressValues } from '../../ui/use-address.ts'
import { organColumns, standingColumns } from './board-page.tsx'
import { type CalendarSpan, spanOf, stepFrom } from './calendar-span.ts'
import { congressPaths } from './congress-paths.ts'
import { SheetActs, TermSelect, ViewTabs } from './view-head.tsx'

/** A month or a week with how many congresses each day holds; a day opens into its congresses. */
export function CalendarPage() {
  const { me } = useSession()
  const [given, set] = useAddressValues(['term', 'by', 'from', 'day'])
  const term = given.term === '' ? {} : { term: given.term }
  const by = given.by === 'week' ? 'week' : 'month'
  const from = /^\d{4}-\d\d-\d\d$/.test(given.from) ? given.from : me.today
  const span = spanOf(from, by)
  const about = useAsk('congresses.overview', term)
  const asked = useAsk('congresses.days', { ...term, fromOn: span.first, toOn: span.last })
  const at = about.data?.term.key
  return (
    <Page
      wide
      title={say('congress.title')}
      lead={about.data?.term.name}
      act={at === undefined ? undefined : <SheetActs term={at} />}
      below={
        <>
          <ViewTabs view="calendar" term={given.term === '' ? undefined : given.term} />
          {about.data ? (
            <TermSelect terms={about.data.terms} value={about.data.term.key} onChange={(next) => set({ term: next })} />
          ) : null}
          <Tabs
            label={say('congress.calendarLabel')}
            value={by}
            choices={[
              { value: 'month', title: say('congress.month') },
              { value: 'week', title: say('congress.week') },
            ]}
            onChange={(next) => set({ by: next === 'month' ? '' : next, from: given.day || from })}
          />
        </>
      }
    >
      <div className="congress-calendar-head">
        <Act
          size="compact-sm"
          label={say('congress.before')}
          onAct={() => set({ from: stepFrom(from, by, -1), day: '' })}
        >
          ‹
        </Act>
        <h2 aria-live="polite">{titleOf(span, by)}</h2>
        <Act
          size="compact-sm"
          label={say('congress.after')}
          onAct={() => set({ from: stepFrom(from, by, 1), day: '' })}
        >
          ›
        </Act>
        <Act size="compact-sm" hotkey="t" onAct={() => set({ from: '', day: '' })}>
          {say('congress.toToday')}
        </Act>
        {asked.data && asked.data.undated > 0 && at !== undefined ? (
          <A className="small" to={congressPaths.board({ term: at, state: 'postponed' })}>
            {say('congress.undated', { n: formatNumber(asked.data.undated) })}
          </A>
        ) : null}
      </div>
      <Failure error={asked.error} retry={() => void asked.refetch()} />
      <Grid
        span={span}
        days={asked.data?.days ?? []}
        today={me.today}
        chosen={given.day}
        onChoose={(day) => set({ day: day === given.day ? '' : day })}
      />
      {at === undefined ? null : <DayList term={at} span={span} day={given.day} today={me.today} />}
    </Page>
  )
}

function titleOf(span: CalendarSpan, by: 'week' | 'month'): string {
  if (by === 'week') return say('congress.span', { from: formatDay(span.first), to: formatDay(span.last) })
  const [year = '', month = ''] = span.first.split('-')
  return say('congress.monthOf', { month: Number(month), year })
}

interface GridProps {
  span: CalendarSpan
  days: { day: string; planned: number; held: number }[]
  today: string
  chosen: string
  onChoose: (day: string) => void
}

function Grid({ span, days, today, chosen, onChoose }: GridProps) {
  const counts = new Map(days.map((day) => [day.day, day]))
  return (
    <table className="congress-calendar figures" aria-label={say('congress.calendarLabel')}>
      <thead>
        <tr>
          {([1, 2, 3, 4, 5, 6, 7] as const).map((n) => (
            <th key={n} scope="col">
              {say(`congress.weekday.${n}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {span.weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const { planned, held } = counts.get(day) ?? { planned: 0, held: 0 }
              return day < span.first || day > span.last ? (
                <td key={day} />
              ) : (
                <td key={day} data-today={day === today ? '' : undefined}>
                  <button type="button" aria-pressed={day === chosen} onClick={() => onChoose(day)}>
                    <span className="congress-date">
                      <span className="visually-hidden">{say('congress.calendarDay')} </span>
                      {Number(day.slice(8))}
                      <span className="visually-hidden">{day.slice(0, 7).replace(/(\d+)-(\d+)/, '/$2/$1')}: </span>
                    </span>
                    <DayCount count={held} word={say('congress.calendarHeld')} done />
                    <DayCount count={planned} word={say('congress.calendarPlanned')} />
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How many, with the word for the ear alone where the day is narrow. */
function DayCount({ count, word, done = false }: { count: number; word: string; done?: boolean }) {
  if (count === 0) return null
  return (
    <span data-done={done ? '' : undefined}>
      <b>{formatNumber(count)}</b> <span className="congress-day-word">{word}</span>
    </span>
  )
}

function DayList({ term, span, day, today }: { term: string; span: CalendarSpan; day: string; today: string }) {
  const go = useGo()
  const one = day >= span.first && day <= span.last
  const [fromOn, toOn] = one ? [day, day] : [span.first, span.last]
  const pages = useAskPages('congresses.list', { term, fromOn, toOn })
  const title = one
    ? say('congress.onDay', { day: formatDay(day) })
    : say('congress.inSpan', { from: formatDay(fromOn), to: formatDay(toOn) })
  return (
    <Panel plain title={title}>
      <DataTable
        label={title}
        columns={[
          ...organColumns(term, today),
          {
            key: 'place',
            title: say('congress.place'),
            cell: (row) => row.place,
            csv: (row) => row.place,
            width: '26%',
          },
          ...standingColumns(today),
        ]}
        pages={pages}
        rowKey={(row) => row.organ.id}
        onOpen={(row) => go(congressPaths.congress(row.organ.id, term))}
        empty={<p className="dim small">{say('congress.onDayEmpty')}</p>}
        fileName={`lich-dai-hoi-${fromOn}`}
      />
    </Panel>
  )
}
