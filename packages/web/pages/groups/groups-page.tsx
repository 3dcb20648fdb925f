import { Button } from '@mantine/core'
import type { GroupView } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { asOfPart, useAsOf } from '../organs/as-of-field.tsx'

/** The groups that letters of this office may name, with how many organs each means on a day. */
export function GroupsPage() {
  const go = useGo()
  const { asOf, field } = useAsOf()
  const asked = useAsk('organs.groups', asOfPart(asOf))
  return (
    <Page
      wide
      title={say('groups.title')}
      crumbs={[{ title: say('organs.title'), to: paths.organs() }]}
      lead={say('groups.lead')}
      act={
        <>
          {field}
          <Button onClick={() => go(paths.newGroup())}>{say('groups.new')}</Button>
        </>
      }
    >
      {asked.isPending ? <Loading lines={6} /> : null}
      <Failure error={asked.error} retry={() => void asked.refetch()} />
      {asked.data === undefined ? null : (
        <DataTable
          label={say('groups.title')}
          columns={columns}
          pages={asked.data}
          rowKey={(row) => row.id}
          onOpen={(row) => go(paths.group(row.id))}
          empty={<Empty title={say('groups.none')} next={say('groups.noneNext')} />}
          fileName="nhom-noi-nhan"
        />
      )}
    </Page>
  )
}

const columns: Column<GroupView>[] = [
  {
    key: 'name',
    title: say('groups.name'),
    cell: (row) => <A to={paths.group(row.id)}>{row.name}</A>,
    csv: (row) => row.name,
    onPhone: 'title',
  },
  {
    key: 'owner',
    title: say('groups.owner'),
    cell: (row) => row.owner?.name ?? say('groups.everybody'),
    csv: (row) => row.owner?.name ?? say('groups.everybody'),
    width: '340px',
  },
  {
    key: 'members',
    title: say('groups.members'),
    cell: (row) => formatNumber(row.members),
    csv: (row) => row.members,
    width: '120px',
    align: 'right',
  },
]
