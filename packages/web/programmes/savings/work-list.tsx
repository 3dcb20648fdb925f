import { Modal, Select, TextInput } from '@mantine/core'
import { type SavingsBudgetView, SavingsWorkKind, type SavingsWorkView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatDay, formatNumber, parseNumber } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { ProposeDialog } from './propose-dialog.tsx'

/** Work that can wait, what is decided about it, and the cut that frees its money. */
export function WorkList({ budget }: { budget: SavingsBudgetView }) {
  const [editing, setEditing] = useState<SavingsWorkView | 'new' | null>(null)
  const [cutting, setCutting] = useState<SavingsWorkView | null>(null)
  const refused = budget.lines.length === 0 ? say('savings.linesEmpty', { year: budget.year }) : null
  const columns: Column<SavingsWorkView>[] = [
    {
      key: 'name',
      title: say('savings.workName'),
      cell: (row) => (
        <button type="button" className="savings-open text-link" onClick={() => setEditing(row)}>
          {row.name}
        </button>
      ),
      csv: (row) => row.name,
      onPhone: 'title',
    },
    {
      key: 'kind',
      title: say('savings.workKind'),
      cell: (row) => say(`savings.kind.${row.kind}`),
      csv: (row) => say(`savings.kind.${row.kind}`),
      width: '160px',
    },
    {
      key: 'planned',
      title: say('savings.workPlanned'),
      cell: (row) => formatNumber(row.plannedVnd),
      csv: (row) => row.plannedVnd,
      width: '118px',
      align: 'right',
    },
    {
      key: 'decision',
      title: say('savings.workDecision'),
      cell: (row) => decisionWord(row),
      csv: (row) => decisionWord(row),
      width: '140px',
    },
    {
      key: 'cut',
      title: say('savings.cut'),
      cell: (row) =>
        row.cutId !== null ? (
          <span className="dim small">{say('savings.workHasCut')}</span>
        ) : (
          <Act
            size="compact-sm"
            can={{ of: budget.can, name: 'enter' }}
            label={say('savings.workCutOf', { name: row.name })}
            onAct={() => setCutting(row)}
          >
            {say('savings.workCut')}
          </Act>
        ),
      csv: (row) => (row.cutId === null ? '' : say('savings.workHasCut')),
      width: '150px',
    },
  ]
  return (
    <Panel
      plain
      title={say('savings.work')}
      aside={
        <Act
          size="compact-sm"
          can={{ of: budget.can, name: 'enter' }}
          refused={refused}
          onAct={() => setEditing('new')}
        >
          {say('savings.addWork')}
        </Act>
      }
    >
      <DataTable
        label={say('savings.work')}
        columns={columns}
        pages={budget.work}
        rowKey={(row) => row.id}
        empty={<p className="dim small">{say('savings.workEmpty')}</p>}
        fileName={`viec-co-the-hoan-${budget.year}`}
      />
      {editing ? (
        <WorkDialog budget={budget} work={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
      {cutting ? (
        <ProposeDialog
          budget={budget}
          workId={cutting.id}
          cuts={[{ lineId: cutting.lineId, name: cutting.name, amountVnd: cutting.plannedVnd }]}
          onClose={() => setCutting(null)}
          onDone={() => setCutting(null)}
        />
      ) : null}
    </Panel>
  )
}

function decisionWord(work: SavingsWorkView): string {
  if (work.decision === 'postponed' && work.postponedTo !== null)
    return `${say('savings.workTo')} ${formatDay(work.postponedTo)}`
  return say(`savings.decision.${work.decision ?? 'none'}`)
}

interface WorkForm {
  name: string
  kind: SavingsWorkView['kind']
  lineId: string
  planned: string
  plannedOn: string | null
  decision: 'none' | 'cut' | 'postponed'
  postponedTo: string | null
}

function WorkDialog({
  budget,
  work,
  onClose,
}: {
  budget: SavingsBudgetView
  work: SavingsWorkView | null
  onClose: () => void
}) {
  const draft = useDraft<WorkForm>(`savings.work.${budget.organ.id}.${budget.year}.${work?.id ?? 0}`, {
    name: work?.name ?? '',
    kind: work?.kind ?? 'conference',
    lineId: work ? String(work.lineId) : '',
    planned: work ? formatNumber(work.plannedVnd) : '',
    plannedOn: work?.plannedOn ?? null,
    decision: work?.decision ?? 'none',
    postponedTo: work?.postponedTo ?? null,
  })
  const form = draft.value
  const set = (part: Partial<WorkForm>) => draft.set({ ...form, ...part })
  const plannedVnd = parseNumber(form.planned)
  const wrong = form.planned !== '' && (plannedVnd === null || !Number.isSafeInteger(plannedVnd) || plannedVnd < 1)
  const ready = form.name.trim() !== '' && form.lineId !== '' && plannedVnd !== null && !wrong
  const act = useAct('savings.saveWork', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || plannedVnd === null) return
    act.run({
      organId: budget.organ.id,
      year: budget.year,
      id: work?.id ?? null,
      version: work?.version ?? 0,
      lineId: Number(form.lineId),
      kind: form.kind,
      name: form.name.trim(),
      plannedVnd,
      plannedOn: form.plannedOn,
      decision: form.decision === 'none' ? null : form.decision,
      postponedTo: form.decision === 'postponed' ? form.postponedTo : null,
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={work?.name ?? say('savings.addWork')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <TextInput
          label={say('savings.workName')}
          required
          data-autofocus
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={say('savings.workKind')}
          data={SavingsWorkKind.options.map((value) => ({ value, label: say(`savings.kind.${value}`) }))}
          value={form.kind}
          allowDeselect={false}
          onChange={(next) => next && set({ kind: next as WorkForm['kind'] })}
        />
        <Select
          label={say('savings.workLine')}
          required
          data={budget.lines.map((line) => ({ value: String(line.id), label: `${line.code} ${line.name}` }))}
          value={form.lineId === '' ? null : form.lineId}
          onChange={(next) => set({ lineId: next ?? '' })}
        />
        <TextInput
          label={`${say('savings.workPlanned')} (đồng)`}
          className="figures"
          inputMode="numeric"
          required
          value={form.planned}
          error={wrong ? say('savings.amountWrong', { most: formatNumber(100_000_000_000_000) }) : null}
          onChange={(event) => set({ planned: event.currentTarget.value })}
        />
        <DayInput label={say('savings.workOn')} value={form.plannedOn} onChange={(plannedOn) => set({ plannedOn })} />
        <Select
          label={say('savings.workDecision')}
          data={(['none', 'cut', 'postponed'] as const).map((value) => ({
            value,
            label: say(`savings.decision.${value}`),
          }))}
          value={form.decision}
          allowDeselect={false}
          onChange={(next) => next && set({ decision: next as WorkForm['decision'] })}
        />
        {form.decision === 'postponed' ? (
          <DayInput
            label={say('savings.workTo')}
            value={form.postponedTo}
            onChange={(postponedTo) => set({ postponedTo })}
          />
        ) : null}
        <DialogFoot act={say('savings.workSave')} ready={ready} busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )
}
