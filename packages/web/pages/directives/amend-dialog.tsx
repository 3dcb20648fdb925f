import { Button, Group, Modal, Select, Textarea } from '@mantine/core'
import type { AmendmentAct, RequirementView } from '@thongsuot/contract'
import { useAct } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useGo } from '../../ui/link.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import type { Directive } from './directive-page.tsx'

interface Change {
  act: AmendmentAct
  words: string
  dueOn: string | null
}

interface AmendDialogProps {
  directive: Directive
  labels: Map<number, string>
  onClose: () => void
}

const acts: AmendmentAct[] = ['replace', 'extend', 'withdraw']

/** What a new document is to change, requirement by requirement; it opens as a draft, and nothing changes before its issue. */
export function AmendDialog({ directive, labels, onClose }: AmendDialogProps) {
  const go = useGo()
  const draft = useDraft<Record<string, Change>>(`amend.${directive.id}`, {})
  const propose = useAct('directives.proposeAmendment', {
    done: ({ documentId }) => {
      draft.clear()
      go(paths.document(documentId))
    },
  })
  const issuer = directive.relation === 'own'
  const open = directive.requirementsList.filter((one) => one.withdrawnOn === null)
  const chosen = open.flatMap((one) => {
    const change = draft.value[one.id]
    return change ? [{ requirement: one, change }] : []
  })
  const set = (id: number, change: Change | null) => {
    const { [id]: _, ...others } = draft.value
    draft.set(change === null ? others : { ...others, [id]: change })
  }
  const refused =
    chosen.length === 0
      ? say('amend.nothing')
      : chosen.every(({ requirement, change }) => isComplete(requirement, change))
        ? null
        : say('amend.incomplete')
  const submit = () =>
    propose.run({
      id: directive.id,
      items: chosen.map(({ requirement, change }) => ({
        requirementId: requirement.id,
        act: change.act,
        ...(change.act === 'replace' && change.words.trim() !== wordsOf(requirement)
          ? { words: change.words.trim() }
          : {}),
        ...(change.act !== 'withdraw' && change.dueOn !== null ? { dueOn: change.dueOn } : {}),
      })),
    })
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={say('amend.title', { notation: directive.document.notation ?? '' })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <div className="stack">
        <p className="small dialog-what">{say(issuer ? 'amend.what' : 'amend.ownDays')}</p>
        <ul className="amend-list">
          {open.map((requirement) => (
            <li key={requirement.id}>
              <Choice
                requirement={requirement}
                label={labels.get(requirement.id) ?? ''}
                change={draft.value[requirement.id] ?? null}
                choices={issuer ? acts : ['extend']}
                onChange={(change) => set(requirement.id, change)}
              />
            </li>
          ))}
        </ul>
        <Failure error={propose.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Act main refused={refused} busy={propose.busy} onAct={submit}>
            {say('amend.propose')}
          </Act>
        </Group>
      </div>
    </Modal>
  )
}

interface ChoiceProps {
  requirement: RequirementView
  label: string
  change: Change | null
  choices: AmendmentAct[]
  onChange: (change: Change | null) => void
}

function Choice({ requirement, label, change, choices, onChange }: ChoiceProps) {
  return (
    <div className="amend-one">
      <div>
        <b className="figures">{label}</b> {requirement.title}
      </div>
      <Select
        aria-label={say('amend.choice', { label })}
        placeholder={say('amend.keep')}
        clearable
        value={change?.act ?? null}
        data={choices.map((act) => ({ value: act, label: say(`amend.is.${act}`) }))}
        onChange={(act) =>
          onChange(
            act === null
              ? null
              : {
                  act: act as AmendmentAct,
                  words: change?.words ?? wordsOf(requirement),
                  dueOn: change?.dueOn ?? null,
                },
          )
        }
      />
      {change?.act === 'replace' ? (
        <Textarea
          className="amend-wide"
          label={say('amend.words', { label })}
          autosize
          minRows={2}
          value={change.words}
          onChange={(event) => onChange({ ...change, words: event.currentTarget.value })}
        />
      ) : null}
      {change !== null && change.act !== 'withdraw' ? (
        <DayInput
          label={say('amend.due', { label })}
          value={change.dueOn}
          onChange={(dueOn) => onChange({ ...change, dueOn })}
        />
      ) : null}
    </div>
  )
}

const wordsOf = (requirement: RequirementView) => (requirement.currentWords ?? requirement.words).trim()

function isComplete(requirement: RequirementView, change: Change): boolean {
  if (change.act === 'withdraw') return true
  if (change.act === 'extend') return change.dueOn !== null
  const changed = change.words.trim() !== '' && change.words.trim() !== wordsOf(requirement)
  return changed || (change.dueOn !== null && change.words.trim() !== '')
}
