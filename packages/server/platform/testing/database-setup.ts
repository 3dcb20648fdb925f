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

interface TestServer {
  /** `null`: the application acts through the owner's address by `set role`. */
  url: string | null
  ownerUrl: string
  stop(): Promise<void>
}

/**
 * Starts one real server for a run of the database tests and migrates the template once. With
 * `THONGSUOT_TEST_DATABASE_URL` (a role that may create databases and roles) the run uses that server instead, so that
 * the oldest PostgreSQL we promise can be tested too.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `thongsuot_template_${process.pid}`
  const teardown = async () => {
    await run(server.ownerUrl, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
  try {
    await run(server.ownerUrl, `create database ${template}`)
    await migrate(withDatabase(server.ownerUrl, template))
    project.provide('testServer', {
      url: server.url ?? asApplication(server.ownerUrl),
      ownerUrl: server.ownerUrl,
      template,
    })
    return teardown
  } catch (error) {
    await teardown()
    throw error
  }
}

async function openServer(): Promise<TestServer> {
  const ownerUrl = process.env.THONGSUOT_TEST_DATABASE_URL
  if (ownerUrl) return { url: null, ownerUrl, stop: async () => {} }
  const dataFolder = mkdtempSync(join(tmpdir(), 'thongsuot-test-'))
  // What a test writes need not survive a power cut; the crash tests run with the durable settings.
  const settings = { fsync: 'off', shared_buffers: '64MB', log_min_messages: 'fatal' }
  const server = await startPostgres({ dataFolder, log: () => {}, settings })
  const stop = async () => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return { url: server.url, ownerUrl: server.ownerUrl, stop }
}

function asApplication(ownerUrl: string): string {
  const address = new URL(ownerUrl)
  address.searchParams.set('options', '-c role=thongsuot_app')
  return address.href.replaceAll('+', '%20')
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
