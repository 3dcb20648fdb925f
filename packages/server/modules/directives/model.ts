import type {
  AssignmentRole,
  AssignmentState,
  Day,
  DeadlineStatus,
  DeliveryPurpose,
  DueAfter,
  Instant,
  OrganLine,
  Plan,
  PlanAmendment,
  PlanAssignment,
  PlanRequirement,
  TargetRef,
} from '@thongsuot/contract'
import { dayOf } from '../../platform/clock.ts'

/** The strongest first: an organ that one requirement names twice keeps the strongest role. */
const rolesByStrength: readonly AssignmentRole[] = ['lead', 'direct', 'execute', 'consolidate', 'cooperate', 'advise']

/** Lead, direct and execute owe figures; cooperate, advise and consolidate owe words, unless the plan says otherwise. */
function owesFigures(assignment: Pick<PlanAssignment, 'role' | 'owesFigures'>): boolean {
  return assignment.owesFigures ?? ['lead', 'direct', 'execute'].includes(assignment.role)
}

const purposesByStrength: readonly DeliveryPurpose[] = ['execute', 'direct', 'report', 'copy']

/** An assignment's state as its acts see it: `claimed` is open, said to be done, and waits for the assigner. */
export type AssignmentPhase = AssignmentState | 'claimed'

/** The phase of a row. */
export function phaseOf(assignment: { state: AssignmentState; claimedAt: Instant | null }): AssignmentPhase {
  return assignment.state === 'open' && assignment.claimedAt !== null ? 'claimed' : assignment.state
}

/** What became of each act on an assignment: action → phases in which it may be done. */
export const assignmentActs = {
  return: ['open'],
  finish: ['open'],
  confirm: ['claimed'],
  sendBack: ['claimed'],
  reopen: ['done'],
  move: ['open', 'claimed', 'done'],
  cascade: ['open'],
  tell: ['open', 'claimed'],
  askExtension: ['open'],
  decideExtension: ['open', 'claimed'],
} as const satisfies Record<string, readonly AssignmentPhase[]>

/**
 * The class of the government's board. A due day closes at 24:00 local; without a due day nothing is ever late. While the
 * assigner has not yet confirmed, the clock stands at the day on which the organ said that it was done.
 * @source Quyết định 42/2014/QĐ-TTg, Quyết định 23/2018/QĐ-TTg
 */
export function deadlineStatus(
  assignment: { state: AssignmentState; dueOn: Day | null; doneAt: Instant | null; claimedAt?: Instant | null },
  today: Day,
): DeadlineStatus {
  const { dueOn } = assignment
  if (assignment.state === 'done' && assignment.doneAt !== null) {
    return dueOn !== null && dayOf(assignment.doneAt) > dueOn ? 'doneLate' : 'doneOnTime'
  }
  const on = assignment.claimedAt ? dayOf(assignment.claimedAt) : today
  return assignment.state === 'open' && dueOn !== null && on > dueOn ? 'overdue' : 'open'
}

/** What one organ is to get when the plan is carried out. */
export interface Share {
  organId: number
  purpose: DeliveryPurpose
  /** 0: somebody reports to it, so it is made first; 1: nobody does. */
  rank: 0 | 1
  assignments: ShareOfRequirement[]
}

export interface ShareOfRequirement {
  /** The requirement's key in the plan. */
  key: string
  /** How many organs of the plan stand between it and the issuer's own node in this requirement's tree. */
  depth: number
  role: AssignmentRole
  reportsToOrganId: number
  dueOn: Day | null
  dueFromLetter: boolean
  dueAfter: DueAfter | null
  owesFigures: boolean
}

/** What a plan's targets mean on the day: organ ids by `targetKey`, and each organ's line. */
export interface Resolved {
  organs: ReadonlyMap<string, readonly number[]>
  lines: ReadonlyMap<number, OrganLine>
}

export const targetKey = (target: TargetRef): string => `${target.kind}:${target.id}`

/** Every target that a plan names, once. */
export function targetsOf(plan: Plan): TargetRef[] {
  const all = [
    ...plan.recipients.flatMap((r) => r.targets),
    ...plan.requirements.flatMap((r) => r.assignments.map((a) => a.target)),
  ]
  return [...new Map(all.map((t) => [targetKey(t), t])).values()]
}

/**
 * Who gets what: one delivery an organ with its strongest purpose, one assignment for each organ and requirement with its
 * strongest role. The preview shows this and the issue carries it out. Reporters come after those they report to.
 * `loops` names organs that would report to each other in a circle.
 */
export function sharesOf(plan: Plan, issuerId: number, resolved: Resolved): { shares: Share[]; loops: number[] } {
  const shares = new Map<number, Share>()
  const shareOf = (organId: number, purpose: DeliveryPurpose): Share => {
    const share: Share = shares.get(organId) ?? { organId, purpose, rank: 1, assignments: [] }
    if (purposesByStrength.indexOf(purpose) < purposesByStrength.indexOf(share.purpose)) share.purpose = purpose
    shares.set(organId, share)
    return share
  }
  const organsOf = (target: TargetRef) => resolved.organs.get(targetKey(target)) ?? []
  for (const { purpose, targets } of plan.recipients) {
    for (const organId of targets.flatMap(organsOf)) if (organId !== issuerId) shareOf(organId, purpose)
  }
  for (const requirement of plan.requirements) {
    for (const [organId, assignment] of strongest(requirement, organsOf)) {
      if (organId === issuerId) continue
      const reportsToOrganId =
        assignment.reportsToOrganId ?? defaultParent(requirement, organId, issuerId, resolved, organsOf)
      shareOf(organId, 'execute').assignments.push({
        key: requirement.key,
        depth: 0,
        role: assignment.role,
        reportsToOrganId,
        dueOn: assignment.dueOn ?? null,
        dueFromLetter: assignment.dueFromLetter,
        dueAfter: assignment.dueOn ? null : (assignment.dueAfter ?? null),
        owesFigures: owesFigures(assignment),
      })
    }
  }
  const loops = setDepths(shares)
  return { shares: [...shares.values()].sort((a, b) => a.rank - b.rank || a.organId - b.organId), loops }
}

function strongest(
  requirement: PlanRequirement,
  organsOf: (target: TargetRef) => readonly number[],
): Map<number, PlanAssignment> {
  const byOrgan = new Map<number, PlanAssignment>()
  const strength = (a: PlanAssignment) => rolesByStrength.indexOf(a.role)
  for (const assignment of requirement.assignments) {
    for (const organId of organsOf(assignment.target)) {
      const held = byOrgan.get(organId)
      if (!held || strength(assignment) < strength(held)) byOrgan.set(organId, assignment)
    }
  }
  return byOrgan
}

/** The one organ that leads or directs a requirement; null where a whole group does, or nobody. */
export function leadOrganOf(
  requirement: PlanRequirement,
  organsOf: (target: TargetRef) => readonly number[],
): number | null {
  for (const role of ['lead', 'direct'] as const) {
    const named = requirement.assignments.filter((a) => a.role === role && a.target.kind !== 'group')
    const [only, ...others] = [...new Set(named.flatMap((a) => organsOf(a.target)))]
    if (only !== undefined && others.length === 0) return only
  }
  return null
}

/** By default an organ reports to the requirement's lead in its own line, else to the issuer. */
function defaultParent(
  requirement: PlanRequirement,
  organId: number,
  issuerId: number,
  resolved: Resolved,
  organsOf: (target: TargetRef) => readonly number[],
): number {
  const lead = leadOrganOf(requirement, organsOf)
  const sameLine = lead !== null && resolved.lines.get(lead) === resolved.lines.get(organId)
  return lead !== null && lead !== organId && sameLine ? lead : issuerId
}

/**
 * Depths in each requirement's own tree: two organs may report to each other for different requirements, but not in a circle
 * for one. Returns who stands in a circle.
 */
function setDepths(shares: Map<number, Share>): number[] {
  const loops = new Set<number>()
  const nodes = new Map<string, ShareOfRequirement>()
  for (const { organId, assignments } of shares.values())
    for (const a of assignments) nodes.set(`${a.key}:${organId}`, a)
  const settled = new Set<ShareOfRequirement>()
  for (const { organId, assignments } of shares.values()) {
    for (const assignment of assignments) {
      const chain: ShareOfRequirement[] = []
      const seen = new Set<ShareOfRequirement>()
      let at: ShareOfRequirement | undefined = assignment
      while (at && !settled.has(at)) {
        if (seen.has(at)) {
          loops.add(organId)
          break
        }
        seen.add(at)
        chain.push(at)
        // Only a parent that owes the same requirement is a node to hang on; else it is the issuer's.
        at = nodes.get(`${at.key}:${at.reportsToOrganId}`)
      }
      let depth = at && settled.has(at) ? at.depth + 1 : 0
      for (const node of chain.reverse()) {
        node.depth = depth++
        settled.add(node)
      }
      const parent = nodes.has(`${assignment.key}:${assignment.reportsToOrganId}`)
      const above = parent ? shares.get(assignment.reportsToOrganId) : undefined
      if (above) above.rank = 0
    }
  }
  return [...loops]
}

function amendmentProblems(plan: Plan, items: readonly PlanAmendment[]): string[] {
  const problems: string[] = []
  if (plan.requirements.length > 0) problems.push('văn bản sửa đổi không kèm yêu cầu mới')
  if (new Set(items.map((i) => i.requirementId)).size < items.length) problems.push('một yêu cầu được sửa hai lần')
  for (const { act, words, dueOn } of items) {
    if (act === 'replace' && !words && !dueOn) problems.push('yêu cầu thay thế chưa có nội dung mới hoặc thời hạn mới')
    if (act === 'extend' && !dueOn) problems.push('yêu cầu gia hạn chưa có thời hạn mới')
  }
  return problems
}

/** What is wrong with a plan apart from its gaps, in sentences for the planner. */
export function planProblems(plan: Plan): string[] {
  const problems: string[] = []
  const keys = plan.requirements.map((r) => r.key)
  if (new Set(keys).size < keys.length) problems.push('hai yêu cầu trùng mã')
  // An amendment goes to whoever holds what it changes.
  if (plan.amends) problems.push(...amendmentProblems(plan, plan.amends.items))
  else if (plan.recipients.every((r) => r.targets.length === 0)) problems.push('chưa có nơi nhận nào')
  for (const requirement of plan.requirements) {
    const name = requirement.clause ? `mục ${requirement.clause}` : `«${requirement.title}»`
    if (requirement.assignments.length === 0) problems.push(`${name}: chưa giao cho cơ quan nào`)
    const codes = requirement.indicators.map((i) => i.code)
    if (new Set(codes).size < codes.length) problems.push(`${name}: hai chỉ tiêu trùng mã`)
    for (const indicator of requirement.indicators.filter((i) => i.kind === 'ratio')) {
      const parts = [indicator.numerator, indicator.denominator].map((code) =>
        requirement.indicators.find((i) => i.code === code && i.kind !== 'ratio'),
      )
      if (!parts[0] || !parts[1]) problems.push(`${name}: tỷ lệ «${indicator.name}» thiếu tử số hoặc mẫu số`)
      if (indicator.dimension) problems.push(`${name}: tỷ lệ «${indicator.name}» không phân tổ được`)
    }
    problems.push(...ruleProblems(requirement, name))
  }
  return problems
}

/** A rule that names no indicator of its requirement would never speak. */
function ruleProblems({ indicators, rules }: Plan['requirements'][number], name: string): string[] {
  const known = new Set(
    indicators
      .filter((one) => one.kind !== 'ratio')
      .flatMap(({ code, dimension }) => [
        code,
        ...(dimension?.options ?? []).map((option) => `${code}.${option.code}`),
      ]),
  )
  return (rules ?? [])
    .filter(({ left, right }) => {
      const terms = [...left.terms, ...right.terms]
      return terms.length === 0 || terms.some(({ code }) => !known.has(code))
    })
    .map(({ sentence }) => `${name}: quy tắc «${sentence}» nhắc tới chỉ tiêu không có`)
}

/** A short name for a requirement: its first words, whole. */
export function titleOf(words: string): string {
  const clean = words.replace(/\s+/g, ' ').trim()
  const first = clean.charAt(0).toUpperCase() + clean.slice(1)
  if (first.length <= 90) return first
  const cut = first.slice(0, 90)
  return `${cut.slice(0, cut.lastIndexOf(' '))}…`
}
