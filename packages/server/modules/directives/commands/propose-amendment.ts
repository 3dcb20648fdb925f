import type { DocumentRow, OutputOf, ParsedInputOf, Plan, PlanAmendment, Routes } from '@thongsuot/contract'
import { type Block, type Document, emptyDocument } from 'vanban'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { createDraft, documentRows, letterDay } from '../../documents/index.ts'
import { type OrganAsOf, organAsOf } from '../../organs/index.ts'
import { directivePolicy } from '../policy.ts'
import { openDirective } from '../queries/directive.ts'
import { requirementsOf, type StoredRequirement } from '../store.ts'
import { amendableDocument, requireOwnToAmend } from './amend-directive.ts'
import { storePlan } from './save-plan.ts'

type Input = ParsedInputOf<Routes['directives.proposeAmendment']>
type Named = Pick<DocumentRow, 'notation' | 'issuedOn' | 'kind' | 'subject' | 'issuerName'>

/**
 * A draft of the acting organ's own that names the directive's document and says what changes, with its plan beside it. Nothing
 * changes for anyone before it is issued.
 * @throws Refusal `amendment.notIssuer`, `not.found` for a requirement of another directive
 */
export async function proposeAmendment(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['directives.proposeAmendment']>> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const { directive, relations } = await openDirective(trx, actor, input.id)
    directivePolicy.require({ relations, role: actor.role, state: directive.state }, 'amend')
    requireOwnToAmend(relations.has('own'), input.items)
    const organ = await organAsOf(trx, actor.organId, on)
    const oldId = await amendableDocument(trx, actor.organId, directive)
    const named = (await documentRows(trx, [oldId])).get(oldId)
    if (!organ || !named) throw new Refusal('not.found')
    const all = new Map((await requirementsOf(trx, directive.id)).map((r) => [r.id, r]))
    const changes = input.items.map((item) => {
      const requirement = all.get(item.requirementId)
      if (!requirement || requirement.withdrawnOn !== null) throw new Refusal('not.found')
      return { item, requirement }
    })
    const content = writeAmendment(organ, named, changes)
    const draft = await createDraft(trx, house, actor, {
      content,
      purpose: 'letter',
      parentDocumentId: oldId,
    })
    const plan: Plan = {
      recipients: content.addressees.map(({ name }) => ({ words: name, purpose: 'execute', targets: [] })),
      requirements: [],
      consolidatorOrganId: null,
      rhythm: null,
      amends: { directiveId: directive.id, items: input.items },
      gaps: [],
    }
    await storePlan(trx, house, actor, draft.id, 0, plan)
    return { documentId: draft.id, version: draft.version }
  })
}

/** The letter in the organ's own form: one clause for each change, the old words beside the new. */
function writeAmendment(
  organ: OrganAsOf,
  named: Named,
  changes: readonly { item: PlanAmendment; requirement: StoredRequirement }[],
): Document {
  const day = named.issuedOn ? ` ngày ${letterDay(named.issuedOn)}` : ''
  const cited = `${named.notation ?? ''}${day} của ${named.issuerName}`
  const clauses = changes.map(
    (change, i): Block => ({ type: 'clause', label: String(i + 1), text: changeInWords(change), blocks: [] }),
  )
  return {
    ...emptyDocument(organ.line),
    kind: 'CV',
    issuer: organ.letterhead,
    place: organ.place,
    subject: `sửa đổi, bổ sung văn bản ${named.notation ?? ''}`,
    addressees: [{ name: `Các cơ quan, đơn vị thực hiện văn bản ${named.notation ?? ''}` }],
    body: [
      { type: 'paragraph', text: `${organ.name} sửa đổi, bổ sung văn bản số ${cited} như sau:` },
      ...clauses,
      { type: 'paragraph', text: 'Các nội dung khác của văn bản nêu trên giữ nguyên.' },
    ],
    distribution: [
      { name: 'Như trên', purpose: 'để thực hiện' },
      { name: organ.line === 'party' ? 'Lưu Văn phòng' : 'Lưu: VT', purpose: null },
    ],
    citations: [
      {
        notation: named.notation ?? '',
        kind: named.kind,
        issuedOn: named.issuedOn,
        issuer: named.issuerName,
        title: named.subject,
        relation: 'amends',
      },
    ],
  }
}

function changeInWords({ item, requirement }: { item: PlanAmendment; requirement: StoredRequirement }): string {
  const old = (requirement.currentWords ?? requirement.words).trim().replace(/[.;,]+$/, '')
  const where = requirement.clause ? `Mục ${requirement.clause}` : 'Yêu cầu'
  const due = item.dueOn ? `thời hạn hoàn thành là ngày ${letterDay(item.dueOn)}` : null
  if (item.act === 'withdraw') return `${where}: không tiếp tục thực hiện «${old}».`
  if (item.act === 'extend') return `${where}: «${old}», ${due}.`
  const words = item.words ? `thay «${old}» bằng «${item.words.trim().replace(/[.;,]+$/, '')}»` : `«${old}»`
  return `${where}: ${[words, due].filter(Boolean).join(', ')}.`
}
