import '../../ui/notes.css'
import './organs.css'
import { type OrganRef, type OutputOf, organKindLabels, type Routes } from '@thongsuot/contract'
import type { ReactNode } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { CallError } from '../../call.ts'
import { paths } from '../../paths.ts'
import { useActing, useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Columns, Fact, Facts, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Failure } from '../../ui/failure.tsx'
import { addDays, formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { DutiesPanel } from '../people/duties-panel.tsx'
import { asOfPart, useAsOf } from './as-of-field.tsx'
import { Kin, OrganLife, Related, Versions } from './organ-life.tsx'
import { OrganMembers } from './organ-members.tsx'
import { organColumns } from './organs-page.tsx'

type Organ = OutputOf<Routes['organs.get']>
type Position = Organ['positions'][number]

/** One organ as of a day: what it is, who holds which position, what stands above and below it, and its life. */
export function OrganPage() {
  const id = useIdOfAddress()
  const acting = useActing()
  const { me } = useSession()
  const { asOf, day, field } = useAsOf()
  const asked = useAsk('organs.get', { id, ...asOfPart(asOf) })
  const organ = asked.data
  // Its last version is over: the organ itself ended, and was not only renamed.
  const lastDay = organ?.versions.at(-1)?.validTo ?? null
  const ended = lastDay !== null && lastDay <= me.today
  if (asked.isPending) return <Loading lines={10} />
  if (asked.error !== null || organ === undefined)
    return asked.error instanceof CallError && asked.error.status === 404 ? (
      <OrganElsewhen id={id} day={day} field={field} />
    ) : (
      <Page title={say('organs.title')} crumbs={[{ title: say('organs.title'), to: paths.organs() }]} act={field}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return (
    <Page
      wide
      title={organ.name}
      crumbs={[
        { title: say('organs.title'), to: paths.organs(asOfPart(asOf)) },
        ...organ.ancestors.map((one) => ({ title: one.shortName, to: pathOf(one, asOf) })),
      ]}
      lead={`${kindWord(organ.kind)} · ${say('organs.line', { line: say(`line.${organ.line}`) })}${organ.outside ? `, ${say('organs.outside')}` : ''}`}
      act={
        <>
          {acting.role === 'administrator' && !organ.outside ? (
            <A to={paths.organChanges()} className="text-link small organ-plan">
              {say('organs.plan')}
            </A>
          ) : null}
          {field}
        </>
      }
    >
      <Columns shape="main-side">
        <div>
          <Panel
            plain
            title={say('organs.positions')}
            aside={
              <A to={ended ? paths.handOver(organ.id) : paths.posts(organ.id)} className="text-link small">
                {say(ended ? 'handOver.title' : 'people.postsShort')}
              </A>
            }
          >
            <DataTable
              label={say('organs.positions')}
              columns={positionColumns}
              pages={organ.positions}
              rowKey={(row) => row.id}
              empty={<p className="dim small">{say('organs.positionsEmpty')}</p>}
              fileName="chuc-vu"
            />
          </Panel>
          {organ.outside || ended ? null : <DutiesPanel organId={organ.id} />}
          {organ.kind === 'steering' ? <OrganMembers organId={organ.id} asOf={asOf} /> : null}
          <Subordinates organ={organ} asOf={asOf} />
        </div>
        <Side organ={organ} asOf={asOf} />
      </Columns>
    </Page>
  )
}

/** An organ on a day on which it does not exist: when it did, and who continues it. */
function OrganElsewhen({ id, day, field }: { id: number; day: string; field: ReactNode }) {
  const { me } = useSession()
  const asked = useAsk('organs.life', { id, asOf: day })
  const life = asked.data
  const last = life?.versions.at(-1)
  if (asked.isPending) return <Loading lines={6} />
  return (
    <Page
      title={last?.name ?? say('organs.title')}
      crumbs={[{ title: say('organs.title'), to: paths.organs() }]}
      act={field}
    >
      {life === undefined || last === undefined ? (
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      ) : (
        <div className="stack">
          <p className="note">
            {say('organs.gone', { day: formatDay(day) })}{' '}
            <A
              className="text-link"
              to={paths.organ(id, { asOf: last.validTo === null ? last.validFrom : addDays(last.validTo, -1) })}
            >
              {say('organs.goneSee', {
                day: formatDay(last.validTo === null ? last.validFrom : addDays(last.validTo, -1)),
              })}
            </A>
          </p>
          {last.validTo !== null && last.validTo <= me.today ? (
            <p>
              <A className="text-link" to={paths.handOver(id)}>
                {say('handOver.title')}
              </A>
            </p>
          ) : null}
          <Panel title={say('organs.life')}>
            <Versions life={life} />
            <Kin title={say('organs.lifeFrom')} kin={life.from} side="from" />
            <Kin title={say('organs.lifeTo')} kin={life.to} side="to" />
          </Panel>
        </div>
      )}
    </Page>
  )
}

/** What a kind of organ is called; a kind that this version does not know keeps its code. */
function kindWord(kind: string): string {
  return Object.entries(organKindLabels).find(([code]) => code === kind)?.[1] ?? kind
}

function pathOf(organ: OrganRef, asOf: string | null): string {
  return paths.organ(organ.id, asOfPart(asOf))
}

const roles = ['clerk', 'leader', 'officer', 'administrator'] as const

function roleWord(role: string): string {
  const known = roles.find((one) => one === role)
  return known === undefined ? role : say(`organs.role.${known}`)
}

const positionColumns: Column<Position>[] = [
  {
    key: 'title',
    title: say('organs.position'),
    cell: (row) => row.title,
    csv: (row) => row.title,
    onPhone: 'title',
  },
  {
    key: 'holder',
    title: say('organs.holder'),
    cell: (row) => row.holder ?? <span className="dim">{say('organs.vacant')}</span>,
    csv: (row) => row.holder,
    width: '280px',
  },
  {
    key: 'role',
    title: say('organs.role'),
    cell: (row) => roleWord(row.role),
    csv: (row) => roleWord(row.role),
    width: '140px',
  },
]

function Subordinates({ organ, asOf }: { organ: Organ; asOf: string | null }) {
  const go = useGo()
  const pages = useAskPages(
    'organs.list',
    { superiorId: organ.id, ...asOfPart(asOf) },
    { when: organ.subordinates > 0 },
  )
  const title = say('organs.subordinates', { n: formatNumber(organ.subordinates) })
  return (
    <Panel plain title={title}>
      {organ.subordinates === 0 ? (
        <p className="dim small">{say('organs.subordinatesEmpty')}</p>
      ) : (
        <DataTable
          label={title}
          columns={organColumns(asOf).filter((column) => column.key !== 'superior')}
          pages={pages}
          rowKey={(row) => row.id}
          onOpen={(row) => go(pathOf(row, asOf))}
          empty={null}
          fileName="cap-duoi"
        />
      )}
    </Panel>
  )
}

function Side({ organ, asOf }: { organ: Organ; asOf: string | null }) {
  return (
    <div>
      <Panel title={say('organs.facts')}>
        <Facts>
          {organ.superior === null ? null : (
            <Fact name={say('organs.superior')}>
              <A to={pathOf(organ.superior, asOf)} className="text-link">
                {organ.superior.name}
              </A>
            </Fact>
          )}
          {organ.territory === null ? null : <Fact name={say('organs.territory')}>{organ.territory.name}</Fact>}
          {organ.code === null ? null : <Fact name={say('organs.code')}>{organ.code}</Fact>}
          {organ.abbreviation === null ? null : <Fact name={say('organs.abbreviation')}>{organ.abbreviation}</Fact>}
          <Fact name={say('organs.kind')}>{kindWord(organ.kind)}</Fact>
          <Fact name={say('organs.users')}>{say(organ.hasUsers ? 'organs.hasUsers' : 'organs.noUsers')}</Fact>
        </Facts>
      </Panel>
      {organ.collectives.length === 0 ? null : (
        <Panel title={say('organs.collectives')}>
          <ul className="plain-list small">
            {organ.collectives.map((one) => (
              <li key={one.id}>{one.name}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Related title={say('organs.leads')} organs={organ.leads} asOf={asOf} />
      <Related title={say('organs.advises')} organs={organ.advises} asOf={asOf} />
      <OrganLife organId={organ.id} asOf={asOf} />
    </div>
  )
}
