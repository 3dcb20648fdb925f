import pg from 'pg'
import type { Secrets } from './secrets.ts'

/** Owns the database and its tables; migrations run as it. */
export const ownerRole = 'thongsuot_owner'
/** What the application is: neither superuser nor owner, so that row-level security holds for it. */
export const appRole = 'thongsuot_app'
const databaseName = 'thongsuot'

/** The address of a database of the embedded server. The passwords are base64url, so nothing needs escaping. */
export function addressOf(port: number, role: string, password: string, database = databaseName): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
}

/**
 * Creates the roles and the database that are missing; a start that was interrupted between two of them is completed by
 * the next. With `renewPasswords` the roles that exist get the passwords of `secrets` too.
 */
export async function ensureDatabase(port: number, secrets: Secrets, renewPasswords: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(port, 'postgres', secrets.superuserPassword, 'postgres') })
  await client.connect()
  try {
    const { rows } = await client.query<{ roles: string[]; database: boolean }>(
      `select array(select rolname::text from pg_roles where rolname = any($1)) as roles,
              exists(select from pg_database where datname = $2) as database`,
      [[ownerRole, appRole], databaseName],
    )
    const present = rows[0] ?? { roles: [], database: false }
    const ensureRole = async (role: string, password: string, rights: string) => {
      const verb = present.roles.includes(role) ? 'alter' : 'create'
      if (verb === 'create' || renewPasswords)
        await client.query(`${verb} role ${role} login ${rights} password '${password}'`)
    }
    await client.query('begin')
    await ensureRole(ownerRole, secrets.ownerPassword, 'createdb createrole')
    await ensureRole(appRole, secrets.appPassword, '')
    if (present.roles.length < 2) await client.query(`grant ${appRole} to ${ownerRole} with admin option`)
    await client.query('commit')
    if (!present.database) await client.query(`create database ${databaseName} owner ${ownerRole}`)
  } finally {
    await client.end()
  }
}
