import { randomBytes } from 'node:crypto'
import { type Database, json } from './database.ts'

/** What an installation remembers of itself. */
interface InstallationFacts {
  /** Signs cookies; made at the first start. */
  signInSecret: string
  /** Milliseconds that the domain clock is moved from the real one; 0 outside a sample. */
  clockShiftMs: number
  /** What fills it: the sample, or a person's own data. */
  kind: 'sample' | 'own'
  /** SHA-256 of the one-time administrator token; null once it was used. */
  setUpTokenHash: string | null
}

/** Reads one fact; undefined while it was never set. */
export async function readFact<Name extends keyof InstallationFacts>(
  database: Database,
  name: Name,
): Promise<InstallationFacts[Name] | undefined> {
  const row = await database.plain
    .selectFrom('installation')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value as InstallationFacts[Name] | undefined
}

/** Sets a fact. */
export async function writeFact<Name extends keyof InstallationFacts>(
  database: Database,
  name: Name,
  value: InstallationFacts[Name],
): Promise<void> {
  await database.plain
    .insertInto('installation')
    .values({ name, value: json(value) })
    .onConflict((c) => c.column('name').doUpdateSet({ value: json(value) }))
    .execute()
}

/** The cookie-signing key, the same for every process of the installation whichever came first. */
export async function signInSecret(database: Database): Promise<string> {
  await database.plain
    .insertInto('installation')
    .values({ name: 'signInSecret', value: json(randomBytes(32).toString('base64url')) })
    .onConflict((c) => c.doNothing())
    .execute()
  return String(await readFact(database, 'signInSecret'))
}
