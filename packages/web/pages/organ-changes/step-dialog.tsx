import { Button, Group, Modal, NativeSelect } from '@mantine/core'
import type { OrganChangePlan } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { addDays } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { emptyForm, isReady, type StepForm, type StepKind, stepKinds, withStep } from './build-step.ts'
import { StepFields } from './step-fields.tsx'

interface Named {
  id: number
  name: string
}

interface StepDialogProps {
  plan: OrganChangePlan
  effectiveOn: string
  onClose: () => void
  /** The plan with the step, and the names of what the step speaks of. */
  onAdd: (plan: OrganChangePlan, spokenOf: { organs: (Named & { shortName: string })[]; territories: Named[] }) => void
}

/** One more step of a plan: what is to be done, to whom, and into what. What is typed survives a closed tab. */
export function StepDialog({ plan, effectiveOn, onClose, onAdd }: StepDialogProps) {
  const acting = useActing()
  const draft = useDraft<StepForm>(`organ-step.${acting.id}`, emptyForm)
  const form = draft.value
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const dayBefore = addDays(effectiveOn, -1)
  const ready = isReady(form)
  const edit = (part: Partial<StepForm>) => draft.set({ ...form, ...part })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    setError(null)
    try {
      const next = await withStep(plan, form, dayBefore)
      const others = form.other === null ? [] : [form.other]
      draft.clear()
      onAdd(next, {
        organs: [...form.organs, ...others].map(({ id, name }) => ({ id, name, shortName: name })),
        territories: form.places.map(({ id, name }) => ({ id, name })),
      })
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error(String(refused)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('changes.addStep')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <NativeSelect
          label={say('changes.what')}
          value={form.what}
          data={stepKinds.map((value) => ({ value, label: say(`changes.kind.${value}`) }))}
          onChange={(event) => edit({ what: event.currentTarget.value as StepKind })}
        />
        <StepFields form={form} asOf={dayBefore} onEdit={edit} />
        <Failure error={error} />
        <Group justify="flex-end">
          {ready ? null : <span className="tiny dim">{say('changes.need')}</span>}
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready}>
            {say('changes.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
