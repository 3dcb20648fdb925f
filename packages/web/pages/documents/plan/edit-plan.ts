import type {
  AssignmentRole,
  DueAfter,
  Plan,
  PlanAssignment,
  PlanGap,
  PlanIndicator,
  PlanRequirement,
  PlanRule,
  RequirementView,
  TargetRef,
} from '@thongsuot/contract'
import { fold } from 'vanban/text'
import { requirementLabels } from '../../directives/requirement-labels.ts'
import { withRulesFollowing } from './plan-rules.ts'

/** The letter's word for a role, as the plan's. An unknown word means doing it. */
const roleOfWord: Record<string, AssignmentRole> = {
  'chỉ đạo': 'direct',
  'chủ trì': 'lead',
  'phối hợp': 'cooperate',
  'tham mưu': 'advise',
  'tổng hợp': 'consolidate',
  'thực hiện': 'execute',
}

export function keyOf(target: TargetRef): string {
  return `${target.kind}:${target.id}`
}

/** The columns of the matrix: everyone who has something to do, then who gets the document to carry it out. */
export function columnsOf(plan: Plan, extra: TargetRef[]): TargetRef[] {
  const all = [
    ...plan.requirements.flatMap((requirement) => requirement.assignments.map((assignment) => assignment.target)),
    ...plan.recipients.filter((recipient) => recipient.purpose === 'execute').flatMap((recipient) => recipient.targets),
    ...extra,
  ]
  return [...new Map(all.map((target) => [keyOf(target), target])).values()]
}

function editRequirement(plan: Plan, key: string, edit: (requirement: PlanRequirement) => PlanRequirement): Plan {
  return { ...plan, requirements: plan.requirements.map((one) => (one.key === key ? edit(one) : one)) }
}

/**
 * What one target does in one requirement; null takes it away. What `change` does not name stays. A letter may give one organ
 * several roles in one requirement; a role chosen by a person replaces them all.
 */
export function setAssignment(
  plan: Plan,
  key: string,
  target: TargetRef,
  change: Partial<PlanAssignment> | null,
): Plan {
  const own = (one: PlanAssignment) => keyOf(one.target) === keyOf(target)
  return editRequirement(plan, key, (requirement) => {
    const { assignments } = requirement
    const before = assignments.find(own)
    if (change === null) return { ...requirement, assignments: assignments.filter((one) => !own(one)) }
    if (before === undefined) {
      const added: PlanAssignment = { target, role: 'execute', dueFromLetter: false, ...change }
      return { ...requirement, assignments: [...assignments, added] }
    }
    const kept = change.role === undefined ? assignments : assignments.filter((one) => one === before || !own(one))
    return { ...requirement, assignments: kept.map((one) => (own(one) ? { ...one, ...change } : one)) }
  })
}

/** The same change for many requirements and targets at once; null takes them all away. */
export function assignMany(
  plan: Plan,
  keys: readonly string[],
  targets: readonly TargetRef[],
  change: Partial<PlanAssignment> | null,
): Plan {
  return keys.reduce(
    (next, key) => targets.reduce((one, target) => setAssignment(one, key, target, change), next),
    plan,
  )
}

/** Whether «done» of one requirement is confirmed by the assigner before it counts. */
export function setConfirmation(plan: Plan, key: string, needsConfirmation: boolean): Plan {
  return editRequirement(plan, key, (requirement) => ({ ...requirement, needsConfirmation }))
}

/** A planner's due day for every assignment of one requirement, or of all; days that the letter names stay. */
export function setDue(plan: Plan, dueOn: string | null, key: string | null): Plan {
  const requirements = plan.requirements.map((requirement) =>
    key !== null && requirement.key !== key
      ? requirement
      : {
          ...requirement,
          assignments: requirement.assignments.map((one) =>
            one.dueFromLetter ? one : { ...one, dueOn, dueAfter: null },
          ),
        },
  )
  return { ...plan, requirements }
}

/** Each organ of a requirement counts its due day from its own receipt; days that the letter names stay. Null: none does. */
export function setDueAfter(plan: Plan, dueAfter: DueAfter | null, key: string): Plan {
  const requirements = plan.requirements.map((requirement) => {
    if (requirement.key !== key) return requirement
    const assignments = requirement.assignments.map((one) =>
      one.dueFromLetter ? one : { ...one, dueAfter, ...(dueAfter === null ? {} : { dueOn: null }) },
    )
    return { ...requirement, assignments }
  })
  return { ...plan, requirements }
}

/** Takes a target out of every requirement and every list of recipients. */
export function removeTarget(plan: Plan, target: TargetRef): Plan {
  const stays = (one: TargetRef) => keyOf(one) !== keyOf(target)
  return {
    ...plan,
    recipients: plan.recipients.map((one) => ({ ...one, targets: one.targets.filter(stays) })),
    requirements: plan.requirements.map((one) => ({
      ...one,
      assignments: one.assignments.filter((assignment) => stays(assignment.target)),
    })),
  }
}

/** Gaps with the same words are one question: a person who knows the answer knows it for all of them. */
export function questionsOf(plan: Plan): { words: string; gaps: PlanGap[] }[] {
  const byWords = new Map<string, PlanGap[]>()
  for (const gap of plan.gaps) byWords.set(gap.words, [...(byWords.get(gap.words) ?? []), gap])
  return [...byWords].map(([words, gaps]) => ({ words, gaps }))
}

/** Who may be meant in any of the places where the same words stand, each once, with all that speaks for it. */
export function candidatesOf(gaps: readonly PlanGap[]): PlanGap['candidates'] {
  const found = new Map<string, PlanGap['candidates'][number]>()
  for (const candidate of gaps.flatMap((gap) => gap.candidates)) {
    const there = found.get(keyOf(candidate.target))
    const why = [...new Set([...(there?.why ?? []), ...(candidate.why ?? [])])]
    found.set(keyOf(candidate.target), { ...candidate, ...(why.length === 0 ? {} : { why }) })
  }
  return [...found.values()].sort((a, b) => (b.why?.length ?? 0) - (a.why?.length ?? 0))
}

/** A person says who is meant by some words; or, with null, that nobody here is: either way the question is answered. */
export function settleWords(plan: Plan, words: string, target: TargetRef | null): Plan {
  const asked = plan.gaps.filter((gap) => gap.words === words)
  const open: Plan = { ...plan, gaps: plan.gaps.filter((gap) => gap.words !== words) }
  return target === null ? open : asked.reduce((next, gap) => settleGap(next, gap, target), open)
}

function settleGap(plan: Plan, gap: PlanGap, target: TargetRef): Plan {
  const [kind, which] = [gap.at.slice(0, gap.at.indexOf(':')), gap.at.slice(gap.at.indexOf(':') + 1)]
  if (kind === 'requirement') {
    const requirement = plan.requirements.find((one) => one.key === which)
    const word = requirement?.actors.find((actor) => actor.name === gap.words)?.role ?? ''
    return setAssignment(plan, which, target, { role: roleOfWord[word] ?? 'execute' })
  }
  const recipients = plan.recipients.map((one, at) =>
    String(at) !== which || one.targets.some((there) => keyOf(there) === keyOf(target))
      ? one
      : { ...one, targets: [...one.targets, target] },
  )
  return { ...plan, recipients }
}

export function setIndicator(plan: Plan, key: string, at: number, indicator: PlanIndicator | null): Plan {
  return editRequirement(plan, key, (requirement) => {
    if (indicator === null)
      return { ...requirement, indicators: requirement.indicators.filter((_, index) => index !== at) }
    const indicators = [...requirement.indicators]
    indicators[at] = indicator
    return withRulesFollowing(requirement, { ...requirement, indicators })
  })
}

/** A new indicator takes its code from the name it was given; the ratios and rules that named the old code follow. */
export function settleCode(plan: Plan, key: string, at: number): Plan {
  return editRequirement(plan, key, (requirement) => {
    const indicator = requirement.indicators[at]
    if (indicator === undefined || !/^chi-tieu-moi(-\d+)?$/.test(indicator.code) || indicator.name.trim() === '')
      return requirement
    const code = codeOf(indicator.name, codesOf(plan))
    const follow = (one: string | null | undefined) => (one === indicator.code ? code : one)
    const indicators = requirement.indicators.map((one, index) => ({
      ...one,
      code: index === at ? code : one.code,
      numerator: follow(one.numerator),
      denominator: follow(one.denominator),
    }))
    return withRulesFollowing(requirement, { ...requirement, indicators })
  })
}

/** Puts a rule in the place of another, or at the end; null takes the one at the place away. */
export function setRule(plan: Plan, key: string, at: number, rule: PlanRule | null): Plan {
  return editRequirement(plan, key, (requirement) => {
    const rules = [...(requirement.rules ?? [])]
    if (rule === null) rules.splice(at, 1)
    else rules[at] = rule
    return { ...requirement, rules }
  })
}

/** A code for an indicator out of its name, unlike every other code of the plan: «số đảng viên dự» → `so-dang-vien-du`. */
export function codeOf(name: string, taken: ReadonlySet<string>): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = words === '' ? 'chi-tieu' : words
  for (let n = 1; ; n++) {
    const code = n === 1 ? base : `${base}-${n}`
    if (!taken.has(code)) return code
  }
}

export function codesOf(plan: Plan): Set<string> {
  return new Set(plan.requirements.flatMap((requirement) => requirement.indicators.map((indicator) => indicator.code)))
}

/**
 * Each requirement's label by its key, as the board will have it, so that «1.2» means the same before and after the issue. What
 * is passed on keeps the label that it has where it comes from.
 */
export function planLabels(
  plan: Plan,
  passedOn: readonly Pick<RequirementView, 'id' | 'clause' | 'ordinal'>[] = [],
): Map<string, string> {
  const above = requirementLabels([...passedOn])
  const own = requirementLabels(plan.requirements.map(({ clause }, at) => ({ id: at, clause, ordinal: at })))
  return new Map(
    plan.requirements.map(({ key, requirementId }, at) => [key, above.get(requirementId ?? 0) ?? own.get(at) ?? '']),
  )
}
