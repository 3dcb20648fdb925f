import type { OutputOf, Routes } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatInstant } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { periodText } from '../reports/period-text.ts'

type Row = OutputOf<Routes['synthesis.list']>['items'][number]

const columns: Column<Row>[] = [
  {
    key: 'document',
    title: say('syntheses.document'),
    cell: (row) => (
      <A to={paths.synthesis(row.id)} className="two-lines">
        <span>
          <b className="nowrap">{row.document.notation ?? say('documents.noNotation')}</b>{' '}
          {row.document.subject ?? say('syntheses.untitled')}
        </span>
      </A>
    ),
    csv: (row) => `${row.document.notation ?? ''} ${row.document.subject ?? ''}`,
    onPhone: 'title',
  },
  {
    key: 'period',
    title: say('syntheses.period'),
    cell: (row) => periodText(row.period),
    csv: (row) => periodText(row.period),
    width: '240px',
  },
  {
    key: 'state',
    title: say('syntheses.state'),
    cell: (row) => say(`documentState.${row.document.state}`),
    csv: (row) => say(`documentState.${row.document.state}`),
    width: '140px',
  },
  {
    key: 'asOf',
    title: say('syntheses.asOf'),
    cell: (row) => formatInstant(row.asOf),
    csv: (row) => formatInstant(row.asOf),
    width: '170px',
  },
]

/** Syntheses that the acting organ drafts or signs, newest first. */
export function SynthesisList() {
  const go = useGo()
  const { organ } = useActing()
  const [directive] = useAddressState<string>('directive', '')
  const pages = useAskPages('synthesis.list', directive === '' ? {} : { directiveId: Number(directive) }, {
    topics: [`desk:${organ.id}`],
  })
  return (
    <Page wide title={say('shell.syntheses')} lead={say('syntheses.lead')}>
      <DataTable
        label={say('shell.syntheses')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(paths.synthesis(row.id))}
        empty={<Empty title={say('syntheses.empty')} next={say('syntheses.emptyNext')} />}
        fileName="bao-cao-tong-hop"
      />
    </Page>
  )
}
