/**
 * A week of a small country's life on the domain clock, through the doors that people use, and beside it the naive account of
 * what every total must be. The same seed gives the same week.
 */
import type { OutputOf, Routes } from '@thongsuot/contract'
import { servedRoutes } from '../../packages/server/compose.ts'
import type { Client } from '../../packages/server/loop/client.ts'
import { createDraft } from '../../packages/server/modules/documents/index.ts'
import { foldDeltas } from '../../packages/server/modules/figures/index.ts'
import type { Actor } from '../../packages/server/platform/actor.ts'
import type { TestHouse } from '../../packages/server/platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../packages/server/platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../packages/server/platform/testing/test-office.ts'
import { approveWithPlan, assigned, planOf, requirement } from '../../packages/server/platform/testing/test-plan.ts'
import { houseClient } from '../../packages/server/sample/house-client.ts'

const days = 7
const dayMs = 86_400_000

type Total = OutputOf<Routes['figures.rollups']>[number]

interface Node {
  organ: TestOrgan
  assignmentId: number
  /** To whom it reports, from a day on; the latest that has begun holds. */
  parents: { fromOn: string; organ: TestOrgan }[]
}

interface Directive {
  id: number
  nodes: Map<number, Node>
  periods: { id: number; fromOn: string }[]
  indicators: number[]
  /** What is accepted by `organ:period`: the report and its values. */
  accepted: Map<string, { reportId: number; values: number[] }>
  /** What was sent back or withdrawn and may be written again, by the same. */
  open: Map<string, { reportId: number; version: number }>
}

export interface Week {
  /** Lives through the next day. */
  liveDay(day: number): Promise<void>
  /** What is told of every node and period, and what the naive account says, as lists that must be equal. */
  compare(): Promise<{ told: unknown[]; naive: unknown[] }>
  /** How often each act was done. */
  done: Record<string, number>
}

/** Opens a country of a district, four wards and their cells, in which nothing has happened yet. */
export async function openWeek(opened: TestHouse, seed: number): Promise<Week> {
  const { house, clock } = opened
  let state = 1 + (seed % 2_147_483_646)
  const below = (n: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % n
  }
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  const as = (actor: Actor): Client => houseClient(house, servedRoutes, actor)
  const done: Record<string, number> = {}
  const did = (act: string) => {
    done[act] = (done[act] ?? 0) + 1
  }

  const district = await addOrgan(house, { name: `Quận ủy ${seed}` })
  await addSeries(house, district, 'CV', 'CV/QU')
  const wards: TestOrgan[] = []
  const cellsOf = new Map<number, TestOrgan[]>()
  for (let w = 0; w < 4; w++) {
    const ward = await addOrgan(house, { name: `Đảng ủy phường ${seed}.${w}`, superior: district })
    wards.push(ward)
    const cells: TestOrgan[] = []
    for (let c = 0; c < 2 + below(3); c++) {
      cells.push(await addOrgan(house, { name: `Chi bộ ${seed}.${w}.${c}`, superior: ward }))
    }
    cellsOf.set(ward.id, cells)
  }
  const all = [...wards, ...[...cellsOf.values()].flat()]
  const directives: Directive[] = []
  const waiting: { deliveryId: number; organ: TestOrgan }[] = []
  /** A ward that went into another one: whom it reports to stays, its cells report to the other. */
  let ended: { organ: TestOrgan; on: string } | null = null
  const reportsNoMore = (organ: TestOrgan, period: { fromOn: string }) =>
    ended?.organ === organ && ended.on <= period.fromOn

  const issue = async () => {
    const indicators = [
      { code: 'luot', name: 'Số lượt', unit: 'lượt', kind: 'number', overTime: 'sum', bounded: false } as const,
      { code: 'tien', name: 'Số tiền', unit: 'đồng', kind: 'money', overTime: 'sum', bounded: false } as const,
    ]
    const asked = requirement(
      'r1',
      wards.flatMap((ward) => [
        assigned(ward, 'execute', { reportsToOrganId: district.id }),
        ...(cellsOf.get(ward.id) ?? []).map((cell) => assigned(cell, 'execute', { reportsToOrganId: ward.id })),
      ]),
      { indicators },
    )
    const rhythm = { everyDays: 1, startOn: clock.today(), periods: days, dueAfterDays: 1 }
    const documentId = await house.database.asActor(district.clerk, async (trx) => {
      const content = testLetter(`tuần ${seed} số ${directives.length}`)
      const draft = await createDraft(trx, house, district.clerk, { content, purpose: 'letter' })
      await approveWithPlan(trx, district, draft.id, planOf(all, [asked], { rhythm }))
      return draft.id
    })
    const clerk = as(district.clerk)
    const { version } = await clerk.call('documents.get', { id: documentId })
    const directiveId = Number((await clerk.call('directives.issue', { documentId, version })).directiveId)
    const nodes = new Map<number, Node>()
    for (const organ of all) {
      const mandate = await as(organ.clerk).call('directives.myMandate', { id: directiveId })
      const assignmentId = mandate?.cells[0]?.id ?? 0
      const ward = wards.find((w) => cellsOf.get(w.id)?.includes(organ))
      nodes.set(organ.id, { organ, assignmentId, parents: [{ fromOn: '', organ: ward ?? district }] })
      waiting.push({ deliveryId: mandate?.deliveryId ?? 0, organ })
    }
    const periods = await clerk.call('figures.periods', { directiveId })
    const given = await clerk.call('figures.indicators', { directiveId })
    directives.push({
      ...{ id: directiveId, nodes, periods, indicators: given.map((i) => i.id) },
      ...{ accepted: new Map(), open: new Map() },
    })
    did('issue')
  }

  const acknowledge = async () => {
    const [next] = waiting.splice(below(waiting.length || 1), 1)
    if (!next) return
    await as(next.organ.clerk).call('documents.acknowledge', { id: next.deliveryId })
    did('acknowledge')
  }

  const parentOf = (node: Node, fromOn: string) =>
    node.parents.filter((p) => p.fromOn <= fromOn).at(-1)?.organ ?? district

  /** Writes, submits, and lets the superior decide; `version` as the report stands. */
  const write = async (directive: Directive, node: Node, period: { id: number; fromOn: string }, version: number) => {
    const key = `${node.organ.id}:${period.id}`
    const values = directive.indicators.map((_, i) =>
      i === 0 ? below(5000) : below(2_000_000_000) * 1000 + below(1000),
    )
    const figures = directive.indicators.map((indicatorId, i) => ({ indicatorId, value: values[i] ?? 0 }))
    const clerk = as(node.organ.clerk)
    const place = {
      assignmentId: node.assignmentId,
      periodId: period.id,
      version,
      words: 'lời',
      obstacles: '',
      figures,
    }
    const saved = await clerk.call('figures.save', place)
    const sent = await clerk.call('figures.submit', { reports: [{ id: saved.id, version: saved.version }] })
    const superior = as(parentOf(node, period.fromOn).clerk)
    const decided = { id: saved.id, version: Number(sent.submitted[0]?.version) }
    if (below(5) === 0) {
      const back = await superior.call('figures.sendBack', { ...decided, reason: 'chưa rõ' })
      directive.open.set(key, { reportId: saved.id, version: Number(back.version) })
      did('sendBack')
      return
    }
    await superior.call('figures.accept', decided)
    directive.accepted.set(key, { reportId: saved.id, values })
    directive.open.delete(key)
    did('accept')
  }

  const report = async () => {
    const directive = directives[below(directives.length || 1)]
    if (!directive) return
    const node = pick([...directive.nodes.values()])
    const period = pick(directive.periods)
    const key = `${node.organ.id}:${period.id}`
    if (directive.accepted.has(key)) return
    if (reportsNoMore(node.organ, period)) {
      const place = { assignmentId: node.assignmentId, periodId: period.id, words: '', obstacles: '', figures: [] }
      const version = directive.open.get(key)?.version ?? 0
      const code = await refusalOf(as(node.organ.clerk).call('figures.save', { ...place, version }))
      if (code !== 'organ.ended') throw new Error(`an organ that has ended reports: ${code}`)
      did('refuse')
      return
    }
    await write(directive, node, period, directive.open.get(key)?.version ?? 0)
    did('report')
  }

  const correct = async () => {
    const found = anAccepted()
    if (!found || found.directive.open.has(found.key)) return
    const { directive, node, period, held } = found
    const next = await as(node.organ.clerk).call('figures.correct', { id: held.reportId })
    await write(directive, node, period, Number(next.version))
    did('correct')
  }

  const withdraw = async () => {
    const found = anAccepted()
    if (!found || found.directive.open.has(found.key)) return
    const { directive, node, held, key } = found
    await as(node.organ.clerk).call('figures.withdraw', { id: held.reportId, reason: 'nhầm kỳ' })
    directive.accepted.delete(key)
    did('withdraw')
  }

  const anAccepted = () => {
    const directive = directives[below(directives.length || 1)]
    if (!directive || directive.accepted.size === 0) return null
    const [key, held] = pick([...directive.accepted])
    const [organId, periodId] = key.split(':').map(Number)
    const node = directive.nodes.get(organId ?? 0)
    const period = directive.periods.find((p) => p.id === periodId)
    return node && period && !reportsNoMore(node.organ, period) ? { directive, node, period, key, held } : null
  }

  /** One ward goes into another from today on; its cells report there from the next period. */
  const merge = async () => {
    const [from, to] = [wards[3], wards[below(3)]]
    if (!from || !to) return
    const admin = as({ ...district.leader, role: 'administrator' })
    const plan = {
      founded: [],
      ended: [{ organId: from.id, subordinatesTo: { organId: to.id } }],
      successions: [{ from: from.id, to: { organId: to.id } }],
    }
    const effectiveOn = clock.today()
    const saved = await admin.call('organs.planChange', {
      ...{ title: `Nhập hai phường ${seed}`, effectiveOn, basis: 'Nghị quyết', basisDocumentId: null, plan },
    })
    await admin.call('organs.applyChange', { id: saved.id, version: 1 })
    for (const directive of directives) {
      const period = directive.periods.find((p) => p.fromOn > effectiveOn)
      if (!period) continue
      for (const cell of cellsOf.get(from.id) ?? []) {
        const node = directive.nodes.get(cell.id)
        if (!node) continue
        const move = { id: node.assignmentId, reportsToOrganId: to.id, fromPeriodId: period.id }
        await as(district.leader).call('directives.move', move)
        node.parents.push({ fromOn: period.fromOn, organ: to })
      }
    }
    ended = { organ: from, on: effectiveOn }
    did('merge')
  }

  const acts: [weight: number, act: () => Promise<void>][] = [
    [10, report],
    [4, acknowledge],
    [3, correct],
    [2, withdraw],
    [1, async () => void (await foldDeltas(house))],
  ]
  const chances = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))

  return {
    done,
    async liveDay(day) {
      if (day % 3 === 0 && ended === null) await issue()
      if (day === 4) await merge()
      for (let n = 0; n < 25; n++) {
        clock.advance(60_000 * (1 + below(20)))
        await pick(chances)()
      }
      clock.advance(dayMs)
    },
    async compare() {
      const told: unknown[] = []
      const naive: unknown[] = []
      for (const directive of directives) {
        for (const organ of [district, ...wards]) {
          for (const period of directive.periods) {
            const place = { directiveId: directive.id, periodId: period.id, organId: organ.id }
            const totals = await as(district.clerk).call('figures.rollups', place)
            told.push({ ...place, totals: totals.map(shown) })
            naive.push({ ...place, totals: naiveTotals(directive, organ, period) })
          }
        }
      }
      return { told, naive }
    },
  }

  function naiveTotals(directive: Directive, organ: TestOrgan, period: { id: number; fromOn: string }) {
    const under = [...directive.nodes.values()].filter((node) => {
      for (let at: Node | undefined = node; at; at = directive.nodes.get(parentOf(at, period.fromOn).id)) {
        if (at.organ === organ) return true
        if (at.organ === district || parentOf(at, period.fromOn) === district) break
      }
      return organ === district
    })
    const held = under.flatMap((node) => directive.accepted.get(`${node.organ.id}:${period.id}`) ?? [])
    return directive.indicators.map((_, i) => ({
      value: held.length === 0 ? null : held.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
      reported: held.length,
      expected: under.length,
    }))
  }
}

const shown = ({ value, reported, expected }: Total) => ({ value, reported, expected })
