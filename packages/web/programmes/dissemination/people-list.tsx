import { Modal, Textarea } from '@mantine/core'
import type { DisseminationPersonView, DisseminationSessionView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useDraft } from '../../ui/use-draft.ts'

/** A person on the list as it is edited: `key` is the row's own, also before it is saved. */
interface Row {
  key: string
  id: number | null
  name: string
  member: boolean
  pin: string
  attended: boolean
  absentReason: string
  note: string
}

function rowsOf(people: readonly DisseminationPersonView[]): Row[] {
  return people.map(({ id, name, member, pin, attended, absentReason, how, madeUp }) => ({
    ...{ key: String(id), id, name, member, pin, attended, absentReason },
    note: madeUp ? say('dissemination.madeUp') : how === 'door' ? say('dissemination.byDoor') : '',
  }))
}

interface PeopleListProps {
  session: DisseminationSessionView
  people: readonly DisseminationPersonView[]
  onImport: () => void
}

/** Who is invited and who was there. What is changed stays in this browser until it is saved. */
export function PeopleList({ session, people, onImport }: PeopleListProps) {
  // Of another version the changes are no longer about this list.
  const draft = useDraft<Row[] | null>(`dissemination.list.${session.id}.${session.version}`, null)
  const [adding, setAdding] = useState(false)
  const rows = draft.value ?? rowsOf(people)
  const save = useAct('dissemination.saveList', { done: () => draft.clear() })
  const change = (key: string, part: Partial<Row>) =>
    draft.set(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const drop = (key: string) => draft.set(rows.filter((row) => row.key !== key))
  const submit = () =>
    save.run({
      id: session.id,
      version: session.version,
      people: rows.map(({ id, name, member, pin, attended, absentReason }) => ({
        ...{ id, name, member, attended, absentReason: attended ? '' : absentReason },
        pin: pin === '' ? null : pin,
      })),
    })
  const editable = session.can.list === true
  return (
    <Panel
      plain
      title={say('dissemination.people')}
      aside={
        <div className="dissemination-acts">
          <Act size="compact-sm" can={{ of: session.can, name: 'list' }} onAct={() => setAdding(true)}>
            {say('dissemination.addPeople')}
          </Act>
          <Act size="compact-sm" can={{ of: session.can, name: 'list' }} onAct={onImport}>
            {say('dissemination.importList')}
          </Act>
          <a
            className="text-link small"
            href={addressOf('dissemination.listForm', { id: session.id })}
            download={`danh-sach-${session.id}.xlsx`}
          >
            {say('dissemination.listForm')}
          </a>
        </div>
      }
    >
      <DataTable
        label={say('dissemination.people')}
        columns={columnsOf(editable, change, drop)}
        pages={rows}
        rowKey={(row) => row.key}
        empty={<Empty title={say('dissemination.peopleEmpty')} next={say('dissemination.peopleEmptyNext')} />}
        fileName={`diem-danh-${session.id}`}
      />
      <Failure error={save.error} />
      {draft.value === null ? null : (
        <div className="dissemination-acts dissemination-save">
          <Act onAct={draft.clear}>{say('dissemination.dropChanges')}</Act>
          <Act main busy={save.busy} onAct={submit}>
            {say('dissemination.saveList')}
          </Act>
        </div>
      )}
      {adding ? (
        <AddPeople
          sessionId={session.id}
          onClose={() => setAdding(false)}
          onAdd={(added) => {
            draft.set([...rows, ...added])
            setAdding(false)
          }}
        />
      ) : null}
    </Panel>
  )
}

function columnsOf(
  editable: boolean,
  change: (key: string, part: Partial<Row>) => void,
  drop: (key: string) => void,
): Column<Row>[] {
  const yes = (value: boolean) => (value ? 'x' : '')
  return [
    {
      key: 'name',
      title: say('dissemination.name'),
      cell: (row) => (
        <div>
          {row.name}
          {row.note === '' ? null : <span className="dim small"> · {row.note}</span>}
        </div>
      ),
      csv: (row) => row.name,
      onPhone: 'title',
    },
    {
      key: 'present',
      title: say('dissemination.present'),
      cell: (row) => (
        <input
          type="checkbox"
          aria-label={say('dissemination.presentOf', { name: row.name })}
          checked={row.attended}
          disabled={!editable}
          onChange={(event) => change(row.key, { attended: event.currentTarget.checked })}
        />
      ),
      csv: (row) => yes(row.attended),
      width: '84px',
      align: 'center',
    },
    {
      key: 'member',
      title: say('dissemination.member'),
      cell: (row) => (
        <input
          type="checkbox"
          aria-label={say('dissemination.memberOf', { name: row.name })}
          checked={row.member}
          disabled={!editable}
          onChange={(event) => change(row.key, { member: event.currentTarget.checked })}
        />
      ),
      csv: (row) => yes(row.member),
      width: '92px',
      align: 'center',
    },
    {
      key: 'reason',
      title: say('dissemination.reason'),
      cell: (row) =>
        row.attended ? null : (
          <input
            type="text"
            className="dissemination-cell"
            aria-label={say('dissemination.reasonOf', { name: row.name })}
            maxLength={200}
            value={row.absentReason}
            disabled={!editable}
            onChange={(event) => change(row.key, { absentReason: event.currentTarget.value })}
          />
        ),
      csv: (row) => row.absentReason,
      width: '190px',
    },
    {
      key: 'pin',
      title: say('dissemination.pin'),
      cell: (row) => (
        <input
          type="text"
          className="dissemination-cell figures"
          aria-label={say('dissemination.pinOf', { name: row.name })}
          inputMode="numeric"
          maxLength={8}
          value={row.pin}
          disabled={!editable}
          onChange={(event) => change(row.key, { pin: event.currentTarget.value.replace(/\D/g, '') })}
        />
      ),
      csv: (row) => row.pin,
      width: '100px',
    },
    {
      key: 'drop',
      title: '',
      cell: (row) =>
        editable ? (
          <Act size="compact-sm" label={say('dissemination.remove', { name: row.name })} onAct={() => drop(row.key)}>
            {say('dissemination.removeShort')}
          </Act>
        ) : null,
      csv: () => '',
      width: '70px',
    },
  ]
}

interface AddPeopleProps {
  sessionId: number
  onClose: () => void
  onAdd: (rows: Row[]) => void
}

/** Names as they come out of a letter or a chat: one a line, a code after a comma. */
function AddPeople({ sessionId, onClose, onAdd }: AddPeopleProps) {
  const draft = useDraft(`dissemination.names.${sessionId}`, '')
  const added = draft.value
    .split('\n')
    .map((line) => /^(.*?)(?:[,;\t]\s*(\d{3,8}))?\s*$/.exec(line.trim()))
    .flatMap((found, at): Row[] => {
      const name = found?.[1]?.replace(/\s+/g, ' ').trim() ?? ''
      if (name === '') return []
      const pin = found?.[2] ?? ''
      const fresh = { id: null, member: true, attended: false, absentReason: '', note: '' }
      return [{ ...fresh, key: `${draft.value.length}-${at}-${name}`, name, pin }]
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (added.length === 0) return
    draft.clear()
    onAdd(added)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('dissemination.addPeople')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <Textarea
          label={say('dissemination.names')}
          description={say('dissemination.addPeopleWhat')}
          autosize
          minRows={6}
          maxRows={16}
          data-autofocus
          value={draft.value}
          onChange={(event) => draft.set(event.currentTarget.value)}
        />
        <DialogFoot
          act={say('dissemination.addToList')}
          ready={added.length > 0}
          busy={false}
          error={null}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
