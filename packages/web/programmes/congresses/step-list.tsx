import { Modal, Textarea } from '@mantine/core'
import type { CongressStepView, CongressView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatDay } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { State } from '../../ui/state.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { signShapes } from './congress-words.ts'
import { DocumentSelect } from './document-select.tsx'

/** The steps with their days: where a day comes from, when the step was done and by which document. */
export function StepList({ congress }: { congress: CongressView }) {
  const [editing, setEditing] = useState<CongressStepView | null>(null)
  const columns: Column<CongressStepView>[] = [
    {
      key: 'name',
      title: say('congress.step'),
      cell: (row) => (
        <span className="two-lines">
          <span>{row.name}</span>
          {row.side === 'superior' ? <span className="dim tiny">{say('congress.bySuperior')}</span> : null}
        </span>
      ),
      csv: (row) => row.name,
      onPhone: 'title',
    },
    {
      key: 'due',
      title: say('congress.due'),
      cell: (row) =>
        row.dueOn === null ? (
          <span className="dim">–</span>
        ) : (
          <span className="two-lines">
            <span>{formatDay(row.dueOn)}</span>
            <span className="dim tiny">{row.dueSource ?? say('congress.dueOwn')}</span>
          </span>
        ),
      csv: (row) => formatDay(row.dueOn),
      width: '190px',
    },
    {
      key: 'sign',
      title: say('congress.state'),
      cell: (row) => (
        <span className="two-lines">
          <span>
            <State shape={signShapes[row.sign]} word={say(`congress.sign.${row.sign}`)} />
          </span>
          {row.doneOn === null ? null : <span className="dim tiny figures">{formatDay(row.doneOn)}</span>}
        </span>
      ),
      csv: (row) => [say(`congress.sign.${row.sign}`), formatDay(row.doneOn)].filter(Boolean).join(' '),
      width: '150px',
    },
    {
      key: 'words',
      title: say('congress.basis'),
      cell: (row) =>
        row.documentId === null ? (
          row.words
        ) : (
          <A to={paths.document(row.documentId)}>{row.words || say('congress.document')}</A>
        ),
      csv: (row) => row.words,
      width: '24%',
    },
    {
      key: 'act',
      title: '',
      cell: (row) => (
        <Act
          size="compact-sm"
          can={{ of: congress.can, name: 'prepare' }}
          label={say('congress.editStep', { step: row.name })}
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
    <Panel plain title={say('congress.steps')}>
      <DataTable
        label={say('congress.steps')}
        columns={columns}
        pages={congress.steps}
        rowKey={(row) => row.key}
        marked={(row) => row.sign === 'overdue'}
        empty={null}
        fileName={`buoc-dai-hoi-${congress.organ.id}`}
      />
      {editing ? <StepDialog congress={congress} step={editing} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}

interface StepDialogProps {
  congress: CongressView
  step: CongressStepView
  onClose: () => void
}

function StepDialog({ congress, step, onClose }: StepDialogProps) {
  const { organ, term } = congress
  const draft = useDraft(`congress.step.${organ.id}.${term.key}.${step.key}`, {
    version: congress.version,
    // A day of a plan stays the plan's until somebody writes another.
    dueOn: step.dueSource === null ? step.dueOn : null,
    doneOn: step.key === 'held' ? null : step.doneOn,
    words: step.words,
    documentId: step.documentId,
  })
  const form = draft.value
  const act = useAct('congresses.saveStep', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.run({ ...form, words: form.words.trim(), organId: organ.id, term: term.key, step: step.key })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('congress.editStep', { step: step.name })}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        {step.key === 'held' ? <p className="small">{say('congress.stepHeldHint')}</p> : null}
        <div className="congress-pair">
          <DayInput
            label={`${say('congress.due')} (${say('congress.dueOwn')})`}
            value={form.dueOn}
            onChange={(dueOn) => draft.set({ ...form, dueOn })}
            {...(step.dueSource !== null ? { description: `${formatDay(step.dueOn)}: ${step.dueSource}` } : {})}
          />
          {step.key === 'held' ? null : (
            <DayInput
              label={say('congress.done')}
              value={form.doneOn}
              onChange={(doneOn) => draft.set({ ...form, doneOn })}
            />
          )}
        </div>
        <Textarea
          label={say('congress.basis')}
          autosize
          minRows={2}
          value={form.words}
          onChange={(event) => draft.set({ ...form, words: event.currentTarget.value })}
        />
        <DocumentSelect
          value={form.documentId}
          known={null}
          onChange={(documentId) => draft.set({ ...form, documentId })}
        />
        <DialogFoot act={say('congress.save')} ready busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )
}
