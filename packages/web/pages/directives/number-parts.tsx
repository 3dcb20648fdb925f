import type { ReportView } from '@thongsuot/contract'
import { useEffect, useState } from 'react'
import type { Pages } from '../../ask.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { tell } from '../../ui/failure.tsx'
import { formatFigure, formatFigureWithUnit } from '../../ui/figure-text.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import type { Working } from './number-page.tsx'

type Part = Working['parts']['items'][number]

/** What a number was summed from: the organ's own report, and each part below it, to be opened in turn. */
export function NumberParts({ working, assignmentId }: { working: Working; assignmentId: number }) {
  const go = useGo()
  const pages = usePartPages(working, assignmentId)
  const open = (part: Part) => go(placeOf(part, working))
  return (
    <Panel plain title={say('number.parts')}>
      {working.own === null ? null : <Own report={working.own} working={working} />}
      <DataTable
        label={say('number.parts')}
        columns={columnsOf(working)}
        pages={pages}
        rowKey={(part) => part.rollup.assignmentId}
        onOpen={open}
        empty={
          working.own === null ? (
            <Empty title={say('number.sumNone')} />
          ) : (
            <p className="dim small">{say('number.noParts')}</p>
          )
        }
        fileName="cach-tinh"
      />
    </Panel>
  )
}

/** One level deeper: the part's own working; where it is a single report, the report itself. */
function placeOf(part: Part, working: Working): string {
  if (part.rollup.expected <= 1 && part.report !== null) return paths.report(part.report.id)
  return paths.figure(part.rollup.assignmentId, working.period.id, working.indicator.id)
}

/** The organ's own figure, with the report that says it. */
function Own({ report, working }: { report: ReportView; working: Working }) {
  const { indicator } = working
  const figureOf = (id: number | null) => report.figures.find((one) => one.indicatorId === id)?.value ?? null
  const [n, d] = [figureOf(indicator.numeratorId), figureOf(indicator.denominatorId)]
  const value =
    indicator.kind === 'ratio' ? (n === null || d === null || d === 0 ? null : (100 * n) / d) : figureOf(indicator.id)
  const own = report.figures.find((one) => one.indicatorId === indicator.id)
  const note = own?.note ?? ''
  return (
    <div className="own-figure small">
      <span>
        {say('number.own', { organ: report.organ.name })}
        {own?.source ? (
          <>
            {' · '}
            <A to={paths.figureSource(report.id, indicator.id)} className="text-link">
              {say('form.fromProgramme', { name: own.source.name })}
            </A>
          </>
        ) : null}
        {note.trim() === '' ? null : <span className="dim"> · {say('number.note', { note })}</span>}
      </span>
      <b className="figures nowrap">{formatFigureWithUnit(value, indicator)}</b>
      <A to={paths.report(report.id)} className="text-link nowrap">
        {say('cell.report', { state: say(`reportState.${report.state}`) })}
      </A>
    </div>
  )
}

function columnsOf(working: Working): Column<Part>[] {
  const { indicator } = working
  return [
    {
      key: 'organ',
      title: say('number.organ'),
      cell: (part) => <A to={placeOf(part, working)}>{part.organ.name}</A>,
      csv: (part) => part.organ.name,
      onPhone: 'title',
    },
    {
      key: 'value',
      title: indicator.kind === 'ratio' ? say('number.value') : `${say('number.value')} (${indicator.unit})`,
      cell: (part) => <b>{formatFigure(part.rollup.value, indicator)}</b>,
      csv: (part) => part.rollup.value,
      width: '120px',
      align: 'right',
    },
    ...(indicator.kind === 'ratio'
      ? [
          {
            key: 'ratio',
            title: `${say('number.numerator')}/${say('number.denominator').toLocaleLowerCase('vi')}`,
            cell: (part: Part) => (
              <span className="dim nowrap">
                {part.rollup.denominator === null
                  ? '–'
                  : `${formatNumber(part.rollup.numerator)}/${formatNumber(part.rollup.denominator)}`}
              </span>
            ),
            csv: (part: Part) =>
              part.rollup.denominator === null ? '' : `${part.rollup.numerator}/${part.rollup.denominator}`,
            width: '120px',
            align: 'right' as const,
          },
        ]
      : []),
    {
      key: 'reported',
      title: say('number.reportedOf'),
      cell: (part) => (
        <span className="nowrap">
          {formatNumber(part.rollup.reported)}/{formatNumber(part.rollup.expected)}
        </span>
      ),
      csv: (part) => `${part.rollup.reported}/${part.rollup.expected}`,
      width: '80px',
      align: 'right',
    },
    {
      key: 'report',
      title: say('number.report'),
      cell: (part) =>
        part.report === null ? (
          <span className="dim">{say('number.noReport')}</span>
        ) : (
          <A to={paths.report(part.report.id)} className="text-link">
            {say(`reportState.${part.report.state}`)} {formatInstant(part.report.submittedAt)}
            <span className="visually-hidden"> {say('number.openReport', { organ: part.organ.name })}</span>
          </A>
        ),
      csv: (part) => (part.report === null ? '' : say(`reportState.${part.report.state}`)),
      width: '216px',
    },
  ]
}

/** The parts page by page: the first came with the working, the others are asked for by key. */
function usePartPages(working: Working, assignmentId: number): Pages<Part> {
  const { parts, period, indicator } = working
  const [more, setMore] = useState<{ rows: Part[]; next: string | null } | null>(null)
  const [busy, setBusy] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first page makes the later ones old
  useEffect(() => setMore(null), [parts])
  const next = more === null ? parts.next : more.next
  const rows = [...parts.items, ...(more?.rows ?? [])]
  const askAfter = async (after: string) => {
    const input = { assignmentId, periodId: period.id, indicatorId: indicator.id, limit: 200, after }
    return (await call('figures.open', input)).parts
  }
  const load = async () => {
    if (next === null) return
    setBusy(true)
    try {
      const page = await askAfter(next)
      setMore({ rows: [...(more?.rows ?? []), ...page.items], next: page.next })
    } catch (error) {
      tell(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setBusy(false)
    }
  }
  return {
    rows,
    total: parts.total,
    loading: false,
    error: null,
    hasMore: next !== null,
    loadingMore: busy,
    loadMore: () => void load(),
    all: async () => {
      const every = [...rows]
      for (let after = next; after !== null; ) {
        const page = await askAfter(after)
        every.push(...page.items)
        after = page.next
      }
      return every
    },
  }
}
