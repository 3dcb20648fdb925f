import './organs.css'
import type { OrganRef, OutputOf, Routes } from '@thongsuot/contract'
import { useAsk, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Columns, Fact, Facts, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { addDays, formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { organColumns } from './organs-page.tsx'

type Organ = OutputOf<Routes['organs.get']>
type Position = Organ['positions'][number]

/** One organ as of a day: what it is, who holds which position, what stands above and below it. */
export function OrganPage() {
  const { me } = useSession()
  const id = useIdOfAddress()
  const [asOf, setAsOf] = useAddressState<string>('asOf', '')
  const day = asOf === '' ? null : asOf
  const asked = useAsk('organs.get', { id, ...(day === null ? {} : { asOf: day }) })
  const organ = asked.data
  if (asked.isPending) return <Loading lines={10} />
  const dayField = (
    <div className="organs-day small">
      <span>{say('organs.asOf')}</span>
      <DayInput
        quiet
        label={say('organs.asOf')}
        value={day ?? me.today}
        onChange={(next) => setAsOf(next === null || next === me.today ? '' : next)}
      />
    </div>
  )
  if (asked.error !== null || organ === undefined)
    return (
      <Page title={say('organs.title')} crumbs={[{ title: say('organs.title'), to: paths.organs() }]} act={dayField}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return (
    <Page
      wide
      title={organ.name}
      crumbs={[
        { title: say('organs.title'), to: paths.organs() },
        ...organ.ancestors.map((one) => ({ title: one.shortName, to: pathOf(one, day) })),
      ]}
      lead={`${say('organs.line', { line: say(`line.${organ.line}`) })}${organ.outside ? `, ${say('organs.outside')}` : ''}`}
      act={dayField}
    >
      <Columns shape="main-side">
        <div>
          <Panel
            plain
            title={say('organs.positions')}
            aside={
              <A to={paths.posts(organ.id)} className="text-link small">
                {say('people.postsShort')}
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
          <Subordinates organ={organ} asOf={day} />
        </div>
        <Side organ={organ} asOf={day} />
      </Columns>
    </Page>
  )
}

function pathOf(organ: OrganRef, asOf: string | null): string {
  return paths.organ(organ.id, asOf === null ? {} : { asOf })
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
    { superiorId: organ.id, ...(asOf === null ? {} : { asOf }) },
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
      <Panel title={say('organs.versions')}>
        <ol className="plain-list small figures">
          {organ.versions.map((version) => (
            <li key={version.validFrom}>
              {version.name}
              <span className="dim tiny organ-span">
                {version.validTo === null
                  ? say('organs.validFrom', { from: formatDay(version.validFrom) })
                  : say('organs.validSpan', {
                      from: formatDay(version.validFrom),
                      to: formatDay(addDays(version.validTo, -1)),
                    })}
              </span>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  )
}

function Related({ title, organs, asOf }: { title: string; organs: OrganRef[]; asOf: string | null }) {
  if (organs.length === 0) return null
  return (
    <Panel title={title}>
      <ul className="plain-list small">
        {organs.map((one) => (
          <li key={one.id}>
            <A to={pathOf(one, asOf)}>{one.name}</A>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
