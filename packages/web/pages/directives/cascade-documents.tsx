import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import type { Directive } from './directive-page.tsx'

type Cascade = Directive['cascadeDocuments'][number]

const columns: Column<Cascade>[] = [
  {
    key: 'notation',
    title: say('documents.notation'),
    cell: ({ document }) => (
      <A to={paths.document(document.id)}>
        <b className="nowrap">{document.notation ?? say('documents.noNotation')}</b>
      </A>
    ),
    csv: ({ document }) => document.notation,
    width: '170px',
    onPhone: 'title',
  },
  {
    key: 'organ',
    title: say('cascades.organ'),
    cell: ({ organ }) => organ.name,
    csv: ({ organ }) => organ.name,
    width: '280px',
  },
  {
    key: 'subject',
    title: say('documents.subject'),
    cell: ({ document }) => document.subject ?? '',
    csv: ({ document }) => document.subject,
  },
  {
    key: 'issuedOn',
    title: say('documents.issuedOn'),
    cell: ({ document }) => formatDay(document.issuedOn),
    csv: ({ document }) => formatDay(document.issuedOn),
    width: '120px',
  },
  {
    key: 'state',
    title: say('documents.state'),
    cell: ({ document }) => say(`documentState.${document.state}`),
    csv: ({ document }) => say(`documentState.${document.state}`),
    width: '120px',
  },
]

/** By which documents of their own the organs below pass the directive on. */
export function CascadeDocuments({ directive }: { directive: Directive }) {
  const go = useGo()
  return (
    <DataTable
      label={say('cascades.table')}
      columns={columns}
      pages={directive.cascadeDocuments}
      rowKey={({ document }) => document.id}
      onOpen={({ document }) => go(paths.document(document.id))}
      empty={<Empty title={say('cascades.empty')} next={say('cascades.emptyNext')} />}
      fileName="van-ban-trien-khai"
    />
  )
}
