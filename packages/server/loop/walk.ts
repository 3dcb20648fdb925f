import { type IndicatorView, type Plan, type RollupView, roleOfWord } from '@thongsuot/contract'
import { CallRefused, type Client } from './client.ts'
import { everyPage } from './every-page.ts'
import { inLanes } from './in-lanes.ts'
import type { People } from './people.ts'
import { type Reported, reportAll } from './report.ts'
import { StepFailed } from './step-failed.ts'

export interface Walk {
  people: People
  /** The office where the letter is read. */
  officeId: number
  say: (step: string, sentence: string) => void
}

/**
 * How long a step may stand still before it is given up, in milliseconds. A loaded machine may take its time; one that does
 * nothing for so long has stopped.
 */
const stillMs = 60_000

/**
 * Step 1: the letter becomes a draft of the office, whoever signed the original. Returns its id.
 * @throws StepFailed naming what the letter lacks
 */
export async function readLetter(walk: Walk, fileName: string, bytes: Uint8Array): Promise<number> {
  const clerk = walk.people.need(walk.officeId, 'clerk')
  const { id } = await clerk.call('documents.read', {
    fileName,
    base64: Buffer.from(bytes).toString('base64'),
    origin: 'draft',
  })
  const { content, reading } = await clerk.call('documents.get', { id })
  const missing = [
    ['trích yếu', content.subject],
    ['nơi kính gửi', content.addressees.length > 0],
    ['cơ quan ban hành', content.issuer.length > 0],
    ['yêu cầu nào phải làm', content.requirements.length > 0],
  ].flatMap(([name, found]) => (found ? [] : [String(name)]))
  if (missing.length > 0) throw new StepFailed(`Không lập được kế hoạch: văn bản không có ${missing.join(', ')}.`)
  const clauses = content.body.filter((b) => b.type === 'clause').length
  const unsure = (reading?.evidence ?? []).filter((e) => e.confidence < 0.8).length
  walk.say(
    'đọc',
    `${content.addressees.length} nhóm kính gửi, ${clauses} mục, ${content.requirements.length} yêu cầu, ${content.citations.length} văn bản viện dẫn, ${unsure} chỗ chưa chắc`,
  )
  return id
}

/**
 * Step 2: who must do what. A gap takes its nearest candidate and is listed; a rhythm of two weeks is set as a planner would.
 * Returns how many requirements the plan has.
 */
export async function planLetter(walk: Walk, documentId: number): Promise<number> {
  const officer = walk.people.need(walk.officeId, 'officer', 'clerk')
  const proposed = await officer.call('directives.proposePlan', { documentId })
  const { today } = await officer.call('identity.me', {})
  const { plan, settled } = settleGaps(proposed)
  const rhythm = { everyDays: 14, startOn: today, periods: 2, dueAfterDays: 1 }
  const full: Plan = { ...plan, rhythm }
  await officer.call('directives.savePlan', { documentId, version: 0, plan: full })
  const preview = await officer.call('directives.previewPlan', { documentId, plan: full })
  if (preview.problems.length > 0) throw new StepFailed(`Kế hoạch chưa đúng: ${preview.problems.join('; ')}`)
  walk.say(
    'lập kế hoạch',
    `${full.requirements.length} yêu cầu, ${preview.deliveries} nơi nhận, ${preview.assignments} phân công, ${settled.length} nơi phải chọn`,
  )
  for (const gap of settled) walk.say('', `«${gap.words}» → ${gap.settledAs ?? 'bỏ ra khỏi kế hoạch'}`)
  return full.requirements.length
}

function settleGaps(proposed: Plan): { plan: Plan; settled: { words: string; settledAs: string | null }[] } {
  const plan = structuredClone(proposed)
  const settled = plan.gaps.map((gap) => {
    const chosen = gap.candidates[0]
    const [where, which] = gap.at.split(':')
    if (chosen && where === 'recipient') plan.recipients[Number(which)]?.targets.push(chosen.target)
    const requirement = where === 'requirement' ? plan.requirements.find((r) => r.key === which) : undefined
    if (chosen && requirement) {
      requirement.assignments.push({
        target: chosen.target,
        role: roleOfWord(requirement.actors.find((a) => a.name === gap.words)?.role),
        dueFromLetter: false,
      })
    }
    return { words: gap.words, settledAs: chosen?.name ?? null }
  })
  plan.gaps = []
  return { plan, settled }
}

export interface Issued {
  directiveId: number
  notation: string
  deliveries: number
}

/** Step 3: submitted, approved by the leader, issued by the clerk; waits until every delivery is made. */
export async function issueLetter(walk: Walk, documentId: number): Promise<Issued> {
  const { people, officeId } = walk
  const clerk = people.need(officeId, 'clerk')
  const leader = people.need(officeId, 'leader')
  const version = async () => (await clerk.call('documents.get', { id: documentId })).version
  await people.need(officeId, 'officer', 'clerk').call('documents.submit', { id: documentId, version: await version() })
  await leader.call('documents.approve', { id: documentId, version: await version() })
  const issued = await clerk.call('directives.issue', { documentId, version: await version() })
  let done = -1
  let movedAt = performance.now()
  for (;;) {
    const { fanout, directiveId } = await clerk.call('documents.get', { id: documentId })
    if (fanout === null || fanout.state === 'done') {
      if (!directiveId) throw new StepFailed('Văn bản đã ban hành nhưng không thành văn bản chỉ đạo.')
      return { directiveId, notation: issued.notation, deliveries: fanout?.total ?? issued.deliveries }
    }
    if (fanout.done > done) {
      done = fanout.done
      movedAt = performance.now()
    }
    if (performance.now() - movedAt > stillMs) {
      throw new StepFailed(
        `Văn bản ${issued.notation} đã ban hành nhưng việc gửi dừng ở ${done}/${fanout.total} nơi nhận trong ${stillMs / 1000} giây.`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Step 4a: every recipient receives; the sender's clerk does it for those without users. Returns how many did. */
export async function acknowledgeAll(walk: Walk, documentId: number): Promise<number> {
  const sender = walk.people.need(walk.officeId, 'clerk')
  const deliveries = await everyPage((after) =>
    sender.call('documents.deliveries', { id: documentId, after, limit: 200 }),
  )
  let behalf = 0
  let done = 0
  await inLanes(deliveries, 4, async (delivery) => {
    const own = walk.people.find(delivery.organ.id, 'clerk')
    // An outside organ answers by its own system, not here.
    const received = await (own ?? sender)
      .call('documents.acknowledge', {
        id: delivery.id,
        ...(own ? {} : { evidence: 'Nhận qua điện thoại, có phiếu chuyển văn bản giấy.' }),
      })
      .then(() => true)
      .catch((error: unknown) => {
        if (error instanceof CallRefused && error.body.code === 'action.refused') return false
        throw error
      })
    if (!received) return
    done += 1
    if (!own) behalf += 1
    const leader = walk.people.find(delivery.organ.id, 'leader')
    if (own && leader && delivery.purpose === 'execute') {
      await leader.call('documents.instruct', {
        id: delivery.id,
        words: 'Giao bộ phận chuyên môn tham mưu thực hiện, báo cáo lãnh đạo.',
      })
    }
  })
  walk.say('tiếp nhận', `${done}/${deliveries.length} nơi nhận đã tiếp nhận, trong đó ${behalf} nhập thay`)
  return done
}

/** Step 4b: each organ that has users and subordinates passes its requirements on by a document of its own. */
export async function cascadeAll(walk: Walk, directiveId: number): Promise<void> {
  let passedOn = 0
  for (const organId of walk.people.organIds()) {
    const clerk = walk.people.find(organId, 'clerk')
    const leader = walk.people.find(organId, 'leader')
    if (organId === walk.officeId || !clerk || !leader) continue
    const mandate = await clerk.call('directives.myMandate', { id: directiveId }).catch((error: unknown) => {
      // The letter is not addressed to everybody who has an account.
      if (error instanceof CallRefused && error.body.code === 'not.found') return null
      throw error
    })
    const requirementIds = (mandate?.cells ?? [])
      .filter((c) => c.state === 'open' && c.duplicateOfId === null && ['direct', 'lead', 'execute'].includes(c.role))
      .map((c) => c.requirementId)
    const below = await clerk.call('organs.list', { superiorId: organId, limit: 1 })
    if (requirementIds.length === 0 || below.total === 0) continue
    const { documentId } = await clerk.call('directives.proposeCascade', { id: directiveId, requirementIds })
    await issueLetter({ ...walk, officeId: organId }, documentId)
    await acknowledgeAll({ ...walk, officeId: organId, say: () => {} }, documentId)
    passedOn += 1
  }
  walk.say('triển khai', `${passedOn} cơ quan ban hành văn bản của mình để giao cấp dưới`)
}

/** Steps 5 and 6: reports and their acceptance, then every total against a sum of our own. */
export async function reportAndCompare(
  walk: Walk,
  directiveId: number,
): Promise<{
  reported: Reported
  rollups: Record<string, { value: number | null; reported: number; expected: number }>
  periodId: number
}> {
  const officer = walk.people.need(walk.officeId, 'officer', 'clerk')
  const directive = await officer.call('directives.get', { id: directiveId })
  const [period] = await officer.call('figures.periods', { directiveId })
  if (!period) throw new StepFailed('Kế hoạch không có kỳ báo cáo nào.')
  const reported = await reportAll({
    directiveId,
    periodId: period.id,
    issuerId: walk.officeId,
    consolidatorId: walk.people.find(directive.consolidator?.id ?? 0, 'officer', 'leader', 'clerk')
      ? (directive.consolidator?.id ?? null)
      : null,
    people: walk.people,
  })
  walk.say('báo cáo', `${reported.reports} báo cáo đã duyệt, ${reported.figures} số liệu của chính các đơn vị`)
  const totals = await officer.call('figures.rollups', { directiveId, periodId: period.id })
  const indicators = await officer.call('figures.indicators', { directiveId })
  const difference = differenceOf(indicators, totals, reported.sums)
  if (difference) throw new StepFailed(difference)
  const rollups = Object.fromEntries(
    totals.map(({ indicatorId, value, reported, expected }) => [
      indicators.find((i) => i.id === indicatorId)?.code ?? indicatorId,
      { value, reported, expected },
    ]),
  )
  walk.say('tổng hợp số', `${Object.keys(rollups).length} chỉ tiêu, khớp với phép cộng riêng`)
  return { reported, rollups, periodId: period.id }
}

/** The first total that is not the sum of what was reported, as a sentence; null where all agree. A total that is absent is 0 reports. */
export function differenceOf(
  indicators: readonly Pick<IndicatorView, 'id' | 'code' | 'kind'>[],
  totals: readonly Pick<RollupView, 'indicatorId' | 'value' | 'reported'>[],
  sums: Reported['sums'],
): string | null {
  // A ratio is two sums divided when read: its parts are compared.
  for (const { id, code } of indicators.filter((i) => i.kind !== 'ratio')) {
    const total = totals.find((t) => t.indicatorId === id) ?? { value: null, reported: 0 }
    const ours = sums.get(id)
    if (total.value !== (ours?.sum ?? null) || total.reported !== (ours?.count ?? 0)) {
      const [theirs, own] = [total.value, ours?.sum].map((value) => value ?? 'chưa có')
      return `Số tổng «${code}» là ${theirs} từ ${total.reported} báo cáo, phép cộng riêng được ${own} từ ${ours?.count ?? 0}.`
    }
  }
  return null
}

/** Step 7: the synthesis goes out as a document of the committee. Returns its printed bytes and the record's head in it. */
export async function synthesise(
  walk: Walk,
  directiveId: number,
  periodId: number,
): Promise<{ pdf: Uint8Array; notation: string; auditHead: string | null }> {
  const directive = await walk.people.need(walk.officeId, 'clerk').call('directives.get', { id: directiveId })
  const drafter: Client =
    walk.people.find(directive.consolidator?.id ?? 0, 'officer', 'leader') ?? walk.people.need(walk.officeId, 'officer')
  const { id } = await drafter.call('synthesis.draft', { directiveId, periodId })
  const view = await drafter.call('synthesis.get', { id })
  const content = structuredClone(view.content)
  for (const block of content.body) {
    if (block.type === 'clause' && block.text.trim() !== '' && block.blocks.length === 0) {
      block.blocks.push({
        type: 'paragraph',
        text: 'Các đơn vị tiếp tục thực hiện các nhiệm vụ được giao và báo cáo đúng kỳ.',
      })
    }
  }
  await drafter.call('synthesis.save', { id, version: view.documentVersion, content })
  const clerk = walk.people.need(walk.officeId, 'clerk')
  const version = async () => (await clerk.call('documents.get', { id: view.document.id })).version
  await drafter.call('documents.submit', { id: view.document.id, version: await version() })
  await walk.people
    .need(walk.officeId, 'leader')
    .call('documents.approve', { id: view.document.id, version: await version() })
  const { notation } = await clerk.call('directives.issue', { documentId: view.document.id, version: await version() })
  const pdf = await clerk.download('documents.print', { id: view.document.id })
  const { auditHead, numbers } = await drafter.call('synthesis.get', { id })
  walk.say('báo cáo tổng hợp', `${notation}, ${numbers.length} số liệu, PDF ${Math.round(pdf.byteLength / 1024)} kB`)
  return { pdf, notation, auditHead }
}
