import { Modal, Radio, Select, Textarea } from '@mantine/core'
import { comparisonSigns, type PlanRule, RuleOperator } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { say } from '../../../text/say.ts'
import { DialogFoot } from '../../../ui/dialog-foot.tsx'
import { RestoredNote } from '../../../ui/restored-note.tsx'
import { useIdOfAddress } from '../../../ui/use-address.ts'
import { useDraft } from '../../../ui/use-draft.ts'
import { comparisonWords, newRule, type RuleName, ruleOfTyped, type TypedRule, typedRuleOf } from './plan-rules.ts'
import { RuleSide } from './rule-side.tsx'
import { RuleTrial } from './rule-trial.tsx'

interface DialogProps {
  requirementKey: string
  /** null: a new one. */
  rule: PlanRule | null
  names: readonly RuleName[]
  onClose: () => void
  onSave: (rule: PlanRule) => void
}

/** One rule between figures: what is compared with what, what happens where it does not hold, and a try with values. */
export function RuleDialog({ requirementKey, rule, names, onClose, onSave }: DialogProps) {
  const documentId = useIdOfAddress()
  const [initial] = useState<TypedRule>(() => (rule === null ? newRule : typedRuleOf(rule, names)))
  const draft = useDraft(`plan-rule.${documentId}.${requirementKey}.${rule?.sentence ?? ''}`, initial)
  const { value } = draft
  const set = (change: Partial<TypedRule>) => draft.set({ ...value, ...change })
  const read = ruleOfTyped(value, names)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (read.rule === null) return
    draft.clear()
    onSave(read.rule)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={say(rule === null ? 'rule.newTitle' : 'rule.editTitle')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <RestoredNote restored={draft.restored} onDrop={draft.clear} />
        <div className="rule-form">
          <div className="stack">
            <RuleSide side="left" value={value.left} names={names} onChange={(left) => set({ left })} autoFocus />
            <Select
              label={say('rule.operator')}
              allowDeselect={false}
              value={value.operator}
              data={RuleOperator.options.map((one) => ({
                value: one,
                label: say('rule.operatorOf', { words: say(`rule.must.${one}`), sign: comparisonSigns[one] ?? one }),
              }))}
              onChange={(operator) => operator !== null && set({ operator: operator as TypedRule['operator'] })}
            />
            <RuleSide side="right" value={value.right} names={names} onChange={(right) => set({ right })} />
            <Radio.Group
              label={say('rule.severity')}
              value={value.severity}
              onChange={(severity) => set({ severity: severity as TypedRule['severity'] })}
            >
              <div className="rule-severities">
                {(['error', 'warning'] as const).map((one) => (
                  <Radio key={one} value={one} label={say(`rule.severity.${one}`)} />
                ))}
              </div>
            </Radio.Group>
          </div>
          <div className="stack">
            <RuleReading typed={value} names={names} onSentence={(sentence) => set({ sentence })} />
            <RuleTrial read={read} names={names} trial={value.trial} onTrial={(trial) => set({ trial })} />
          </div>
        </div>
        <DialogFoot
          act={say(rule === null ? 'rule.add' : 'rule.save')}
          ready={read.rule !== null}
          busy={false}
          error={null}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

interface ReadingProps {
  typed: TypedRule
  names: readonly RuleName[]
  onSentence: (sentence: string) => void
}

/** The rule as a sentence, and the planner's own words where these say it better. */
function RuleReading({ typed, names, onSentence }: ReadingProps) {
  const { rule } = ruleOfTyped({ ...typed, sentence: '' }, names)
  return (
    <div>
      <p className="rule-reading" aria-live="polite">
        {rule === null ? <span className="dim">{say('rule.readingLater')}</span> : comparisonWords(rule, names)}
      </p>
      <Textarea
        label={say('rule.sentence')}
        description={say('rule.sentenceHint')}
        autosize
        minRows={1}
        maxLength={500}
        value={typed.sentence}
        onChange={(event) => onSentence(event.currentTarget.value)}
      />
    </div>
  )
}
