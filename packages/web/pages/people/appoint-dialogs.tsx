import { Select, TextInput } from '@mantine/core'
import { type HoldingView, Role } from '@thongsuot/contract'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { addDays } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { BasisField } from './basis-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { PersonPicker, type Whom, whomOf } from './person-picker.tsx'

interface Appointment {
  person: Whom | null
  from: string | null
  lastOn: string | null
  basis: string
}

/** The first day after the last one, as the server keeps spans; null: no end. */
const endAfter = (lastOn: string | null) => (lastOn === null ? null : addDays(lastOn, 1))

/** Appoints somebody to a post. */
export function AppointDialog({ post, onClose }: { post: { id: number; title: string }; onClose: () => void }) {
  const { me } = useSession()
  const draft = useDraft<Appointment>(`appoint.${post.id}`, { person: null, from: me.today, lastOn: null, basis: '' })
  const { person, from, lastOn, basis } = draft.value
  const set = (part: Partial<Appointment>) => draft.set({ ...draft.value, ...part })
  const close = () => {
    draft.clear()
    onClose()
  }
  const act = useAct('identity.appoint', { done: close })
  const ready = person !== null && from !== null && basis.trim() !== ''
  return (
    <FormDialog
      title={say('people.appointTo', { title: post.title })}
      act={say('people.appoint')}
      ready={ready}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() =>
        person !== null &&
        from !== null &&
        act.run({ positionId: post.id, person: whomOf(person), from, until: endAfter(lastOn), basis })
      }
    >
      <PersonPicker
        label={say('people.person')}
        description={say('people.personHint')}
        value={person}
        onPick={(whom) => set({ person: whom })}
        required
      />
      <div className="people-days">
        <DayInput label={say('people.fromDay')} value={from} onChange={(day) => set({ from: day })} required />
        <DayInput
          label={say('people.untilDay')}
          description={say('people.untilHint')}
          value={lastOn}
          onChange={(day) => set({ lastOn: day })}
        />
      </div>
      <BasisField value={basis} onChange={(words) => set({ basis: words })} />
    </FormDialog>
  )
}

/** Corrects days or document of an appointment that were entered wrongly. */
export function CorrectDialog({ holding, onClose }: { holding: HoldingView; onClose: () => void }) {
  const draft = useDraft(`correct.${holding.id}.${holding.version}`, {
    from: holding.validFrom as string | null,
    lastOn: holding.validTo === null ? null : addDays(holding.validTo, -1),
    basis: holding.basis ?? '',
  })
  const { from, lastOn, basis } = draft.value
  const close = () => {
    draft.clear()
    onClose()
  }
  const act = useAct('identity.correctHolding', { done: close })
  return (
    <FormDialog
      title={say('people.correctOf', { title: holding.position.title })}
      act={say('people.correct')}
      ready={from !== null && basis.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() =>
        from !== null && act.run({ id: holding.id, version: holding.version, from, until: endAfter(lastOn), basis })
      }
    >
      <div className="people-days">
        <DayInput
          label={say('people.fromDay')}
          value={from}
          onChange={(day) => draft.set({ ...draft.value, from: day })}
          required
        />
        <DayInput
          label={say('people.untilDay')}
          description={say('people.untilHint')}
          value={lastOn}
          onChange={(day) => draft.set({ ...draft.value, lastOn: day })}
        />
      </div>
      <BasisField value={basis} onChange={(words) => draft.set({ ...draft.value, basis: words })} />
    </FormDialog>
  )
}

/** Opens a new position in an organ. */
export function AddPostDialog({ organId, onClose }: { organId: number; onClose: () => void }) {
  const { me } = useSession()
  const organ = useAsk('organs.get', { id: organId })
  const draft = useDraft(`post.${organId}`, {
    title: '',
    role: 'officer' as Role,
    collectiveId: null as number | null,
    signingTitle: '',
    from: me.today as string | null,
  })
  const { title, role, collectiveId, signingTitle, from } = draft.value
  const set = (part: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...part })
  const close = () => {
    draft.clear()
    onClose()
  }
  const act = useAct('identity.addPost', { done: close })
  return (
    <FormDialog
      title={say('people.addPost')}
      act={say('people.addPost')}
      ready={title.trim() !== '' && from !== null}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() =>
        from !== null &&
        act.run({
          organId,
          title: title.trim(),
          role,
          collectiveId,
          signingTitle: signingTitle.trim() === '' ? null : signingTitle.trim(),
          from,
        })
      }
    >
      <TextInput
        label={say('people.postTitle')}
        required
        data-autofocus
        value={title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Select
        label={say('people.postRole')}
        allowDeselect={false}
        value={role}
        data={Role.options.map((one) => ({ value: one, label: say(`organs.role.${one}`) }))}
        onChange={(value) => value !== null && set({ role: Role.parse(value) })}
      />
      <Select
        label={say('people.collective')}
        clearable
        placeholder={say('people.collectiveNone')}
        value={collectiveId === null ? null : String(collectiveId)}
        data={(organ.data?.collectives ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        onChange={(value) => set({ collectiveId: value === null ? null : Number(value) })}
      />
      <TextInput
        label={say('people.signingTitle')}
        description={say('people.signingTitleHint')}
        value={signingTitle}
        onChange={(event) => set({ signingTitle: event.currentTarget.value })}
      />
      <DayInput label={say('people.fromDay')} value={from} onChange={(day) => set({ from: day })} required />
    </FormDialog>
  )
}
