import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plan, PlanRequirement } from '@thongsuot/contract'
import { type Client, signIn } from '../../packages/server/loop/client.ts'
import type { Seat, Stage } from './stage.ts'

/** A draft of the office with a plan: one requirement, for the ward and one of its cells, over two periods that have begun. */
export interface PlannedFigures {
  documentId: number
  ward: { id: number; name: string }
  /** A cell of the ward where nobody signs in. */
  cell: { id: number; name: string }
}

export async function clientOf(stage: Stage, seat: Seat): Promise<Client> {
  const { email, password } = stage.accountOf(seat)
  return await signIn(stage.url, email, password)
}

/** Plans what the ward and its cell are asked for, without issuing it. */
export async function planFigures(
  stage: Stage,
  counted: Pick<PlanRequirement, 'indicators'> & Partial<PlanRequirement>,
): Promise<PlannedFigures> {
  const clerk = await clientOf(stage, 'clerk')
  const me = await clerk.call('identity.me', {})
  const found = async (words: string) => (await clerk.call('organs.list', { words, limit: 50 })).items
  const ward = (await found('Đảng ủy phường Bồ Đề')).find((one) => one.name === 'Đảng ủy phường Bồ Đề')
  const board = (await found('Ban Tuyên giáo Quận ủy')).find((one) => one.name === 'Ban Tuyên giáo Quận ủy Long Biên')
  const cells = await clerk.call('organs.list', { superiorId: ward?.id ?? 0, limit: 50 })
  const cell = cells.items[0]
  if (!ward || !board || !cell) throw new Error('the sample has no such organs')
  const base64 = (await readFile(join(import.meta.dirname, 'letters', 'mua-mua-bao.txt'))).toString('base64')
  const { id: documentId } = await clerk.call('documents.read', { fileName: 'mua.txt', base64, origin: 'draft' })
  const proposed = await clerk.call('directives.proposePlan', { documentId })
  const [requirement] = proposed.requirements
  if (!requirement) throw new Error('the letter asks for nothing')
  const to = (organ: { id: number }, reportsToOrganId: number | null) => ({
    target: { kind: 'organ' as const, id: organ.id },
    role: 'execute' as const,
    dueFromLetter: false,
    reportsToOrganId,
  })
  const targets = [ward, cell].map(({ id }) => ({ kind: 'organ' as const, id }))
  const plan: Plan = {
    ...proposed,
    recipients: [{ words: 'phường Bồ Đề', purpose: 'execute', targets }],
    requirements: [{ ...requirement, ...counted, assignments: [to(ward, null), to(cell, ward.id)] }],
    consolidatorOrganId: board.id,
    rhythm: { everyDays: 1, startOn: me.today, periods: 2, dueAfterDays: 30 },
    gaps: [],
  }
  await clerk.call('directives.savePlan', { documentId, version: 0, plan })
  return { documentId, ward, cell }
}

/** Has a planned draft signed and issued, and waits until everyone has it. */
export async function issuePlanned(
  stage: Stage,
  documentId: number,
): Promise<{ directiveId: number; first: number; second: number }> {
  const [clerk, leader] = [await clientOf(stage, 'clerk'), await clientOf(stage, 'leader')]
  const version = async () => (await clerk.call('documents.get', { id: documentId })).version
  await clerk.call('documents.submit', { id: documentId, version: await version() })
  await leader.call('documents.approve', { id: documentId, version: await version() })
  await clerk.call('directives.issue', { documentId, version: await version() })
  for (;;) {
    const { fanout, directiveId } = await clerk.call('documents.get', { id: documentId })
    if (directiveId !== null && (fanout === null || fanout.state === 'done')) {
      const [first, second] = await clerk.call('figures.periods', { directiveId })
      if (!first || !second) throw new Error('the directive has no two periods')
      return { directiveId, first: first.id, second: second.id }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
