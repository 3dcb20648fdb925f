import { type DirectiveRow, headlineRatio } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { RatioText } from './headline.tsx'

const relations = ['all', 'own', 'recipient', 'consolidator', 'watcher'] as const

/** Who goes on with a directive did not issue it. */
const relationWords = (row: DirectiveRow) =>
  say(`directives.relationIs.${row.relation === 'own' && row.follower ? 'follower' : row.relation}`)

const columns: Column<DirectiveRow>[] = [
  {
    key: 'document',
    title: say('directives.document'),
    cell: (row) => (
      <A to={paths.directive(row.id)} className="two-lines">
        <span>
          <b className="nowrap">{row.document.notation ?? say('documents.noNotation')}</b>{' '}
          {row.document.subject ?? say('directive.noSubject')}
        </span>
      </A>
    ),
    csv: (row) => `${row.document.notation ?? ''} ${row.document.subject ?? ''}`,
    onPhone: 'title',
  },
  {
    key: 'issuer',
    title: say('directives.issuer'),
    cell: (row) => row.organ.shortName,
    csv: (row) => row.organ.name,
    width: '170px',
  },
  {
    key: 'issuedOn',
    title: say('directives.issuedOn'),
    cell: (row) => formatDay(row.document.issuedOn),
    csv: (row) => formatDay(row.document.issuedOn),
    width: '104px',
  },
  {
    key: 'relation',
    title: say('directives.relation'),
    cell: relationWords,
    csv: relationWords,
    width: '100px',
  },
  {
    key: 'requirements',
    title: say('directives.requirements'),
    cell: (row) => formatNumber(row.requirements),
    csv: (row) => row.requirements,
    width: '80px',
    align: 'right',
    onPhone: 'hide',
  },
  {
    key: 'acknowledged',
    title: say('directives.acknowledged'),
    cell: (row) => <Progress done={row.acknowledged} total={row.organs} />,
    csv: (row) => `${row.acknowledged}/${row.organs}`,
    width: '150px',
  },
  {
    key: 'done',
    title: say('directives.done'),
    cell: (row) => <RatioText headline={row.headline} />,
    csv: (row) => headlineRatio(row.headline)?.percent ?? null,
    width: '140px',
  },
  {
    key: 'overdue',
    title: say('directives.overdue'),
    cell: (row) =>
      row.state === 'recalled' ? (
        <State shape="off" word={say('directives.state.recalled')} />
      ) : row.headline.overdue > 0 ? (
        <State shape="warn" word={formatNumber(row.headline.overdue)} />
      ) : (
        <span className="dim">0</span>
      ),
    csv: (row) => row.headline.overdue,
    width: '96px',
  },
]

export function DirectiveList() {
  const go = useGo()
  const { organ } = useActing()
  const [relation, setRelation] = useAddressState<(typeof relations)[number]>('relation', 'all')
  const pages = useAskPages('directives.list', { relation }, { topics: [`desk:${organ.id}`] })
  return (
    <Page
      wide
      title={say('directives.title')}
      lead={say('directives.lead')}
      below={
        <Tabs
          label={say('directives.filter')}
          value={relation}
          choices={relations.map((value) => ({ value, title: say(`directives.relation.${value}`) }))}
          onChange={setRelation}
        />
      }
    >
      <DataTable
        label={say('directives.title')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(paths.directive(row.id))}
        marked={(row) => row.headline.overdue > 0 && row.state === 'open'}
        empty={<Empty title={say('directives.empty')} next={say('directives.emptyNext')} />}
        fileName="chi-dao"
      />
    </Page>
  )
}
