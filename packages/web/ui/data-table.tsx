import { Button } from '@mantine/core'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Pages } from '../ask.ts'
import { say } from '../text/say.ts'
import { type CsvValue, csvOf, saveFile } from './csv.ts'
import { Failure, tell } from './failure.tsx'
import { formatNumber } from './format.ts'
import { Loading } from './loading.tsx'
import { useHotkey } from './use-hotkey.ts'

export interface Column<T> {
  key: string
  title: string
  cell: (row: T) => ReactNode
  /** The cell in a spreadsheet. */
  csv: (row: T) => CsvValue
  /** CSS width; without it the column takes what is left. */
  width?: string
  align?: 'right' | 'center'
  /** On a phone a row becomes a small card: its bold first line, a further line, or not there. Default: a further line. */
  onPhone?: 'title' | 'line' | 'hide'
}

interface DataTableProps<T> {
  /** What the table holds, for the ear. */
  label: string
  columns: Column<T>[]
  /** A list taken page by page, or plain rows that are all here. */
  pages: Pages<T> | T[]
  rowKey: (row: T) => number | string
  /** What opening a row does (click, Enter). */
  onOpen?: (row: T) => void
  /** Told which row stands under the cursor, so that a page can give it keys of its own. */
  onCursor?: (row: T | null) => void
  /** Draws the eye to a row: urgent or late. */
  marked?: (row: T) => boolean
  empty: ReactNode
  /** Name of the exported file without ending. */
  fileName: string
}

/** A dense table: arrows or j/k move the cursor, Enter opens, «Tải thêm» takes the next page, every table goes to a spreadsheet. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rowKey, onOpen, onCursor, empty, label } = props
  const pages = Array.isArray(props.pages) ? wholeList(props.pages) : props.pages
  const { rows } = pages
  const [cursor, setCursor] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const at = Math.min(cursor, Math.max(rows.length - 1, 0))
  const under = rows[at] ?? null
  const underKey = under === null ? null : rowKey(under)
  const tellCursor = useRef(onCursor)
  tellCursor.current = onCursor
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is told anew when it or its content changes, not on every drawing
  useEffect(() => tellCursor.current?.(under), [underKey, under])

  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by))
    setCursor(next)
    body.current?.rows[next]?.scrollIntoView({ block: 'nearest' })
  }
  const keyed = onOpen !== undefined || onCursor !== undefined
  useHotkey('ArrowDown', () => move(1), keyed)
  useHotkey('ArrowUp', () => move(-1), keyed)
  useHotkey('j', () => move(1), keyed)
  useHotkey('k', () => move(-1), keyed)
  useHotkey('Enter', () => under !== null && onOpen?.(under), onOpen !== undefined)

  if (pages.loading) return <Loading lines={8} />
  if (pages.error !== null) return <Failure error={pages.error} />
  if (rows.length === 0) return <>{empty}</>
  return (
    <div className="table-box">
      <table className="table figures" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={column.width ? { width: column.width } : undefined}
                data-align={column.align}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={rowKey(row)}
              data-cursor={keyed && index === at ? '' : undefined}
              data-marked={props.marked?.(row) ? '' : undefined}
              data-opens={onOpen ? '' : undefined}
              tabIndex={onOpen ? 0 : undefined}
              onFocus={() => setCursor(index)}
              onClick={(event) => {
                setCursor(index)
                if (onOpen && !pressedInside(event)) onOpen(row)
              }}
              onKeyDown={(event: KeyboardEvent) => {
                if (event.key === 'Enter' && event.target === event.currentTarget) {
                  event.stopPropagation()
                  event.nativeEvent.stopImmediatePropagation()
                  onOpen?.(row)
                }
              }}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-align={column.align}
                  data-phone={column.onPhone ?? 'line'}
                  data-label={column.title}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <TableFoot pages={pages} columns={columns} fileName={props.fileName} />
    </div>
  )
}

function TableFoot<T>({ pages, columns, fileName }: { pages: Pages<T>; columns: Column<T>[]; fileName: string }) {
  const [exporting, setExporting] = useState(false)
  const exportAll = async () => {
    setExporting(true)
    try {
      const rows = await pages.all()
      const text = csvOf(
        columns.map((column) => column.title),
        rows.map((row) => columns.map((column) => column.csv(row))),
      )
      saveFile(`${fileName}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }))
    } catch (error) {
      tell(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setExporting(false)
    }
  }
  return (
    <div className="table-foot">
      <span className="dim tiny figures">
        {say(pages.cut ? 'ui.shownOfCut' : 'ui.shown', {
          ...{ shown: formatNumber(pages.rows.length), total: formatNumber(pages.total) },
        })}
      </span>
      {pages.hasMore ? (
        <Button variant="default" size="compact-sm" loading={pages.loadingMore} onClick={pages.loadMore}>
          {say('ui.loadMore')}
        </Button>
      ) : null}
      <Button variant="subtle" color="gray" size="compact-sm" loading={exporting} onClick={() => void exportAll()}>
        {say('ui.export')}
      </Button>
    </div>
  )
}

/** Rows that are all here, in the shape of a list taken page by page. */
function wholeList<T>(rows: T[]): Pages<T> {
  return {
    rows,
    total: rows.length,
    loading: false,
    error: null,
    hasMore: false,
    loadingMore: false,
    loadMore: () => undefined,
    all: async () => rows,
  }
}

/** A click on a button or link inside a row is meant for that, not for the row. */
function pressedInside(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('a, button, input, label') !== null
}
