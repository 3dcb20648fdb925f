import { Button } from '@mantine/core'
import type { Plan, PlanRequirement, PlanRule } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../../text/say.ts'
import { Act } from '../../../ui/act.tsx'
import { Panel } from '../../../ui/columns.tsx'
import { ShapeSign } from '../../../ui/state.tsx'
import { RemoveButton } from '../reading/remove-button.tsx'
import { setRule } from './edit-plan.ts'
import { comparisonWords, isBroken, type RuleName, ruleNames } from './plan-rules.ts'
import { RuleDialog } from './rule-dialog.tsx'

/** As many as a plan holds for one requirement. */
const mostRules = 50

interface RulesProps {
  plan: Plan
  requirement: PlanRequirement
  onChange: (plan: Plan) => void
}

/** What is checked between the figures of a requirement when they are entered, each rule as a sentence. */
export function RulesPanel({ plan, requirement, onChange }: RulesProps) {
  const [editing, setEditing] = useState<number | null>(null)
  const rules = requirement.rules ?? []
  const names = ruleNames(requirement)
  if (names.length === 0 && rules.length === 0) return null
  const opened = editing === null ? null : { at: editing, rule: rules[editing] ?? null }
  return (
    <Panel
      title={say('rule.title')}
      aside={
        <Act
          size="compact-sm"
          refused={
            names.length === 0 ? say('rule.needsIndicator') : rules.length >= mostRules ? say('rule.most') : null
          }
          onAct={() => setEditing(rules.length)}
        >
          {say('rule.add')}
        </Act>
      }
    >
      {rules.length === 0 ? (
        <p className="dim small">{say('rule.none')}</p>
      ) : (
        <ul className="rules small">
          {rules.map((rule, at) => (
            <RuleLine
              // biome-ignore lint/suspicious/noArrayIndexKey: rules have no other name than their place
              key={at}
              rule={rule}
              names={names}
              onEdit={() => setEditing(at)}
              onRemove={() => onChange(setRule(plan, requirement.key, at, null))}
            />
          ))}
        </ul>
      )}
      {opened === null ? null : (
        <RuleDialog
          requirementKey={requirement.key}
          rule={opened.rule}
          names={names}
          onClose={() => setEditing(null)}
          onSave={(rule) => {
            onChange(setRule(plan, requirement.key, opened.at, rule))
            setEditing(null)
          }}
        />
      )}
    </Panel>
  )
}

interface LineProps {
  rule: PlanRule
  names: readonly RuleName[]
  onEdit: () => void
  onRemove: () => void
}

function RuleLine({ rule, names, onEdit, onRemove }: LineProps) {
  const words = comparisonWords(rule, names)
  const broken = isBroken(rule, names)
  return (
    <li>
      <div className="rule-words">
        <p>{rule.sentence}</p>
        {rule.sentence === words || broken ? null : <p className="tiny dim">{words}</p>}
        <p className="tiny dim">
          <ShapeSign shape={rule.severity === 'error' ? 'warn' : 'half'} /> {say(`rule.severity.${rule.severity}`)}
        </p>
        {broken ? <p className="tiny state-returned">{say('rule.broken')}</p> : null}
      </div>
      <span className="rule-acts">
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          aria-label={say('rule.editOf', { rule: rule.sentence })}
          onClick={onEdit}
        >
          {say('rule.edit')}
        </Button>
        <RemoveButton what={words} label={say('rule.removeOf', { rule: rule.sentence })} onRemove={onRemove} />
      </span>
    </li>
  )
}
