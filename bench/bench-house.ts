import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type InputOf, type OutputOf, type Plan, type RouteName, type Routes, routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import pg from 'pg'
import { readText } from 'vanban'
import { registerPorts, servedRoutes } from '../packages/server/compose.ts'
import { migrate } from '../packages/server/database/migrate.ts'
import { createDraft } from '../packages/server/modules/documents/index.ts'
import type { Actor } from '../packages/server/platform/actor.ts'
import { startBackground } from '../packages/server/platform/background.ts'
import { systemClock } from '../packages/server/platform/clock.ts'
import { openDatabase } from '../packages/server/platform/database.ts'
import { folderFiles } from '../packages/server/platform/files.ts'
import type { House } from '../packages/server/platform/house.ts'
import { readFact } from '../packages/server/platform/installation.ts'
import { openLog } from '../packages/server/platform/log.ts'
import { startPostgres } from '../packages/server/platform/postgres/embedded-postgres.ts'
import type { TestOrgan } from '../packages/server/platform/testing/test-office.ts'
import { sampleTexts } from './texts.ts'

export interface BenchHouse {
  house: House
  /** The same server, database and durability as the role that owns the tables, for the bare SQL of the limit. */
  bare: pg.Pool
  /** Where the same database is, for a process of its own: as the application, and as the owner of the tables. */
  url: string
  ownerUrl: string
  dataFolder: string
  /** A door of the house as a person would use it, without HTTP between. */
  ask<Name extends RouteName>(name: Name, actor: Actor, input: InputOf<Routes[Name]>): Promise<OutputOf<Routes[Name]>>
  close(): Promise<void>
}

/**
 * A whole house on an embedded server of its own with the settings of earnest operation (fsync on). Its loops do not run
 * unless the measure starts them. `dataFolder`: an installation that is there already, with its own clock.
 */
export async function openBenchHouse(given?: { dataFolder: string }): Promise<BenchHouse> {
  const dataFolder = given?.dataFolder ?? (await mkdtemp(join(tmpdir(), 'thongsuot-bench-')))
  const server = await startPostgres({ dataFolder, log: (line) => process.stderr.write(`${line}\n`) })
  await migrate(server.ownerUrl)
  registerPorts()
  const log = openLog('error')
  const database = openDatabase(server.url)
  const house: House = {
    database,
    clock: systemClock((await readFact(database, 'clockShiftMs')) ?? 0),
    files: folderFiles(join(dataFolder, 'files')),
    background: startBackground(log),
    log,
  }
  const bare = new pg.Pool({ connectionString: server.ownerUrl, max: 10 })
  // A pool calls itself closed before the last of its connections is, and the stop of the server then ends that one.
  bare.on('error', () => {})
  return {
    house,
    bare,
    url: server.url,
    ownerUrl: server.ownerUrl,
    dataFolder,
    async ask(name, actor, input) {
      const served = servedRoutes.find((s) => s.route === routes[name])
      if (!served) throw new Error(`nobody answers ${name}`)
      return (await served.handle(house, actor, routes[name].input.parse(input) as never)) as OutputOf<
        Routes[typeof name]
      >
    },
    async close() {
      await house.background.stop()
      await house.database.close()
      await bare.end()
      await server.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** How many organs the country of a measure has: `THONGSUOT_BENCH_ORGANS`, by default all 312,000; fewer to try a measure out. */
export function countryOrgans(): number {
  return Number(process.env.THONGSUOT_BENCH_ORGANS) || 312_000
}

/**
 * `count` organs without users directly below `superior`, written by SQL, and the group that names them. Returns the group's id.
 */
export async function addSubordinates(house: House, superior: Pick<TestOrgan, 'id'>, count: number): Promise<number> {
  return await house.database.asSystem(async (trx) => {
    const name = `below-${superior.id}`
    await sql`
      insert into organ (key, created_at)
      select ${`${name}-`} || n, ${house.clock.now()} from generate_series(1, ${count}::int) n`.execute(trx)
    await sql`
      insert into organ_version (organ_id, valid_from, name, short_name, kind, line, superior_id, name_folded)
      select id, '2015-01-01', 'Chi bộ ' || key, key, 'cell', 'party', ${superior.id}, 'chi bo ' || key
      from organ where key like ${`${name}-%`}`.execute(trx)
    const { key } = await trx.selectFrom('organ').select('key').where('id', '=', superior.id).executeTakeFirstOrThrow()
    const { rows } = await sql<{ id: number }>`
      insert into organ_group (key, name, rule)
      values (${name}, ${name}, jsonb_build_object('type', 'match', 'superior', ${key}::text)) returning id`.execute(
      trx,
    )
    return Number(rows[0]?.id)
  })
}

/** A letter of the sample texts as a draft, planned, submitted and approved through the house's own doors. */
export async function approvedDraft(
  { house, ask }: BenchHouse,
  issuer: TestOrgan,
  plan: Plan,
): Promise<{ documentId: number; version: number }> {
  const text = sampleTexts().find(({ path }) => path.endsWith('cong-van-huyen-uy.txt'))
  const letter = readText(new TextDecoder().decode(text?.bytes)).document
  const content = { ...letter, number: null, symbol: null, issuedOn: null }
  const draft = await house.database.asActor(issuer.officer, (trx) =>
    createDraft(trx, house, issuer.officer, { content, purpose: 'letter' }),
  )
  await ask('directives.savePlan', issuer.officer, { documentId: draft.id, version: 0, plan })
  const sent = await ask('documents.submit', issuer.officer, { id: draft.id, version: draft.version })
  const approved = await ask('documents.approve', issuer.leader, { id: draft.id, version: Number(sent.version) })
  return { documentId: draft.id, version: Number(approved.version) }
}

/** Requirements with two indicators each, reported weekly for four weeks from today, asked of these groups. */
export function planFor(
  house: House,
  groups: { id: number; reportsToOrganId: number | null }[],
  leads: number[] = [],
  requirements = 1,
): Plan {
  const common = { unit: 'đồng', overTime: 'sum' as const, bounded: false }
  const target = (id: number) => ({ kind: 'group' as const, id })
  const organ = (id: number) => ({ kind: 'organ' as const, id })
  return {
    recipients: [
      { words: 'các chi bộ', purpose: 'execute', targets: [...leads.map(organ), ...groups.map((g) => target(g.id))] },
    ],
    requirements: Array.from({ length: requirements }, (_, n) => ({
      key: `r${n + 1}`,
      clause: String(n + 1),
      title: 'Tiết kiệm chi',
      words: 'tiết kiệm chi thường xuyên',
      place: null,
      actors: [],
      assignments: [
        ...leads.map((id) => ({ target: organ(id), role: 'execute' as const, dueFromLetter: false })),
        ...groups.map(({ id, reportsToOrganId }) => ({
          ...{ target: target(id), role: 'execute' as const, dueFromLetter: false },
          reportsToOrganId,
        })),
      ],
      indicators: [
        { ...common, code: 'cut', name: 'Số tiền cắt giảm', kind: 'money' as const },
        { ...common, code: 'kept', name: 'Số tiền giữ lại', kind: 'money' as const },
      ],
    })),
    consolidatorOrganId: null,
    rhythm: { everyDays: 7, startOn: house.clock.today(), periods: 4, dueAfterDays: 2 },
    gaps: [],
  }
}
