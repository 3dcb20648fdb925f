import '../../ui/notes.css'
import './reports.css'
import { Button } from '@mantine/core'
import type { ReportView } from '@thongsuot/contract'
import { useEffect, useRef } from 'react'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { ReportActs } from './report-acts.tsx'
import { ReportBody, reportSubject } from './report-body.tsx'

const states = ['submitted', 'accepted', 'returned'] as const

/** Reports that wait for acceptance: a list, the chosen one beside it, and the keyboard for a whole morning of them. */
export function ReportsToAccept() {
  const { organ } = useActing()
  const [state, setState] = useAddressState<(typeof states)[number]>('state', 'submitted')
  const [directive] = useAddressState<string>('directive', '')
  const [chosen, setChosen] = useAddressState<string>('report', '')
  const pages = useAskPages(
    'figures.toAccept',
    { state, ...(directive === '' ? {} : { directiveId: Number(directive) }) },
    { topics: [`desk:${organ.id}`] },
  )
  const { rows } = pages
  const found = rows.findIndex((row) => String(row.id) === chosen)
  const at = found === -1 ? 0 : found
  const report = rows[at] ?? null
  const pick = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (next !== undefined) setChosen(String(next.id))
  }
  useHotkey('ArrowDown', () => pick(at + 1))
  useHotkey('j', () => pick(at + 1))
  useHotkey('ArrowUp', () => pick(at - 1))
  useHotkey('k', () => pick(at - 1))
  // The decided one leaves the list: the one after it takes its place, or the one before at the end.
  const goOn = () => {
    const next = rows[at + 1] ?? rows[at - 1]
    setChosen(next === undefined ? '' : String(next.id))
  }
  return (
    <Page
      wide
      title={say('shell.reportsToAccept')}
      lead={say('toAccept.lead')}
      below={
        <Tabs
          label={say('toAccept.filter')}
          value={state}
          choices={states.map((value) => ({
            value,
            title: say(`toAccept.${value}`),
            ...(value === state && !pages.loading ? { count: pages.total } : {}),
          }))}
          onChange={setState}
        />
      }
    >
      {pages.loading ? <Loading lines={8} /> : null}
      <Failure error={pages.error} />
      {!pages.loading && pages.error === null && report === null ? (
        <Empty title={say('toAccept.empty')} next={say('toAccept.emptyNext')} />
      ) : null}
      {report === null ? null : (
        <div className="accept" data-chosen={found === -1 ? undefined : ''}>
          <AcceptList
            rows={rows}
            at={at}
            total={pages.total}
            onPick={pick}
            more={pages.hasMore ? pages.loadMore : null}
          />
          <section className="accept-report" aria-label={say('report.title', { organ: report.organ.name })}>
            <button type="button" className="text-link plain-button small accept-back" onClick={() => setChosen('')}>
              ‹ {say('toAccept.back')}
            </button>
            <div className="accept-head">
              <div className="accept-name">
                <h2>
                  <A to={paths.report(report.id)}>{report.organ.name}</A>
                </h2>
                <p className="small dim">{reportSubject(report)}</p>
              </div>
              <div className="accept-acts" key={report.id}>
                <ReportActs report={report} onDecided={goOn} />
              </div>
            </div>
            <ReportBody key={report.id} report={report} />
          </section>
        </div>
      )}
    </Page>
  )
}

interface ListProps {
  rows: ReportView[]
  at: number
  total: number
  onPick: (index: number) => void
  more: (() => void) | null
}

function AcceptList({ rows, at, total, onPick, more }: ListProps) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div className="accept-list">
      <div className="accept-place tiny figures dim">
        <span>{say('toAccept.place', { n: formatNumber(at + 1), total: formatNumber(total) })}</span>
        <Button variant="default" size="compact-sm" disabled={at === 0} onClick={() => onPick(at - 1)}>
          {say('toAccept.previous')}
        </Button>
        <Button variant="default" size="compact-sm" disabled={at >= rows.length - 1} onClick={() => onPick(at + 1)}>
          {say('toAccept.next')}
        </Button>
      </div>
      <ol ref={list} aria-label={say('toAccept.list')}>
        {rows.map((row, index) => (
          <li key={row.id}>
            <button
              type="button"
              className="accept-one"
              aria-current={index === at ? 'true' : undefined}
              onClick={() => onPick(index)}
            >
              <span className="accept-organ">{row.organ.shortName}</span>
              <span className="accept-about tiny">
                {row.clause === null ? '' : `${row.clause} `}
                {row.requirementTitle}
              </span>
              <span className="accept-when tiny dim figures">
                {row.period.name.split(' (')[0]} · {formatInstant(row.submittedAt)}
                {row.late ? <b className="state-returned"> {say('report.late')}</b> : null}
                {row.onBehalf ? ` · ${say('deliveries.onBehalf')}` : ''}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {more === null ? null : (
        <Button variant="default" size="compact-sm" onClick={more}>
          {say('ui.loadMore')}
        </Button>
      )}
    </div>
  )
}
