import type { OutputOf, Routes } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatInstant } from '../../ui/format.ts'
import { personText } from '../../ui/person-text.ts'
import type { Directive } from './directive-page.tsx'

type Reminder = OutputOf<Routes['directives.reminders']>['items'][number]

/** Every reminder sent under the directive that the acting organ may see. */
export function DirectiveReminders({ directive, labels }: { directive: Directive; labels: Map<number, string> }) {
  const pages = useAskPages('directives.reminders', { id: directive.id }, { topics: [`directive:${directive.id}`] })
  const labelOf = (row: Reminder) =>
    row.requirementId === null ? say('reminders.all') : (labels.get(row.requirementId) ?? '')
  const columns: Column<Reminder>[] = [
    {
      key: 'at',
      title: say('reminders.at'),
      cell: (row) => formatInstant(row.sentAt),
      csv: (row) => formatInstant(row.sentAt),
      width: '150px',
    },
    {
      key: 'organ',
      title: say('board.organ'),
      cell: (row) => row.organ.name,
      csv: (row) => row.organ.name,
      width: '260px',
      onPhone: 'title',
    },
    { key: 'requirement', title: say('mine.requirement'), cell: labelOf, csv: labelOf, width: '100px' },
    { key: 'words', title: say('reminders.words'), cell: (row) => row.words, csv: (row) => row.words },
    {
      key: 'by',
      title: say('reminders.by'),
      cell: (row) => personText(row.sentBy),
      csv: (row) => personText(row.sentBy),
      width: '260px',
    },
  ]
  return (
    <DataTable
      label={say('reminders.table')}
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={<Empty title={say('reminders.empty')} next={say('reminders.emptyNext')} />}
      fileName="don-doc"
    />
  )
}
