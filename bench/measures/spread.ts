import { runFanoutSlice } from '../../packages/server/modules/directives/index.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../packages/server/platform/testing/test-office.ts'
import {
  addSubordinates,
  approvedDraft,
  type BenchHouse,
  countryOrgans,
  openBenchHouse,
  planFor,
} from '../bench-house.ts'
import { copyRows, type Filled } from '../copy-rows.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { elapsedMs, median } from '../timing.ts'

export const name = 'spread'
export const what =
  'an approved letter issued to N organs with 10 requirements (the first also with one), from the call to the last delivery and assignment, one process on the embedded server with fsync; organs inserted by SQL beforehand'
export const against =
  'one transaction of INSERT … SELECT of the same rows into tables with the same indexes, without foreign keys'

/** The tables that an issue fills, and the condition for the rows of one document. */
const filled: readonly Filled[] = [
  ['delivery', 'document_id = $1'],
  ['document_access', 'document_id = $1'],
  ['mandate', 'via_document_id = $1'],
  ['assignment', 'via_document_id = $1'],
]
const requirements = 10

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  try {
    const organs = countryOrgans()
    const small = Math.min(1000, organs)
    const one = await issueTo(opened, small, 1, 5)
    const ten = await issueTo(opened, small, requirements, 5)
    const country = await issueTo(opened, organs, requirements, 1)
    return {
      [`issue-to-${small}-one-requirement`]: one.issue,
      [`issue-to-${small}`]: ten.issue,
      [`issue-to-${organs}`]: country.issue,
      [`issue-to-${organs}-answered-after`]: { value: rounded(country.answerMs / 1000), unit: 's' },
      [`issue-to-${organs}-slices`]: { value: country.slices, unit: 'transactions' },
      'memory-grown': { value: rounded(country.grownMb), unit: 'MB' },
    }
  } finally {
    await opened.close()
  }
}

/** Issues to as many organs some times over; unless it is done only once, the first time warms up and is not counted. */
async function issueTo(opened: BenchHouse, organs: number, asked: number, rounds: number) {
  const { house } = opened
  const issuer = await addOrgan(house, { name: `Huyện ủy ${organs}` })
  await addSeries(house, issuer, 'CV', 'CV/HU')
  const group = await addSubordinates(house, issuer, organs)
  await opened.bare.query('analyze organ, organ_version')
  const whole: number[] = []
  const bare: number[] = []
  let last = { documentId: 0, ms: 0, answerMs: 0, slices: 0, grownMb: 0 }
  for (let round = rounds === 1 ? 1 : 0; round <= rounds; round++) {
    last = await issueOnce(opened, issuer, group, organs, asked)
    const copied = await copyRows(opened.bare, filled, last.documentId, organs)
    if (round === 0) continue
    whole.push(last.ms)
    bare.push(copied)
  }
  return { ...last, issue: figureOf(median(whole) / 1000, median(bare) / 1000, 's') }
}

async function issueOnce(opened: BenchHouse, issuer: TestOrgan, group: number, organs: number, asked: number) {
  const { house, ask } = opened
  const plan = planFor(house, [{ id: group, reportsToOrganId: null }], [], asked)
  const draft = await approvedDraft(opened, issuer, plan)
  const before = process.memoryUsage().rss
  let answerMs = 0
  let slices = 0
  let peak = before
  const ms = await elapsedMs(async () => {
    answerMs = await elapsedMs(async () => {
      const issued = await ask('directives.issue', issuer.clerk, draft)
      if (issued.deliveries !== organs) throw new Error(`${issued.deliveries} deliveries instead of ${organs}`)
    })
    do {
      slices += 1
      peak = Math.max(peak, process.memoryUsage().rss)
    } while (await runFanoutSlice(house, draft.documentId))
  })
  return { documentId: draft.documentId, ms, answerMs, slices, grownMb: (peak - before) / 2 ** 20 }
}
