import './organ-changes.css'
import { Button, FileButton, Group, Modal, Textarea, TextInput } from '@mantine/core'
import { OrganChangeFile, type OutputOf, type Routes } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing, useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { type Shape, State } from '../../ui/state.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { emptyPlan } from './write-steps.ts'

type Row = OutputOf<Routes['organs.changes']>['items'][number]

/** Changes of organs in this office: planned, done, taken back; a new one by hand or from a file. */
export function ChangesPage() {
  const go = useGo()
  const acting = useActing()
  const pages = useAskPages('organs.changes', { limit: 50 })
  const [opened, setOpened] = useState(false)
  const [broken, setBroken] = useState<Error | null>(null)
  const fromFile = useAct('organs.planChangeFromFile', { done: ({ id }) => go(paths.organChange(id)) })
  const refused = acting.role === 'administrator' ? null : say('changes.onlyAdministrators')
  const take = async (file: File | null) => {
    if (file === null) return
    fromFile.forget()
    try {
      setBroken(null)
      fromFile.run({ file: OrganChangeFile.parse(JSON.parse(await file.text())) })
    } catch (error) {
      const why = error instanceof Error ? error.message.slice(0, 200) : ''
      setBroken(new Error(say('changes.fileBroken', { name: file.name, why })))
    }
  }
  return (
    <Page
      wide
      title={say('changes.title')}
      crumbs={[{ title: say('organs.title'), to: paths.organs() }]}
      lead={say('changes.lead')}
      act={
        <>
          {refused === null ? (
            <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
              {(props) => (
                <Button {...props} variant="default" loading={fromFile.busy}>
                  {say('changes.fromFile')}
                </Button>
              )}
            </FileButton>
          ) : null}
          <Act main hotkey="n" refused={refused} onAct={() => setOpened(true)}>
            {say('changes.new')}
          </Act>
        </>
      }
    >
      <Failure error={broken ?? fromFile.error} />
      <DataTable
        label={say('changes.title')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(paths.organChange(row.id))}
        empty={<Empty title={say('changes.empty')} next={say('changes.emptyNext')} />}
        fileName="sap-xep-to-chuc"
      />
      {opened ? <NewChange onClose={() => setOpened(false)} /> : null}
    </Page>
  )
}

const shapes: Record<Row['state'], Shape> = { planned: 'open', applied: 'full', reversed: 'off' }

/** How a change stands, in a shape and a word. */
export function ChangeState({ state }: { state: Row['state'] }) {
  return <State shape={shapes[state]} word={say(`changes.state.${state}`)} />
}

const momentOf = (row: Row) =>
  row.state === 'reversed'
    ? say('changes.reversedAt', { at: formatInstant(row.reversedAt), reason: row.reversalReason ?? '' })
    : row.state === 'applied'
      ? say('changes.appliedAt', { at: formatInstant(row.appliedAt) })
      : say('changes.savedAt', { at: formatInstant(row.savedAt) })

const columns: Column<Row>[] = [
  {
    key: 'day',
    title: say('changes.effectiveOn'),
    cell: (row) => formatDay(row.effectiveOn),
    csv: (row) => formatDay(row.effectiveOn),
    width: '120px',
  },
  {
    key: 'title',
    title: say('changes.name'),
    cell: (row) => <A to={paths.organChange(row.id)}>{row.title}</A>,
    csv: (row) => row.title,
    onPhone: 'title',
  },
  {
    key: 'basis',
    title: say('changes.basisColumn'),
    cell: (row) => (
      <span className="two-lines">
        <span>{row.basis}</span>
      </span>
    ),
    csv: (row) => row.basis,
    width: '32%',
  },
  {
    key: 'state',
    title: say('changes.state'),
    cell: (row) => (
      <span className="change-state">
        <ChangeState state={row.state} />
        <span className="tiny dim">{momentOf(row)}</span>
      </span>
    ),
    csv: (row) => `${say(`changes.state.${row.state}`)}; ${momentOf(row)}`,
    width: '240px',
  },
]

/** Names a new change, its day and the document that orders it; what is typed survives a closed tab. */
function NewChange({ onClose }: { onClose: () => void }) {
  const go = useGo()
  const { me } = useSession()
  const acting = useActing()
  const draft = useDraft(`organ-change.${acting.id}`, { title: '', effectiveOn: me.today, basis: '' })
  const { title, effectiveOn, basis } = draft.value
  const plan = useAct('organs.planChange', {
    done: ({ id }) => {
      draft.clear()
      go(paths.organChange(id))
    },
  })
  const ready = title.trim() !== '' && basis.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) plan.run({ title, effectiveOn, basis, basisDocumentId: null, plan: emptyPlan })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('changes.new')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form className="stack" onSubmit={submit}>
        <TextInput
          required
          data-autofocus
          label={say('changes.name')}
          value={title}
          onChange={(event) => draft.set({ ...draft.value, title: event.currentTarget.value })}
        />
        <DayInput
          required
          label={say('changes.effectiveOn')}
          value={effectiveOn}
          onChange={(day) => day !== null && draft.set({ ...draft.value, effectiveOn: day })}
        />
        <Textarea
          required
          autosize
          minRows={2}
          label={say('changes.basis')}
          value={basis}
          onChange={(event) => draft.set({ ...draft.value, basis: event.currentTarget.value })}
        />
        <Failure error={plan.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={plan.busy} disabled={!ready}>
            {say('changes.new')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
