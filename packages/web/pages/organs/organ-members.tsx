import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { MemberDuty, type MemberView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { formatDay } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { BasisField } from '../people/basis-field.tsx'
import { FormDialog } from '../people/form-dialog.tsx'

/** The members of a steering committee as of a day; its keeper adds and ends memberships. */
export function OrganMembers({ organId, asOf }: { organId: number; asOf: string | null }) {
  const { me } = useSession()
  const asked = useAsk('identity.members', { organId, ...(asOf === null ? {} : { asOf }) })
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<MemberView | null>(null)
  const end = useAct('identity.endMember', { done: () => setEnding(null) })
  const can = asked.data?.can ?? {}
  const columns: Column<MemberView>[] = [
    {
      key: 'duty',
      title: say('members.duty'),
      cell: (row) => say(`members.duty.${row.duty}`),
      csv: (row) => say(`members.duty.${row.duty}`),
      width: '150px',
    },
    {
      key: 'who',
      title: say('members.who'),
      cell: (row) => row.position.personName,
      csv: (row) => row.position.personName,
      onPhone: 'title',
    },
    {
      key: 'post',
      title: say('members.post'),
      cell: (row) => `${row.position.title}, ${row.position.organ.shortName}`,
      csv: (row) => `${row.position.title}, ${row.position.organ.name}`,
    },
    {
      key: 'from',
      title: say('members.from'),
      cell: (row) => formatDay(row.validFrom),
      csv: (row) => formatDay(row.validFrom),
      width: '110px',
    },
    {
      key: 'end',
      title: say('members.act'),
      cell: (row) => (
        <Act
          size="compact-sm"
          can={{ of: can, name: 'addPost' }}
          label={say('members.endOf', { name: row.position.personName })}
          onAct={() => setEnding(row)}
        >
          {say('members.end')}
        </Act>
      ),
      csv: () => '',
      width: '100px',
      onPhone: 'line',
    },
  ]
  return (
    <Panel
      plain
      title={say('members.title')}
      aside={
        <Act size="compact-sm" can={{ of: can, name: 'addPost' }} onAct={() => setAdding(true)}>
          {say('members.add')}
        </Act>
      }
    >
      <DataTable
        label={say('members.title')}
        columns={columns}
        pages={asked.data?.members ?? []}
        rowKey={(row) => row.id}
        empty={<p className="dim small">{say('members.none')}</p>}
        fileName="thanh-vien-ban-chi-dao"
      />
      {adding ? <AddDialog organId={organId} onClose={() => setAdding(false)} /> : null}
      {ending ? (
        <ReasonDialog
          opened
          onClose={() => setEnding(null)}
          act={say('members.endOf', { name: ending.position.personName })}
          what={say('members.endWhat', { day: formatDay(me.today) })}
          label={say('members.basis')}
          draftKey={`member.end.${ending.id}`}
          busy={end.busy}
          error={end.error}
          onReason={(basis) => end.run({ id: ending.id, version: ending.version, on: me.today, basis })}
        />
      ) : null}
    </Panel>
  )
}

interface Adding {
  positionId: string | null
  duty: MemberDuty
  from: string | null
  basis: string
}

function AddDialog({ organId, onClose }: { organId: number; onClose: () => void }) {
  const { me } = useSession()
  const draft = useDraft<Adding>(`member.add.${organId}`, {
    positionId: null,
    duty: 'member',
    from: me.today,
    basis: '',
  })
  const { positionId, duty, from, basis } = draft.value
  const set = (part: Partial<Adding>) => draft.set({ ...draft.value, ...part })
  const [words, setWords] = useState('')
  const [askedWords] = useDebouncedValue(words.trim(), 150)
  const found = useAsk('identity.directory', { limit: 20, ...(askedWords === '' ? {} : { words: askedWords }) })
  const posts = (found.data?.items ?? []).flatMap((person) =>
    person.positions.map((post) => ({
      value: String(post.id),
      label: `${person.fullName} · ${post.title}, ${post.organ.shortName}`,
    })),
  )
  const act = useAct('identity.addMember', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  return (
    <FormDialog
      title={say('members.add')}
      act={say('members.add')}
      ready={positionId !== null && from !== null && basis.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() =>
        positionId !== null && from !== null && act.run({ organId, positionId: Number(positionId), duty, from, basis })
      }
    >
      <Select
        label={say('members.post')}
        description={say('members.postHint')}
        searchable
        required
        data={[...new Map(posts.map((post) => [post.value, post])).values()]}
        filter={({ options }) => options}
        value={positionId}
        onChange={(next) => set({ positionId: next })}
        onSearchChange={setWords}
        nothingFoundMessage={say('members.noPost')}
      />
      <Select
        label={say('members.duty')}
        data={MemberDuty.options.map((value) => ({ value, label: say(`members.duty.${value}`) }))}
        value={duty}
        allowDeselect={false}
        onChange={(next) => next && set({ duty: next as MemberDuty })}
      />
      <DayInput label={say('members.from')} value={from} onChange={(day) => set({ from: day })} required />
      <BasisField value={basis} onChange={(next) => set({ basis: next })} />
    </FormDialog>
  )
}
