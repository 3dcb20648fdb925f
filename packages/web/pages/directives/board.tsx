import { Button } from '@mantine/core'
import type { AssignmentView, BoardRow, RequirementView } from '@thongsuot/contract'
import { type KeyboardEvent, memo, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { csvOf, saveFile } from '../../ui/csv.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure, tell } from '../../ui/failure.tsx'
import { formatDay, formatInstant, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { DeadlineState, State } from '../../ui/state.tsx'
import { useRowsInSight } from '../../ui/use-rows-in-sight.ts'
import { AssignmentState, isDone, stateWord } from './cell-state.tsx'
import type { Directive } from './directive-page.tsx'

/** Pixels of one row with its line; see `.board-row`. */
const rowHeight = 37
/** A board of more rows draws those in sight; a shorter one all, so that the browser's own search finds every organ. */
const drawnWhole = 120

interface BoardProps {
  directive: Directive
  labels: Map<number, string>
  underId: number | null
  chosenId: number | null
  onChoose: (assignmentId: number) => void
}

/**
 * Organs against requirements. The keyboard moves between cells as in a spreadsheet: one cell is reached by Tab, arrows,
 * Home and End move from there, Enter opens. The line under the grid says in words what the pointer or the focus is on.
 */
export function Board({ directive, labels, underId, chosenId, onChoose }: BoardProps) {
  const pages = useAskPages(
    'directives.board',
    { id: directive.id, limit: 100, ...(underId === null ? {} : { underOrganId: underId }) },
    { topics: [`directive:${directive.id}`] },
  )
  const [said, setSaid] = useState('')
  const [activeRow, setActiveRow] = useState(0)
  const [activeColumn, setActiveColumn] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const sight = useRowsInSight(box, { rows: pages.rows.length, rowHeight })
  const { first, last } = pages.rows.length > drawnWhole ? sight : { first: 0, last: pages.rows.length }
  const focusOn = useFocusOn(body, box, first)
  const enter = useCallback((row: number, column: number, words: string) => {
    setActiveRow(row)
    setActiveColumn(column)
    setSaid(words)
  }, [])

  if (pages.loading) return <Loading lines={12} />
  if (pages.error !== null) return <Failure error={pages.error} />
  if (pages.rows.length === 0) return <Empty title={say('board.empty')} next={say('board.emptyNext')} />
  const requirements = directive.requirementsList
  const row = Math.min(activeRow, pages.rows.length - 1)

  const move = (event: KeyboardEvent) => {
    const to = nextCell(event, row, activeColumn, pages.rows.length, requirements.length)
    if (to === null) return
    event.preventDefault()
    focusOn(to)
  }
  // Where the line in use is scrolled away, Tab reaches the nearest that is there.
  const reached = Math.min(Math.max(row, first), last - 1)
  return (
    <div className="board">
      <div className="board-scroll" ref={setBox}>
        <table className="board-grid figures" aria-label={say('board.label')} aria-rowcount={pages.total + 1}>
          <BoardHead directive={directive} labels={labels} onSay={setSaid} />
          <tbody ref={body} onKeyDown={move}>
            <Undrawn rows={first} />
            {pages.rows.slice(first, last).map((one, offset) => (
              <BoardLine
                key={one.organ.id}
                row={one}
                index={first + offset}
                requirements={requirements}
                labels={labels}
                activeColumn={first + offset === reached ? activeColumn : null}
                chosenId={chosenId}
                onChoose={onChoose}
                onEnter={enter}
                onSay={setSaid}
              />
            ))}
            <Undrawn rows={pages.rows.length - last} />
          </tbody>
          {pages.hasMore ? null : <BoardSums rows={pages.rows} requirements={requirements} />}
        </table>
      </div>
      <div className="board-said small" aria-hidden="true">
        {said === '' ? <span className="dim">{say('board.hint')}</span> : said}
      </div>
      <div className="table-foot">
        <span className="board-legend tiny">
          {(['doneOnTime', 'doneLate', 'open', 'overdue'] as const).map((status) => (
            <DeadlineState key={status} status={status} />
          ))}
          <AssignmentState assignment={{ state: 'returned', deadlineStatus: 'open' }} />
        </span>
        <span className="dim tiny figures">
          {say('ui.shown', { shown: formatNumber(pages.rows.length), total: formatNumber(pages.total) })}
        </span>
        {pages.hasMore ? (
          <Button variant="default" size="compact-sm" loading={pages.loadingMore} onClick={pages.loadMore}>
            {say('ui.loadMore')}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => void exportBoard(pages.all, directive, labels)}
        >
          {say('ui.export')}
        </Button>
      </div>
    </div>
  )
}

/** The place of rows that are not drawn. */
function Undrawn({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return (
    <tr>
      <td style={{ height: rows * rowHeight, border: 0 }} />
    </tr>
  )
}

/** Puts the keyboard on a cell; where its row is not drawn, scrolls there and does it as soon as the row is. */
function useFocusOn(body: RefObject<HTMLTableSectionElement | null>, box: HTMLDivElement | null, first: number) {
  const wanted = useRef<{ row: number; column: number } | null>(null)
  const tryFocus = ({ row, column }: { row: number; column: number }) => {
    const line = body.current?.querySelector<HTMLTableRowElement>(`tr[data-index="${row}"]`)
    const cell = line?.cells[column + 1]?.querySelector<HTMLElement>('button')
    cell?.focus()
    return cell !== undefined && cell !== null
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are drawn when the first one is another
  useEffect(() => {
    if (wanted.current !== null && tryFocus(wanted.current)) wanted.current = null
  }, [first])
  return (to: { row: number; column: number }) => {
    if (tryFocus(to) || box === null) return
    wanted.current = to
    box.scrollTop = to.row * rowHeight
  }
}

function nextCell(event: KeyboardEvent, row: number, column: number, rows: number, columns: number) {
  if (event.altKey || event.metaKey) return null
  const to = { row, column }
  if (event.key === 'ArrowDown') to.row = Math.min(rows - 1, row + 1)
  else if (event.key === 'ArrowUp') to.row = Math.max(0, row - 1)
  else if (event.key === 'ArrowRight') to.column = Math.min(columns - 1, column + 1)
  else if (event.key === 'ArrowLeft') to.column = Math.max(0, column - 1)
  else if (event.key === 'PageDown') to.row = Math.min(rows - 1, row + 12)
  else if (event.key === 'PageUp') to.row = Math.max(0, row - 12)
  else if (event.key === 'Home') Object.assign(to, event.ctrlKey ? { row: 0, column: 0 } : { column: 0 })
  else if (event.key === 'End')
    Object.assign(to, event.ctrlKey ? { row: rows - 1, column: columns - 1 } : { column: columns - 1 })
  else return null
  return to
}

interface HeadProps {
  directive: Directive
  labels: Map<number, string>
  onSay: (words: string) => void
}

function BoardHead({ directive, labels, onSay }: HeadProps) {
  const requirements = directive.requirementsList
  return (
    <thead>
      <tr>
        <th scope="col" className="board-organ">
          {say('board.organ')}
        </th>
        {requirements.map((one, index) => {
          const where = one.clause === null ? say('board.paragraph') : say('board.clause', { clause: one.clause })
          const words = `${where}: ${one.title}`
          return (
            <th
              key={one.id}
              scope="col"
              data-first={index > 0 && requirements[index - 1]?.clause !== one.clause ? '' : undefined}
              onMouseEnter={() => onSay(words)}
              onMouseLeave={() => onSay('')}
            >
              <A
                to={paths.directiveWords(directive.id, { requirement: one.id })}
                label={`${labels.get(one.id) ?? ''} ${one.title}`}
              >
                <span title={one.title}>{labels.get(one.id)}</span>
              </A>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

interface LineProps {
  row: BoardRow
  index: number
  requirements: RequirementView[]
  labels: Map<number, string>
  /** The column that Tab reaches, where this line is the one in use. */
  activeColumn: number | null
  chosenId: number | null
  onChoose: (assignmentId: number) => void
  onEnter: (row: number, column: number, words: string) => void
  onSay: (words: string) => void
}

const BoardLine = memo(function BoardLine(props: LineProps) {
  const { row, index, requirements, labels } = props
  return (
    <tr data-index={index} aria-rowindex={index + 2}>
      <th scope="row" className="board-organ">
        <span className="board-row">
          <span className="board-name" title={row.organ.name}>
            {row.organ.shortName}
          </span>
          <Receipt row={row} />
        </span>
      </th>
      {requirements.map((requirement, column) => {
        const cell = cellOf(row, requirement.id)
        const words = cellWords(row, requirement, labels.get(requirement.id) ?? '', cell)
        return (
          <td
            key={requirement.id}
            data-first={column > 0 && requirements[column - 1]?.clause !== requirement.clause ? '' : undefined}
          >
            <button
              type="button"
              className="board-cell"
              tabIndex={props.activeColumn === column ? 0 : -1}
              data-assignment={cell?.id}
              data-chosen={cell !== null && cell.id === props.chosenId ? '' : undefined}
              aria-label={words.short}
              aria-disabled={cell === null || undefined}
              onClick={() => cell !== null && props.onChoose(cell.id)}
              onFocus={() => props.onEnter(index, column, words.long)}
              onMouseEnter={() => props.onSay(words.long)}
              onMouseLeave={() => props.onSay('')}
            >
              {cell === null ? <span className="dim">–</span> : <AssignmentState assignment={cell} quiet />}
            </button>
          </td>
        )
      })}
    </tr>
  )
})

/** The assignment that counts: where a requirement came twice, the first. */
function cellOf(row: BoardRow, requirementId: number): AssignmentView | null {
  const cells = row.cells.filter((cell) => cell.requirementId === requirementId)
  return cells.find((cell) => cell.duplicateOfId === null) ?? cells[0] ?? null
}

function cellWords(row: BoardRow, requirement: RequirementView, label: string, cell: AssignmentView | null) {
  if (cell === null) {
    const short = say('board.noCell', { organ: row.organ.shortName, label })
    return { short, long: short }
  }
  const state = stateWord(cell)
  const values = { organ: row.organ.shortName, label, state, day: formatDay(cell.dueOn) }
  return {
    short: say(cell.dueOn === null ? 'board.cell' : 'board.cellDue', values),
    long: say('board.said', {
      ...values,
      due: cell.dueOn === null ? '' : say('board.saidDue', values),
      title: `${label} ${requirement.title}`,
    }),
  }
}

/** Whether the organ has received the document: nothing to see where it has, unless somebody did it for it. */
function Receipt({ row }: { row: BoardRow }) {
  if (row.deliveryId === null) return null
  if (row.deliveryStatus === '02')
    return (
      <span
        className="board-receipt state-returned"
        title={say('board.documentReturned', { reason: row.returnReason ?? '' })}
      >
        {say('delivery.02')}
      </span>
    )
  if (row.acknowledgedAt === null) return <span className="board-receipt">{say('board.notAcknowledged')}</span>
  const words = say(row.onBehalf ? 'board.acknowledgedOnBehalf' : 'board.acknowledgedAt', {
    when: formatInstant(row.acknowledgedAt),
  })
  return (
    <span className="board-received" title={words}>
      {row.onBehalf ? <span className="tiny dim">{say('deliveries.onBehalf')}</span> : null}
      <State shape="full" word={words} quiet />
    </span>
  )
}

/** How many of those asked have done each requirement; only where every row is here, so that no part passes for the whole. */
function BoardSums({ rows, requirements }: { rows: BoardRow[]; requirements: RequirementView[] }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" className="board-organ">
          {say('board.column')}
        </th>
        {requirements.map((requirement) => {
          const cells = rows.map((row) => cellOf(row, requirement.id)).filter((cell) => cell !== null)
          return (
            <td key={requirement.id}>
              {cells.length === 0
                ? '–'
                : `${cells.filter((cell) => isDone(cell.deadlineStatus)).length}/${cells.length}`}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
}

async function exportBoard(all: () => Promise<BoardRow[]>, directive: Directive, labels: Map<number, string>) {
  try {
    const rows = await all()
    const requirements = directive.requirementsList
    const text = csvOf(
      [
        say('board.organ'),
        say('directives.acknowledged'),
        ...requirements.map((one) => say('board.csvTitle', { label: labels.get(one.id) ?? '', title: one.title })),
      ],
      rows.map((row) => [
        row.organ.name,
        formatInstant(row.acknowledgedAt),
        ...requirements.map((one) => {
          const cell = cellOf(row, one.id)
          return cell === null ? '' : stateWord(cell)
        }),
      ]),
    )
    saveFile('bang-theo-doi.csv', new Blob([text], { type: 'text/csv;charset=utf-8' }))
  } catch (error) {
    tell(error instanceof Error ? error : new Error(String(error)))
  }
}
