import { Modal, Select, Textarea } from '@mantine/core'
import { CongressPaperState, type CongressPaperView, type CongressView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { A } from '../../ui/link.tsx'
import { type Shape, State } from '../../ui/state.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { DocumentSelect } from './document-select.tsx'

const shapes: Record<CongressPaperState | 'none', Shape> = {
  none: 'off',
  drafting: 'open',
  comments: 'open',
  submitted: 'half',
  approved: 'full',
}
const wordOf = (state: CongressPaperState | null) => say(`congress.paperState.${state ?? 'none'}`)

/** The papers that the congress needs, how far each is, and the document here. */
export function PaperList({ congress }: { congress: CongressView }) {
  const [editing, setEditing] = useState<CongressPaperView | null>(null)
  const columns: Column<CongressPaperView>[] = [
    {
      key: 'name',
      title: say('congress.paper'),
      cell: (row) => row.name,
      csv: (row) => row.name,
      onPhone: 'title',
    },
    {
      key: 'state',
      title: say('congress.state'),
      cell: (row) => <State shape={shapes[row.state ?? 'none']} word={wordOf(row.state)} />,
      csv: (row) => wordOf(row.state),
      width: '150px',
    },
    {
      key: 'document',
      title: say('congress.document'),
      cell: (row) => <PaperDocument paper={row} />,
      csv: (row) => row.document?.notation ?? row.words,
      width: '38%',
    },
    {
      key: 'act',
      title: '',
      cell: (row) => (
        <Act
          size="compact-sm"
          can={{ of: congress.can, name: 'prepare' }}
          label={say('congress.editPaper', { paper: row.name })}
          onAct={() => setEditing(row)}
        >
          {say('congress.edit')}
        </Act>
      ),
      csv: () => '',
      width: '78px',
      align: 'right',
    },
  ]
  return (
    <Panel plain title={say('congress.papers')}>
      <DataTable
        label={say('congress.papers')}
        columns={columns}
        pages={congress.papers}
        rowKey={(row) => row.key}
        empty={null}
        fileName={`van-kien-${congress.organ.id}`}
      />
      {editing ? <PaperDialog congress={congress} paper={editing} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}

function PaperDocument({ paper: { document, words } }: { paper: CongressPaperView }) {
  if (document === null) return <>{words}</>
  if (document.state === null) return <span className="dim">{words || say('congress.documentHidden')}</span>
  return (
    <span className="two-lines">
      <A to={paths.document(document.id)}>{nameOf(document)}</A>
      {words === '' ? null : <span className="dim tiny">{words}</span>}
    </span>
  )
}

function nameOf(document: NonNullable<CongressPaperView['document']>): string {
  return `${document.notation ?? say('congress.documentDraft')}: ${document.subject ?? ''}`
}

interface PaperDialogProps {
  congress: CongressView
  paper: CongressPaperView
  onClose: () => void
}

function PaperDialog({ congress, paper, onClose }: PaperDialogProps) {
  const { organ, term } = congress
  const draft = useDraft<{
    version: number
    state: CongressPaperState | null
    words: string
    documentId: number | null
  }>(`congress.paper.${organ.id}.${term.key}.${paper.key}`, {
    version: congress.version,
    state: paper.state ?? 'drafting',
    words: paper.words,
    documentId: paper.document?.id ?? null,
  })
  const form = draft.value
  const act = useAct('congresses.savePaper', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.run({ ...form, words: form.words.trim(), organId: organ.id, term: term.key, paper: paper.key })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('congress.editPaper', { paper: paper.name })}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <Select
          label={say('congress.state')}
          data={[
            { value: 'none', label: wordOf(null) },
            ...CongressPaperState.options.map((value) => ({ value, label: wordOf(value) })),
          ]}
          value={form.state ?? 'none'}
          allowDeselect={false}
          onChange={(next) =>
            draft.set({ ...form, state: next === null || next === 'none' ? null : (next as CongressPaperState) })
          }
        />
        <DocumentSelect
          value={form.documentId}
          known={paper.document?.state ? nameOf(paper.document) : null}
          onChange={(documentId) => draft.set({ ...form, documentId })}
        />
        <Textarea
          label={say('congress.basis')}
          autosize
          minRows={2}
          value={form.words}
          onChange={(event) => draft.set({ ...form, words: event.currentTarget.value })}
        />
        <DialogFoot act={say('congress.save')} ready busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )
}
