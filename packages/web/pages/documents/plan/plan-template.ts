import type { Plan, PlanTemplateBody, TemplateAssignment } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import { keyOf } from './edit-plan.ts'

const same = (a: string, b: string) => fold(a).replace(/\s+/g, ' ').trim() === fold(b).replace(/\s+/g, ' ').trim()

const withoutDay = ({
  dueOn: _d,
  dueFromLetter: _f,
  dueAfter: _a,
  ...rest
}: Plan['requirements'][number]['assignments'][number]) => rest as TemplateAssignment

/** What of a plan can be used again: who gets what for which words, never a day. */
export function templateOf(plan: Plan): PlanTemplateBody {
  const actors = new Map<string, TemplateAssignment[]>()
  for (const requirement of plan.requirements) {
    const [actor, ...others] = requirement.actors
    // Where one actor is named, the requirement's tasks are its; of several nobody can say which is whose.
    if (actor && others.length === 0 && requirement.assignments.length > 0 && !actors.has(actor.name)) {
      actors.set(actor.name, requirement.assignments.map(withoutDay))
    }
  }
  return {
    recipients: plan.recipients,
    actors: [...actors].map(([words, assignments]) => ({ words, assignments })),
    requirements: plan.requirements.map(({ words, needsConfirmation, assignments, indicators, rules }) => ({
      words,
      ...(needsConfirmation === undefined ? {} : { needsConfirmation }),
      assignments: assignments.map(withoutDay),
      indicators,
      ...(rules === undefined ? {} : { rules }),
    })),
    consolidatorOrganId: plan.consolidatorOrganId,
  }
}

/** How much of a plan a template fitted. */
export interface Applied {
  plan: Plan
  recipients: number
  requirements: number
}

/**
 * Another plan with the template's answers where its words are the same: recipients by their words, requirements by their words,
 * else by their one actor. What does not fit stays, as do all days; questions that it answers are gone.
 */
export function applyTemplate(plan: Plan, template: PlanTemplateBody): Applied {
  const settled = new Set<string>()
  let [recipients, requirements] = [0, 0]
  const nextRecipients = plan.recipients.map((recipient, at) => {
    const kept = template.recipients.find((one) => same(one.words, recipient.words) && one.targets.length > 0)
    if (!kept) return recipient
    recipients += 1
    settled.add(`recipient:${at}`)
    return { ...recipient, purpose: kept.purpose, targets: kept.targets }
  })
  const nextRequirements = plan.requirements.map((requirement) => {
    const whole = template.requirements.find((one) => same(one.words, requirement.words))
    const [actor, ...others] = requirement.actors
    const byActor =
      actor && others.length === 0 ? template.actors.find((one) => same(one.words, actor.name)) : undefined
    const assignments = whole?.assignments ?? byActor?.assignments
    if (!assignments || assignments.length === 0) return requirement
    requirements += 1
    settled.add(`requirement:${requirement.key}`)
    const first = requirement.assignments[0]
    return {
      ...requirement,
      ...(whole?.needsConfirmation === undefined ? {} : { needsConfirmation: whole.needsConfirmation }),
      ...countedOf(requirement, whole),
      assignments: assignments.map((one) => {
        const before = requirement.assignments.find((held) => keyOf(held.target) === keyOf(one.target)) ?? first
        return {
          ...one,
          dueOn: before?.dueOn ?? null,
          dueFromLetter: before?.dueFromLetter ?? false,
          ...(before?.dueAfter ? { dueAfter: before.dueAfter } : {}),
        }
      }),
    }
  })
  return {
    plan: {
      ...plan,
      recipients: nextRecipients,
      requirements: nextRequirements,
      consolidatorOrganId: plan.consolidatorOrganId ?? template.consolidatorOrganId,
      gaps: plan.gaps.filter((gap) => !settled.has(gap.at)),
    },
    recipients,
    requirements,
  }
}

/** What is counted comes with what is checked of it, and only where the plan counts nothing of its own. */
function countedOf(
  requirement: Plan['requirements'][number],
  whole: PlanTemplateBody['requirements'][number] | undefined,
): Pick<Plan['requirements'][number], 'indicators' | 'rules'> {
  const { indicators, rules } = requirement.indicators.length === 0 && whole ? whole : requirement
  return { indicators, ...(rules === undefined ? {} : { rules }) }
}
