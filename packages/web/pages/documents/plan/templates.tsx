import { Button, Group, Modal, TextInput } from '@mantine/core'
import type { Plan, PlanTemplate, TargetView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../../ask.ts'
import { say } from '../../../text/say.ts'
import { Act } from '../../../ui/act.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Failure, tellDone } from '../../../ui/failure.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Loading } from '../../../ui/loading.tsx'
import { applyTemplate, templateOf } from './plan-template.ts'

interface TemplatesProps {
  plan: Plan
  /** The kind of the document being planned. */
  kind: string | null
  learn: (view: TargetView) => void
  onChange: (plan: Plan) => void
  onClose: () => void
}

/** The office's templates: one is applied to this plan, or this plan is kept as one. */
export function Templates({ plan, kind, learn, onChange, onClose }: TemplatesProps) {
  const asked = useAsk('directives.templates', {})
  const [name, setName] = useState('')
  const save = useAct('directives.saveTemplate', {
    done: () => {
      tellDone(say('template.saved', { name: name.trim() }))
      setName('')
    },
  })
  const remove = useAct('directives.removeTemplate')
  const apply = (template: PlanTemplate) => {
    for (const view of template.names) learn(view)
    const applied = applyTemplate(plan, template.body)
    onChange(applied.plan)
    tellDone(say('template.applied', { recipients: applied.recipients, requirements: applied.requirements }))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('template.title')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <div className="stack">
        <p className="small dialog-what">{say('template.what')}</p>
        {asked.isPending ? <Loading lines={3} /> : null}
        <Failure error={asked.error ?? remove.error} />
        {asked.data ? (
          <DataTable
            label={say('template.title')}
            columns={columnsFor(kind, apply, (id) => remove.run({ id }))}
            pages={asked.data}
            rowKey={(one) => one.id}
            empty={<p className="dim small">{say('template.none')}</p>}
            fileName="mau-ke-hoach"
          />
        ) : null}
        <form
          className="template-save"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') save.run({ name: name.trim(), kind, body: templateOf(plan) })
          }}
        >
          <TextInput
            label={say('template.name')}
            description={say('template.nameHint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={save.busy} disabled={name.trim() === ''}>
            {say('template.save')}
          </Button>
        </form>
        <Failure error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.close')}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

function columnsFor(
  kind: string | null,
  onApply: (template: PlanTemplate) => void,
  onRemove: (id: number) => void,
): Column<PlanTemplate>[] {
  return [
    {
      key: 'name',
      title: say('template.nameOf'),
      cell: (one) => (
        <>
          <b>{one.name}</b>{' '}
          {one.kind !== null && one.kind === kind ? <span className="tiny dim">{say('template.fits')}</span> : null}
        </>
      ),
      csv: (one) => one.name,
      onPhone: 'title',
    },
    {
      key: 'saved',
      title: say('template.savedBy'),
      cell: (one) => `${one.savedBy.personName}, ${formatInstant(one.savedAt)}`,
      csv: (one) => `${one.savedBy.personName}, ${formatInstant(one.savedAt)}`,
      width: '220px',
    },
    {
      key: 'acts',
      title: say('mine.acts'),
      cell: (one) => (
        <span className="row-acts">
          <Act size="compact-sm" label={say('template.applyOf', { name: one.name })} onAct={() => onApply(one)}>
            {say('template.apply')}
          </Act>
          <Act size="compact-sm" label={say('template.removeOf', { name: one.name })} onAct={() => onRemove(one.id)}>
            {say('template.remove')}
          </Act>
        </span>
      ),
      csv: () => '',
      width: '170px',
    },
  ]
}
