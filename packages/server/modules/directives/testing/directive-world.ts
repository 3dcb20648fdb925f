import type { Plan } from '@thongsuot/contract'
import type { Document } from 'vanban'
import type { Actor } from '../../../platform/actor.ts'
import { openTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts'
import { testLetter } from '../../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../../platform/testing/test-office.ts'
import { assigned, planOf, requirement } from '../../../platform/testing/test-plan.ts'
import { createDraft, documentRoutesServed } from '../../documents/index.ts'
import { issueDocument } from '../commands/issue-document.ts'
import { savePlan } from '../commands/save-plan.ts'
import type { StoredAssignment } from '../store.ts'

/** A district with an advising board, three wards, and two cells under the first ward; everybody signs in. */
export interface DirectiveWorld {
  opened: TestHouse
  district: TestOrgan
  board: TestOrgan
  wards: TestOrgan[]
  cells: TestOrgan[]
  /** Writes, approves and issues a letter with its plan, in the name of `owner`. */
  issue(owner: TestOrgan, plan: Plan, more?: Partial<Document>): Promise<{ documentId: number; directiveId: number }>
  /** Submits, approves and issues a draft that is there already. */
  carryOut(owner: TestOrgan, documentId: number): Promise<void>
  assignment(directiveId: number, organ: TestOrgan, ordinal?: number): Promise<StoredAssignment>
}

/** Opens the world on a house of its own; nothing is issued yet. */
export async function openDirectiveWorld(): Promise<DirectiveWorld> {
  const opened = await openTestHouse()
  const { house } = opened
  const district = await addOrgan(house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  const board = await addOrgan(house, { name: 'Ban Tuyên giáo Quận ủy', superior: district })
  const wards: TestOrgan[] = []
  for (const name of ['Hòa Khê', 'Mỹ Lộc', 'Tân Thủy']) {
    wards.push(await addOrgan(house, { name: `Đảng ủy phường ${name}`, superior: district }))
  }
  const [first] = wards
  const cells: TestOrgan[] = []
  for (const n of [1, 2]) cells.push(await addOrgan(house, { name: `Chi bộ ${n}`, ...(first && { superior: first }) }))
  await addSeries(house, district, 'CV', 'CV/QU', 100)
  for (const ward of wards) await addSeries(house, ward, 'CV', 'CV/ĐU')

  const ask = async (path: string, actor: Actor, input: object) =>
    (await documentRoutesServed.find((r) => r.route.path === path)?.handle(house, actor, input as never)) as {
      id: number
      version: number
    }
  const carryOut = async (owner: TestOrgan, id: number) => {
    const { version } = await ask('/api/documents/:id', owner.clerk, { id })
    const sent = await ask('/api/documents/:id/submit', owner.officer, { id, version })
    const approved = await ask('/api/documents/:id/approve', owner.leader, { id, version: sent.version })
    return await issueDocument(house, owner.clerk, { documentId: id, version: approved.version })
  }
  return {
    opened,
    district,
    board,
    wards,
    cells,
    carryOut: async (owner, id) => void (await carryOut(owner, id)),
    async issue(owner, plan, more = {}) {
      const draft = await house.database.asActor(owner.officer, (trx) =>
        createDraft(trx, house, owner.officer, { content: testLetter('ra quân', more), purpose: 'letter' }),
      )
      await savePlan(house, owner.officer, { documentId: draft.id, version: 0, plan })
      const { directiveId } = await carryOut(owner, draft.id)
      return { documentId: draft.id, directiveId: directiveId ?? 0 }
    },
    async assignment(directiveId, organ, ordinal = 1) {
      const row = await house.database.plain
        .selectFrom('assignment')
        .innerJoin('requirement', 'requirement.id', 'assignment.requirementId')
        .selectAll('assignment')
        .where('assignment.directiveId', '=', directiveId)
        .where('assignment.organId', '=', organ.id)
        .where('requirement.ordinal', '=', ordinal)
        .where('duplicateOfId', 'is', null)
        .executeTakeFirstOrThrow()
      return row as StoredAssignment
    },
  }
}

/** Every ward is to do `keys` by the day. */
export function wardsPlan(world: DirectiveWorld, keys: string[], dueOn: string | null, more: Partial<Plan> = {}): Plan {
  const all = world.wards.map((ward) => assigned(ward, 'execute', { dueOn }))
  return planOf(
    world.wards,
    keys.map((key) => requirement(key, all)),
    more,
  )
}
