import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../database/migrate.ts'
import { startPostgres } from '../postgres/embedded-postgres.ts'
import { withDatabase } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the run's server; `template` is the migrated database that every test file copies. */
    testServer: { url: string; ownerUrl: string; template: string }
  }
}

/** Starts one real server for a run of the database tests and migrates the template once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'thongsuot-test-'))
  // What a test writes need not survive a power cut; the crash tests run with the durable settings.
  const settings = { fsync: 'off', shared_buffers: '64MB', log_min_messages: 'fatal' }
  const server = await startPostgres({ dataFolder, log: () => {}, settings })
  const teardown = async () => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    const template = 'thongsuot_template'
    const client = new pg.Client({ connectionString: server.ownerUrl })
    await client.connect()
    await client.query(`create database ${template}`).finally(() => client.end())
    await migrate(withDatabase(server.ownerUrl, template))
    project.provide('testServer', { url: server.url, ownerUrl: server.ownerUrl, template })
    return teardown
  } catch (error) {
    await teardown()
    throw error
  }
}
