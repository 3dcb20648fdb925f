import { runFanoutSlice } from '../../packages/server/modules/directives/index.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../packages/server/platform/testing/test-office.ts'
import { addSubordinates, approvedDraft, type BenchHouse, openBenchHouse, planFor } from '../bench-house.ts'
import { type Figures, figureOf } from '../measure.ts'
import { elapsedMs, median } from '../timing.ts'

export const name = 'spread'
export const what =
  'an approved letter issued to N organs, from the call to the last delivery and assignment, one process on the embedded server with fsync; organs inserted by SQL beforehand'
export const against =
  'one transaction of INSERT … SELECT of the same rows into tables with the same indexes, without foreign keys'

/** The tables that an issue fills, and the condition for the rows of one document. */
const filled: readonly [table: string, rows: string][] = [
  ['delivery', 'document_id = $1'],
  ['document_access', 'document_id = $1'],
  ['mandate', 'via_document_id = $1'],
  ['assignment', 'via_document_id = $1'],
]

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  try {
    return { ...(await issueTo(opened, 1000, 5)), ...(await issueTo(opened, 20_000, 2)) }
  } finally {
    await opened.close()
  }
}

/** Issues to as many organs some times over; the first time warms up and is not counted. */
async function issueTo(opened: BenchHouse, organs: number, rounds: number): Promise<Figures> {
  const { house } = opened
  const issuer = await addOrgan(house, { name: `Huyện ủy ${organs}` })
  await addSeries(house, issuer, 'CV', 'CV/HU')
  const group = await addSubordinates(house, issuer, organs)
  const whole: number[] = []
  const bare: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const issued = await issueOnce(opened, issuer, group, organs)
    const copied = await copyRows(opened, issued.documentId, organs)
    if (round === 0) continue
    whole.push(issued.ms)
    bare.push(copied)
  }
  return { [`issue-to-${organs}`]: figureOf(median(whole) / 1000, median(bare) / 1000, 's') }
}

async function issueOnce(opened: BenchHouse, issuer: TestOrgan, group: number, organs: number) {
  const { house, ask } = opened
  const plan = planFor(house, [{ id: group, reportsToOrganId: null }])
  const draft = await approvedDraft(opened, issuer, plan)
  const ms = await elapsedMs(async () => {
    const issued = await ask('directives.issue', issuer.clerk, draft)
    if (issued.deliveries !== organs) throw new Error(`${issued.deliveries} deliveries instead of ${organs}`)
    while (await runFanoutSlice(house, draft.documentId));
  })
  return { documentId: draft.documentId, ms }
}

async function copyRows({ bare }: BenchHouse, documentId: number, organs: number): Promise<number> {
  for (const [table] of filled) {
    await bare.query(`create table if not exists bare_${table} (like ${table} including all)`)
    await bare.query(`truncate bare_${table}`)
  }
  const client = await bare.connect()
  try {
    // Row-level security does not bind the owner, who has to see what the system wrote.
    return await elapsedMs(async () => {
      await client.query('begin')
      for (const [table, rows] of filled) {
        const done = await client.query(
          `insert into bare_${table} overriding system value select * from ${table} where ${rows}`,
          [documentId],
        )
        if ((done.rowCount ?? 0) < organs) throw new Error(`${table} holds ${done.rowCount} rows, fewer than ${organs}`)
      }
      await client.query('commit')
    })
  } finally {
    client.release()
  }
}
