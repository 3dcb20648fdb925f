import { MultiSelect, Select, TextInput } from '@mantine/core'
import { DelegationKind, type DelegationView, type OrganRef } from '@thongsuot/contract'
import { kinds } from 'vanban'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { addDays } from '../../ui/format.ts'
import { TargetPicker } from '../../ui/target-picker.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { BasisField } from './basis-field.tsx'
import { FormDialog } from './form-dialog.tsx'

interface DelegateDialogProps {
  post: { id: number; title: string; organ: OrganRef }
  /** The delegation by which whoever delegates acts themself. */
  throughId?: number | null
  onClose: () => void
}

/** Lets somebody act in the stead of a post: how, between which days, for which documents, by which document. */
export function DelegateDialog({ post, throughId = null, onClose }: DelegateDialogProps) {
  const { me } = useSession()
  const draft = useDraft(`delegate.${post.id}`, {
    kind: 'deputy' as DelegationKind,
    organ: { id: post.organ.id, name: post.organ.name },
    toPositionId: null as number | null,
    from: me.today as string | null,
    lastOn: null as string | null,
    documentKinds: [] as string[],
    fieldWords: '',
    basis: '',
  })
  const { kind, organ, toPositionId, from, lastOn, documentKinds, fieldWords, basis } = draft.value
  const set = (part: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...part })
  const people = useAsk('identity.people', { organId: organ.id })
  const act = useAct('identity.delegate', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const submit = () => {
    if (toPositionId === null || from === null) return
    act.run({
      ...{ fromPositionId: post.id, toPositionId, kind, documentKinds, from, throughId, basis },
      until: lastOn === null ? null : addDays(lastOn, 1),
      fieldWords: fieldWords
        .split(',')
        .map((words) => words.trim())
        .filter(Boolean),
    })
  }
  return (
    <FormDialog
      title={say('people.delegateOf', { title: post.title })}
      act={say('people.delegate')}
      ready={toPositionId !== null && from !== null && basis.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Select
        label={say('people.kind')}
        description={say('people.notPassedOn')}
        allowDeselect={false}
        value={kind}
        data={DelegationKind.options.map((one) => ({ value: one, label: say(`people.delegationKind.${one}`) }))}
        onChange={(value) => value !== null && set({ kind: DelegationKind.parse(value) })}
      />
      <TargetPicker
        label={say('people.toOrgan')}
        value={organ.name}
        onPick={(view) => set({ organ: { id: view.target.id, name: view.name }, toPositionId: null })}
      />
      <Select
        label={say('people.to')}
        description={say('people.toHint')}
        required
        value={toPositionId === null ? null : String(toPositionId)}
        data={(people.data ?? [])
          .filter((one) => one.positionId !== post.id && one.personName !== null)
          .map((one) => ({ value: String(one.positionId), label: `${one.personName}, ${one.title}` }))}
        onChange={(value) => set({ toPositionId: value === null ? null : Number(value) })}
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
      <MultiSelect
        label={say('people.documentKinds')}
        description={say('people.documentKindsHint')}
        searchable
        value={documentKinds}
        data={kinds.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` }))}
        onChange={(codes) => set({ documentKinds: codes })}
      />
      <TextInput
        label={say('people.fieldWords')}
        description={say('people.fieldWordsHint')}
        value={fieldWords}
        onChange={(event) => set({ fieldWords: event.currentTarget.value })}
      />
      <BasisField value={basis} onChange={(words) => set({ basis: words })} />
    </FormDialog>
  )
}

/** Ends a delegation on a day. */
export function EndDelegationDialog({ row, onClose }: { row: DelegationView; onClose: () => void }) {
  const { me } = useSession()
  const draft = useDraft(`endDelegation.${row.id}`, { on: me.today as string | null, basis: '' })
  const { on, basis } = draft.value
  const act = useAct('identity.endDelegation', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  return (
    <FormDialog
      title={say('people.endDelegationOf', { who: row.to.personName })}
      act={say('people.endDelegation')}
      ready={on !== null && basis.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => on !== null && act.run({ id: row.id, version: row.version, on, basis })}
    >
      <DayInput
        label={say('people.leaveDay')}
        value={on}
        onChange={(day) => draft.set({ ...draft.value, on: day })}
        required
      />
      <BasisField value={basis} onChange={(words) => draft.set({ ...draft.value, basis: words })} />
    </FormDialog>
  )
}
