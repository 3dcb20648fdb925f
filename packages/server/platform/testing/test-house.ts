import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBackground } from '../background.ts'
import { settableClock } from '../clock.ts'
import { openDatabase } from '../database.ts'
import { folderFiles } from '../files.ts'
import type { House } from '../house.ts'
import { openLog } from '../log.ts'
import { createTestDatabase } from './test-database.ts'

export interface TestHouse {
  house: House
  clock: ReturnType<typeof settableClock>
  /** The application's address, for a library that opens its own connections. */
  url: string
  /** The owner's address, for a test that must look past row-level security. */
  ownerUrl: string
  close(): Promise<void>
}

/** Monday 6 April 2020, 08:00 in Hà Nội. */
export const testMorning = '2020-04-06T01:00:00.000Z'

/**
 * A whole house on a database of its own: real PostgreSQL, real files, a clock that stands at `testMorning`. Its
 * loops do not run: a test folds, seals and fans out when it wants to. A test across modules first joins their ports with
 * `registerPorts()` from compose.ts.
 */
export async function openTestHouse(): Promise<TestHouse> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-files-'))
  const clock = settableClock(testMorning)
  const log = openLog('silent')
  const house: House = {
    database: openDatabase(database.url, 12),
    clock,
    files: folderFiles(folder),
    background: startBackground(log),
    log,
  }
  return {
    house,
    clock,
    url: database.url,
    ownerUrl: database.ownerUrl,
    async close() {
      await house.background.stop()
      await house.database.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
