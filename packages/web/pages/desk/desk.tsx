import type { DeskItem, OutputOf, Routes } from '@thongsuot/contract'
import type { ReactNode } from 'react'
import { useAsk } from '../../ask.ts'
import { pathOfDeskItem, paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { dayOf, formatDay, formatNumber, formatTime } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { type Shape, ShapeSign } from '../../ui/state.tsx'
import './desk.css'

type Waiting = OutputOf<Routes['notices.desk']>['waiting'][number]

/** What the position has to do today, what falls due soon, and what waits for others. */
export function Desk() {
  const { organ } = useActing()
  const go = useGo()
  const desk = useAsk('notices.desk', {}, { topics: [`desk:${organ.id}`] })
  return (
    <Page
      title={say('shell.desk')}
      lead={organ.name}
      wide
      act={
        <Act onAct={() => go(paths.newLetter())} hotkey="n">
          {say('desk.newLetter')}
        </Act>
      }
    >
      {desk.error ? <Failure error={desk.error} retry={() => void desk.refetch()} /> : null}
      {desk.isPending ? <Loading lines={10} /> : null}
      {desk.data ? (
        <div className="desk">
          <Columns shape="main-side">
            <Panel title={say('desk.today', { n: desk.data.today.length })}>
              <Items
                items={desk.data.today}
                empty={<Empty title={say('desk.todayEmpty')} next={say('desk.todayEmptyNext')} />}
              />
            </Panel>
            <Panel title={say('desk.soon')}>
              <Items items={desk.data.soon} empty={<p className="dim small">{say('desk.soonEmpty')}</p>} byDay />
            </Panel>
          </Columns>
          <Panel title={say('desk.waiting')} plain>
            <WaitingForOthers rows={desk.data.waiting} />
          </Panel>
        </div>
      ) : null}
    </Page>
  )
}

function Items({ items, empty, byDay = false }: { items: DeskItem[]; empty: ReactNode; byDay?: boolean }) {
  if (items.length === 0) return <>{empty}</>
  return (
    <ul className="desk-items">
      {items.map((item) => (
        <li key={`${item.kind}:${item.object.kind}:${item.object.id}:${item.object.periodId ?? 0}`}>
          <A to={pathOfDeskItem(item)} className="desk-item">
            <span className="desk-shape">
              <ShapeSign shape={shapeOf(item)} />
            </span>
            <span className="desk-words">
              <span className="desk-title">
                {item.title}
                {item.count > 1 ? (
                  <span className="dim"> · {say('desk.more', { n: formatNumber(item.count) })}</span>
                ) : null}
              </span>
              <span className="dim tiny desk-detail">{item.detail}</span>
            </span>
            <span className="desk-when tiny figures">
              {item.urgent ? <strong className="desk-urgent">{say('desk.urgent')}</strong> : null}
              {whenOf(item, byDay)}
            </span>
          </A>
        </li>
      ))}
    </ul>
  )
}

function shapeOf(item: DeskItem): Shape {
  if (item.urgent || item.overdue) return 'warn'
  return ['accept', 'approve', 'extend', 'confirm'].includes(item.kind) ? 'half' : 'open'
}

function whenOf(item: DeskItem, byDay: boolean): string {
  if (item.dueOn !== null) return say(item.overdue ? 'desk.overdue' : 'desk.due', { day: formatDay(item.dueOn) })
  return byDay ? formatDay(dayOf(item.at)) : `${formatTime(item.at)} ${formatDay(dayOf(item.at)).slice(0, 5)}`
}

function WaitingForOthers({ rows }: { rows: Waiting[] }) {
  const go = useGo()
  const columns: Column<Waiting>[] = [
    {
      key: 'notation',
      title: say('desk.document'),
      onPhone: 'title',
      cell: (row) => (
        <span>
          <strong>{row.notation ?? say('desk.noNotation')}</strong> <span className="dim">{row.subject}</span>
        </span>
      ),
      csv: (row) => `${row.notation ?? ''} ${row.subject ?? ''}`.trim(),
    },
    {
      key: 'acknowledged',
      title: say('desk.acknowledged'),
      width: '220px',
      cell: (row) => <Progress done={row.acknowledged} total={row.organs} />,
      csv: (row) => `${row.acknowledged}/${row.organs}`,
    },
    {
      key: 'late',
      title: say('desk.late'),
      width: '90px',
      align: 'right',
      cell: (row) => <Counted n={row.late} warn />,
      csv: (row) => row.late,
    },
    {
      key: 'returned',
      title: say('desk.returned'),
      width: '90px',
      align: 'right',
      cell: (row) => <Counted n={row.returned} />,
      csv: (row) => row.returned,
    },
  ]
  return (
    <DataTable
      label={say('desk.waiting')}
      columns={columns}
      pages={rows}
      rowKey={(row) => row.directiveId}
      onOpen={(row) => go(paths.directive(row.directiveId))}
      empty={<p className="dim small">{say('desk.waitingEmpty')}</p>}
      fileName="dang-cho-noi-nhan"
    />
  )
}

function Counted({ n, warn = false }: { n: number; warn?: boolean }) {
  if (n === 0) return <span className="dim">0</span>
  return (
    <span className="state" data-shape={warn ? 'warn' : undefined}>
      {warn ? <ShapeSign shape="warn" /> : null}
      {formatNumber(n)}
    </span>
  )
}
