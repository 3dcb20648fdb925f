import './groups.css'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { GroupRuleInput, OutputOf, Routes } from '@thongsuot/contract'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Panel } from '../../ui/columns.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { GroupPreview } from './group-preview.tsx'
import { PartEditor } from './part-editor.tsx'
import { partsOf, type RuleNames, type RulePart, ruleOf } from './rule-parts.ts'

type Group = OutputOf<Routes['organs.group']>

const blankPart: RulePart = { sign: 'with', shape: 'superior', of: [], kinds: [] }
const noNames: RuleNames = { organs: [], groups: [], territories: [] }

/** A group as a rule: on the left what it says, on the right what it comes to, before it is saved. */
export function GroupPage() {
  const id = useIdOfAddress()
  const asked = useAsk('organs.group', { id }, { when: id !== 0, once: true })
  if (id === 0) return <GroupForm group={null} />
  if (asked.data === undefined)
    return asked.isPending ? (
      <Loading lines={8} />
    ) : (
      <Page title={say('groups.title')} crumbs={[{ title: say('groups.title'), to: paths.groups() }]}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <GroupForm key={asked.data.version} group={asked.data} />
}

function GroupForm({ group }: { group: Group | null }) {
  const go = useGo()
  const kept = group === null ? [blankPart] : partsOf(group.rule, group.names)
  const draft = useDraft(`groupRule.${group?.id ?? 'new'}.${group?.version ?? 0}`, {
    name: group?.name ?? '',
    aliases: (group?.aliases ?? []).join('\n'),
    parts: kept,
  })
  const { name, aliases, parts } = draft.value
  const set = (part: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...part })
  const rule = ruleOf(parts)
  const saved = (to: number) => {
    draft.clear()
    tellDone(say('groups.saved'))
    go(to === group?.id ? paths.groups() : paths.group(to))
  }
  const make = useAct('organs.makeGroup', { done: (made) => saved(made.id) })
  const save = useAct('organs.saveGroup', { done: (done) => saved(done.id) })
  const refused = name.trim() === '' ? say('groups.nameMissing') : rule === null ? say('groups.ruleMissing') : null
  const submit = () => {
    if (rule === null) return
    const input = {
      name: name.trim(),
      aliases: aliases
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      rule,
    }
    if (group === null) make.run(input)
    else save.run({ id: group.id, version: group.version, ...input })
  }
  return (
    <Page
      wide
      title={group?.name ?? say('groups.new')}
      crumbs={[
        { title: say('organs.title'), to: paths.organs() },
        { title: say('groups.title'), to: paths.groups() },
      ]}
      lead={group === null ? say('groups.newLead') : (group.owner?.name ?? say('groups.everybody'))}
      act={
        <Act
          main
          busy={make.busy || save.busy}
          refused={refused}
          {...(group === null ? {} : { can: { of: group.can, name: 'save' } })}
          onAct={submit}
        >
          {say('groups.save')}
        </Act>
      }
    >
      <Failure error={make.error ?? save.error} />
      <Columns shape="half">
        <div className="stack">
          <TextInput
            label={say('groups.name')}
            required
            value={name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Textarea
            label={say('groups.aliases')}
            description={say('groups.aliasesHint')}
            autosize
            minRows={2}
            value={aliases}
            onChange={(event) => set({ aliases: event.currentTarget.value })}
          />
          <Panel plain title={say('groups.rule')}>
            <ol className="group-parts">
              {parts.map((part, index) => (
                <PartEditor
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                  key={index}
                  part={part}
                  place={index + 1}
                  names={group?.names ?? noNames}
                  onChange={(next) => set({ parts: parts.map((one, at) => (at === index ? next : one)) })}
                  onRemove={() => set({ parts: parts.filter((_, at) => at !== index) })}
                />
              ))}
            </ol>
            <Button variant="default" size="compact-sm" onClick={() => set({ parts: [...parts, blankPart] })}>
              {say('groups.addPart')}
            </Button>
          </Panel>
        </div>
        <Preview rule={rule} />
      </Columns>
    </Page>
  )
}

function Preview({ rule }: { rule: GroupRuleInput | null }) {
  const [asked] = useDebouncedValue(rule === null ? null : JSON.stringify(rule), 250)
  return (
    <Panel title={say('groups.preview')}>
      {asked === null ? (
        <p className="dim small">{say('groups.ruleMissing')}</p>
      ) : (
        <GroupPreview rule={JSON.parse(asked) as GroupRuleInput} />
      )}
    </Panel>
  )
}
