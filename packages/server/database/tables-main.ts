import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../platform/postgres/embedded-postgres.ts'
import { generateTypes } from './generate-types.ts'
import { migrate } from './migrate.ts'

// Writes tables.ts anew after a migration was added: `npm run tables`.
const dataFolder = mkdtempSync(join(tmpdir(), 'thongsuot-tables-'))
const server = await startPostgres({ dataFolder, log: () => {} })
try {
  await migrate(server.ownerUrl)
  generateTypes(server.ownerUrl)
} finally {
  await server.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}
