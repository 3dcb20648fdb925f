import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BoardRow, DeliveryRow, FigureEntry, FormPart, Plan, Role } from '@thongsuot/contract'
import type { Client } from '../loop/client.ts'
import { everyPage } from '../loop/every-page.ts'
import type { settableClock } from '../platform/clock.ts'
import type { ServedRoute } from '../platform/define-route.ts'
import type { House } from '../platform/house.ts'
import { castOf, houseClient, sizesOf } from './house-client.ts'
import { type OrganSize, ownFigures } from './own-figures.ts'

type Clock = ReturnType<typeof settableClock>

interface Stage {
  clock: Clock
  officeId: number
  /** Someone of one of these roles in the organ; null where nobody can sign in. */
  find(organId: number, ...roles: Role[]): Client | null
  organIds: readonly number[]
  sizes: ReadonlyMap<number, OrganSize>
}

/** Hà Nội time of a day in the spring of 2020. */
const at = (day: string, time: string) => new Date(`2020-${day}T${time}:00+07:00`).toISOString()
const byTelephone = 'Đơn vị báo qua điện thoại, văn thư quận ghi sổ trực.'

/**
 * Plays three weeks of an earlier dispatch through the same commands that people use, up to the morning on which the sample
 * begins, so that every list shows rows of each state: answered, late, returned, silent, entered on behalf; reports accepted,
 * waiting, returned, unwritten; work done in time, done late, open, overdue.
 */
export async function playDispatch(
  house: House,
  clock: Clock,
  served: readonly ServedRoute[],
  officeKey: string,
): Promise<void> {
  const cast = await castOf(house)
  const office = cast.find((c) => c.organKey === officeKey)
  if (!office) throw new Error(`nobody can sign in at ${officeKey}`)
  const stage: Stage = {
    clock,
    officeId: office.organId,
    organIds: [...new Set(cast.map((c) => c.organId))],
    sizes: await sizesOf(house),
    find(organId, ...roles) {
      for (const role of roles) {
        const seat = cast.find((c) => c.organId === organId && c.actor.role === role)
        if (seat) return houseClient(house, served, seat.actor)
      }
      return null
    },
  }
  const { documentId, directiveId } = await startTracking(stage)
  await answerDeliveries(stage, documentId)
  const cascaded = await passOn(stage, directiveId)
  await reportFirstPeriod(stage, directiveId, cascaded)
  await finishSome(stage, directiveId)
  await receiveCityDirective(stage)
}

const need = (client: Client | null): Client => {
  if (!client) throw new Error('a seat of the sample is empty')
  return client
}
const letter = async (name: string) => (await readFile(join(import.meta.dirname, 'letters', name))).toString('base64')

async function startTracking({ clock, officeId, find }: Stage): Promise<{ documentId: number; directiveId: number }> {
  clock.set(at('03-16', '08:40'))
  const clerk = need(find(officeId, 'clerk'))
  const read = await clerk.call('documents.read', {
    fileName: 'giu-vung-co-so.txt',
    base64: await letter('giu-vung-co-so.txt'),
    origin: 'ours',
  })
  const signer = (await clerk.call('identity.people', { organId: officeId })).find((p) => p.role === 'leader')
  const draft = await clerk.call('documents.get', { id: read.id })
  const content = { ...draft.content, signerName: signer?.personName ?? null }
  const corrected = await clerk.call('documents.correct', { id: read.id, version: draft.version, content })
  const registered = await clerk.call('documents.register', { id: read.id, version: corrected.version ?? 1 })
  const proposed = await clerk.call('directives.proposePlan', { documentId: read.id })
  await clerk.call('directives.savePlan', { documentId: read.id, version: 0, plan: planned(proposed) })
  const { version } = await clerk.call('documents.get', { id: read.id })
  const { directiveId } = await clerk.call('directives.issue', { documentId: registered.id, version })
  if (directiveId === null) throw new Error('the sample letter demands nothing')
  return { documentId: read.id, directiveId }
}

/** The planner's own settings: a report every two weeks, the first duties due at the end of March. */
function planned(proposed: Plan): Plan {
  const requirements = proposed.requirements.map((r, i) => ({
    ...r,
    assignments: r.assignments.map((a) => (i < 2 ? { ...a, dueOn: '2020-03-31' } : { ...a, dueOn: '2020-04-20' })),
  }))
  return {
    ...proposed,
    requirements,
    gaps: [],
    rhythm: { everyDays: 14, startOn: '2020-03-16', periods: 4, dueAfterDays: 1 },
  }
}

async function answerDeliveries({ clock, officeId, find }: Stage, documentId: number): Promise<void> {
  const sender = need(find(officeId, 'clerk'))
  const deliveries = await everyPage<DeliveryRow>((after) =>
    sender.call('documents.deliveries', { id: documentId, after, limit: 200 }),
  )
  let seen = 0
  for (const { id, organ, purpose } of deliveries) {
    const own = find(organ.id, 'clerk')
    const turn = seen++
    if (own && purpose === 'execute' && turn % 11 === 3) {
      clock.set(at('03-16', '10:20'))
      await own.call('documents.return', {
        id,
        reason: 'Văn bản gửi trùng với bản giấy đã nhận; đề nghị gửi lại bản có đủ phụ lục.',
      })
      continue
    }
    if (turn % 12 === 5) continue
    clock.set(turn % 17 === 6 ? at('03-18', '14:05') : at('03-16', `${String(9 + (turn % 7)).padStart(2, '0')}:15`))
    if (own) {
      await own.call('documents.acknowledge', { id })
      const leader = find(organ.id, 'leader')
      if (leader && turn % 3 !== 0 && purpose === 'execute') {
        await leader.call('documents.instruct', {
          id,
          words: 'Giao bộ phận tham mưu dự thảo văn bản triển khai, trình trong ngày mai.',
          dueOn: '2020-03-18',
        })
      }
    } else if (turn % 8 !== 1) {
      await sender.call('documents.acknowledge', { id, evidence: byTelephone }).catch(notAllowed)
    }
  }
}

/** An outside organ answers through its own system; a sample must not stop because one is among the recipients. */
function notAllowed(error: unknown): null {
  if (error instanceof Error && error.name === 'Refusal') return null
  throw error
}

/** Of the organs that could pass on what they owe, these many do; the third has its document still before its leader. */
const passers = 5
const waiting = 2

/** The offices of the district pass on, and two wards to their cells. Returns who did. */
async function passOn({ clock, officeId, find, organIds }: Stage, directiveId: number): Promise<number[]> {
  const cascaded: number[] = []
  let turn = 0
  for (const organId of organIds) {
    const clerk = find(organId, 'clerk')
    const leader = find(organId, 'leader')
    if (organId === officeId || !clerk || !leader || turn >= passers) continue
    const mandate = await clerk.call('directives.myMandate', { id: directiveId }).catch(notAllowed)
    const below = await clerk.call('organs.list', { superiorId: organId, limit: 1 })
    const owed = (mandate?.cells ?? []).filter((c) => c.state === 'open' && c.owesFigures && c.acknowledged)
    if (owed.length === 0 || below.total === 0) continue
    clock.set(at('03-17', '09:30'))
    const { documentId, version } = await clerk.call('directives.proposeCascade', {
      id: directiveId,
      requirementIds: owed.map((c) => c.requirementId),
      dueOn: '2020-03-31',
    })
    await clerk.call('documents.submit', { id: documentId, version })
    // Somebody has something to sign.
    if (turn++ === waiting) continue
    const submitted = await clerk.call('documents.get', { id: documentId })
    await leader.call('documents.approve', { id: documentId, version: submitted.version })
    const approved = await clerk.call('documents.get', { id: documentId })
    await clerk.call('directives.issue', { documentId, version: approved.version })
    const deliveries = await everyPage<DeliveryRow>((after) =>
      clerk.call('documents.deliveries', { id: documentId, after, limit: 200 }),
    )
    for (const [i, delivery] of deliveries.entries()) {
      if (delivery.purpose !== 'execute' || i % 9 === 4) continue
      clock.set(at('03-17', '15:00'))
      await clerk.call('documents.acknowledge', { id: delivery.id, evidence: byTelephone }).catch(notAllowed)
    }
    cascaded.push(organId)
  }
  return cascaded
}

async function reportFirstPeriod(stage: Stage, directiveId: number, cascaded: readonly number[]): Promise<void> {
  const { officeId, find } = stage
  const office = need(find(officeId, 'officer', 'clerk'))
  const [period] = await office.call('figures.periods', { directiveId })
  if (!period) throw new Error('the sample plan has no period')
  const directive = await office.call('directives.get', { id: directiveId })
  const consolidator = find(directive.consolidator?.id ?? officeId, 'officer', 'leader') ?? office
  const boardOf = (client: Client) =>
    everyPage<BoardRow>((after) => client.call('directives.board', { id: directiveId, after, limit: 200 }))
  const rows = await boardOf(office)
  const between = rows.filter((r) => r.cells.some((c) => c.children > 0)).map((r) => r.organ.id)
  for (const organId of new Set([...cascaded, ...between])) {
    const own = find(organId, 'officer', 'clerk')
    if (!own) continue
    for (const [turn, row] of (await boardOf(own)).entries()) {
      await report(stage, { directiveId, periodId: period.id, row, behalf: own, acceptor: own, turn })
    }
  }
  for (const [i, row] of rows.entries()) {
    const turn = between.includes(row.organ.id) ? 0 : i
    // Nobody accepts what their own organ reports: the consolidator's own goes to the issuer.
    const acceptor = row.organ.id === directive.consolidator?.id ? office : consolidator
    await report(stage, { directiveId, periodId: period.id, row, behalf: office, acceptor, turn })
  }
}

interface OneReport {
  directiveId: number
  periodId: number
  row: BoardRow
  /** Who enters it where the organ has no users. */
  behalf: Client
  acceptor: Client
  turn: number
}

/** By turns: accepted in time; accepted but late; waiting; returned; only begun; nothing at all. */
async function report({ clock, find, sizes }: Stage, one: OneReport): Promise<void> {
  const { directiveId, periodId, row, behalf, acceptor, turn } = one
  const organId = row.organ.id
  const here = new Set(row.cells.filter((c) => c.state === 'open' && c.duplicateOfId === null).map((c) => c.id))
  if (turn % 6 === 5 || here.size === 0) return
  const own = find(organId, 'officer', 'clerk')
  const writer = own ?? behalf
  clock.set(turn % 6 === 1 ? at('04-01', '09:10') : at('03-30', '10:05'))
  const form = await writer
    .call('figures.form', { directiveId, periodId, ...(own ? {} : { organId }) })
    .catch(notAllowed)
  const saved: { id: number; version: number }[] = []
  for (const part of form?.parts ?? []) {
    if (part.report || !here.has(part.assignmentId)) continue
    const { id, version } = await writer.call('figures.save', {
      assignmentId: part.assignmentId,
      periodId,
      version: 0,
      words: wordsFor(turn, part.title),
      obstacles: turn % 4 === 2 ? 'Thiếu người phát tờ rơi ở các tổ dân phố xa; đề nghị quận bổ sung tài liệu.' : '',
      figures: part.owesFigures ? figuresOf(sizes, row, part) : [],
      evidence: own ? null : byTelephone,
    })
    saved.push({ id, version })
  }
  if (saved.length === 0 || turn % 6 === 4) return
  const { submitted } = await writer.call('figures.submit', { reports: saved })
  if (turn % 6 === 2) return
  clock.advance(3 * 60 * 60 * 1000)
  for (const { id, version } of submitted) {
    if (turn % 6 === 3) {
      await acceptor.call('figures.sendBack', {
        id,
        version: version ?? 1,
        reason: 'Số liệu chưa khớp với phần lời; đề nghị kiểm tra lại rồi nộp.',
      })
    } else {
      await acceptor.call('figures.accept', { id, version: version ?? 1 })
    }
  }
}

function figuresOf(sizes: Stage['sizes'], { organ, cells }: BoardRow, part: FormPart): FigureEntry[] {
  const size = sizes.get(organ.id) ?? { id: organ.id, kind: 'other', cells: 0 }
  const cascaded = cells.some((cell) => cell.id === part.assignmentId && cell.children > 0)
  const own = ownFigures(size, part.indicators, cascaded)
  return [...own].map(([indicatorId, value]) => ({ indicatorId, value }))
}

function wordsFor(turn: number, title: string): string {
  const ways = [
    'Đã họp quán triệt trong cuộc họp gần nhất, phân công người phụ trách từng tổ dân phố.',
    'Đã triển khai qua loa truyền thanh và nhóm liên lạc của các tổ; người dân đồng thuận.',
    'Đang thực hiện, kết quả bước đầu đúng kế hoạch.',
  ]
  return `${title}: ${ways[turn % ways.length]}`
}

async function finishSome({ clock, officeId, find, organIds }: Stage, directiveId: number): Promise<void> {
  const office = need(find(officeId, 'officer', 'clerk'))
  const boards = [office, ...organIds.filter((id) => id !== officeId).map((id) => find(id, 'officer', 'clerk'))]
  let turn = 0
  for (const client of boards) {
    const rows = client
      ? await everyPage<BoardRow>((after) =>
          client.call('directives.board', { id: directiveId, after, limit: 200 }).catch(nothingHere),
        )
      : []
    for (const { organ, cells } of rows) {
      const who = find(organ.id, 'clerk', 'officer') ?? client
      // Of seven, five are done in time and one late; the seventh is still open, or overdue where its day has passed.
      const when = turn++ % 7
      if (when === 6 || !who) continue
      clock.set(when === 5 ? at('04-02', '11:00') : at('03-30', '16:00'))
      for (const cell of cells.filter(
        (c) => c.state === 'open' && c.dueOn !== null && c.dueOn < '2020-04-06' && c.acknowledged,
      )) {
        await who
          .call('directives.finish', { id: cell.id, note: 'Đã hoàn thành, hồ sơ lưu tại văn phòng.' })
          .catch(notAllowed)
      }
    }
  }
  clock.set(at('04-02', '15:30'))
  const rows = await office.call('directives.board', { id: directiveId, limit: 200 })
  const silent = rows.items.filter((r) => r.cells.some((c) => c.deadlineStatus === 'overdue')).slice(0, 3)
  for (const row of silent) {
    const words = 'Đề nghị đơn vị hoàn thành và báo cáo trong tuần này.'
    await office.call('directives.remind', { id: directiveId, organId: row.organ.id, words })
  }
}

/** An organ with nothing below it has no board. */
function nothingHere(error: unknown): { items: BoardRow[]; next: null } {
  notAllowed(error)
  return { items: [], next: null }
}

async function receiveCityDirective({ clock, officeId, find }: Stage): Promise<void> {
  clock.set(at('04-04', '09:00'))
  const clerk = need(find(officeId, 'clerk'))
  const { id } = await clerk.call('documents.read', {
    fileName: 'chi-thi-thanh-uy.txt',
    base64: await letter('chi-thi-thanh-uy.txt'),
    origin: 'incoming',
  })
  const { version } = await clerk.call('documents.get', { id })
  await clerk.call('documents.register', { id, version })
}
