import type {
  DocumentRow,
  OutputOf,
  ParsedInputOf,
  Plan,
  PlanRequirement,
  Routes,
  TargetRef,
} from '@thongsuot/contract'
import { type Block, type Document, emptyDocument } from 'vanban'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { createDraft, documentRows, letterDay } from '../../documents/index.ts'
import { type OrganAsOf, organAsOf, organRefs, subordinateIds, targetViews } from '../../organs/index.ts'
import { assignmentPolicy } from '../policy.ts'
import { assignmentFacts, assignmentsOfMandate, directiveById, requirementsOf, type StoredDirective } from '../store.ts'
import { requireSubordinates } from './require-passable.ts'
import { storePlan } from './save-plan.ts'

type Input = ParsedInputOf<Routes['directives.proposeCascade']>

/**
 * A draft of the acting organ's own that passes requirements on to its subordinates, with its plan beside it. The draft is
 * edited, signed and issued like any other; nothing is owed by anyone before that.
 * @throws Refusal `cascade.notSubordinate` for an organ that is neither below nor led by the acting one.
 */
export async function proposeCascade(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['directives.proposeCascade']>> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const directive = await directiveById(trx, input.id)
    const passed = await passedRequirements(trx, actor, directive, input.requirementIds, on)
    const targets: TargetRef[] =
      input.targets ?? (await subordinateIds(trx, actor.organId, on)).map((id) => ({ kind: 'organ' as const, id }))
    if (targets.length === 0)
      throw new Refusal('plan.invalid', { problems: 'cơ quan bạn chưa có cấp dưới nào để giao' })
    await requireSubordinates(trx, actor.organId, targets, on)
    const organ = await organAsOf(trx, actor.organId, on)
    const parent = (await documentRows(trx, [directive.documentId])).get(directive.documentId)
    if (!organ || !parent) throw new Refusal('not.found')
    const named = (await targetViews(trx, targets, on)).map((t) => t.name)
    const names = input.targets === undefined && named.length > mostNamed ? [everybodyBelow(organ.line, named)] : named
    const follower = (await organRefs(trx, [directive.followerOrganId], on)).get(directive.followerOrganId)
    const upwards = follower?.name ?? ''
    const { content, requirements } = writeCascade(organ, parent, upwards, names, passed, targets, {
      dueOn: input.dueOn ?? null,
      kind: input.kind ?? 'CV',
    })
    const draft = await createDraft(trx, house, actor, {
      content,
      purpose: 'cascade',
      parentDocumentId: directive.documentId,
    })
    const plan: Plan = {
      recipients: [
        { words: names.join('; '), purpose: 'execute', targets },
        { words: upwards, purpose: 'report', targets: [{ kind: 'organ', id: directive.followerOrganId }] },
      ],
      requirements,
      consolidatorOrganId: null,
      rhythm: null,
      gaps: [],
    }
    await storePlan(trx, house, actor, draft.id, 0, plan)
    return { documentId: draft.id, version: draft.version }
  })
}

/** So many receivers are named one by one; more go by one name for all. */
const mostNamed = 4

/** All who stand directly below, in the words of such letters. */
function everybodyBelow(line: OrganAsOf['line'], names: readonly string[]): string {
  if (names.every((name) => name.startsWith('Chi bộ '))) return 'Các chi bộ trực thuộc'
  return line === 'party' ? 'Các tổ chức đảng trực thuộc' : 'Các cơ quan, đơn vị cấp dưới'
}

async function passedRequirements(
  trx: Trx,
  actor: Actor,
  directive: StoredDirective,
  ids: readonly number[],
  on: string,
) {
  const own = await assignmentsOfMandate(trx, directive.id, actor.organId)
  if (own.length === 0) throw new Refusal('not.found')
  const all = await requirementsOf(trx, directive.id)
  return await Promise.all(
    all
      .filter((r) => ids.includes(r.id))
      .map(async (requirement) => {
        const assignment = own.find((a) => a.requirementId === requirement.id && a.duplicateOfId === null)
        if (!assignment) throw new Refusal('not.found')
        assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, on), 'cascade')
        return requirement
      }),
  )
}

type Passed = Awaited<ReturnType<typeof passedRequirements>>[number]
type ParentRow = Pick<DocumentRow, 'notation' | 'issuedOn' | 'subject' | 'kind' | 'issuerName'>

/**
 * The letter in the organ's own form: one clause for each requirement, in the words of the parent document. `upwards`: who
 * gets it «để báo cáo», whoever goes on with the directive now.
 */
function writeCascade(
  organ: OrganAsOf,
  parent: ParentRow,
  upwards: string,
  names: readonly string[],
  passed: readonly Passed[],
  targets: readonly TargetRef[],
  { dueOn, kind }: { dueOn: string | null; kind: 'CV' | 'KH' },
): { content: Document; requirements: PlanRequirement[] } {
  const cited = `${parent.notation ?? ''}${parent.issuedOn ? ` ngày ${letterDay(parent.issuedOn)}` : ''} của ${parent.issuerName}`
  const clauses = passed.map(
    (requirement, i): Block => ({
      type: 'clause',
      label: String(i + 1),
      text: sentence(requirement.currentWords ?? requirement.words),
      blocks: [],
    }),
  )
  const closing = dueOn ? `Các đơn vị hoàn thành trước 24 giờ ngày ${letterDay(dueOn)}.` : null
  const content: Document = {
    ...emptyDocument(organ.line),
    kind,
    issuer: organ.letterhead,
    place: organ.place,
    subject: `triển khai văn bản ${parent.notation ?? ''} của ${parent.issuerName}`,
    // A plan has no «Kính gửi»: whom it binds stands under «Nơi nhận».
    addressees: kind === 'CV' ? names.map((name) => ({ name })) : [],
    body: [
      { type: 'paragraph', text: `Thực hiện văn bản số ${cited}, ${organ.name} yêu cầu các đơn vị:` },
      ...clauses,
      ...(closing ? [{ type: 'paragraph' as const, text: closing }] : []),
    ],
    distribution: [
      ...(kind === 'CV' ? ['Như trên'] : names).map((name) => ({ name, purpose: 'để thực hiện' })),
      { name: upwards, purpose: 'để báo cáo' },
      { name: organ.line === 'party' ? 'Lưu Văn phòng' : 'Lưu: VT', purpose: null },
    ],
    citations: parent.notation
      ? [
          {
            notation: parent.notation,
            kind: parent.kind,
            issuedOn: parent.issuedOn,
            issuer: parent.issuerName,
            title: parent.subject,
            relation: 'implements',
          },
        ]
      : [],
  }
  const requirements = passed.map(
    (requirement, i): PlanRequirement => ({
      key: `r${i + 1}`,
      requirementId: requirement.id,
      clause: requirement.clause,
      title: requirement.title,
      words: requirement.currentWords ?? requirement.words,
      place: null,
      actors: [],
      deadlineText: requirement.deadlineText,
      target: null,
      assignments: targets.map((target) => ({ target, role: 'execute', dueOn, dueFromLetter: false })),
      indicators: [],
    }),
  )
  return { content, requirements }
}

function sentence(words: string): string {
  const clean = words.trim().replace(/[.;,]+$/, '')
  return `${clean.charAt(0).toUpperCase()}${clean.slice(1)}.`
}
