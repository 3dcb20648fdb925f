import type { Background } from './background.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'

/** The adapters that every command and query works with; built once in main.ts, and by tests with their own clock. */
export interface House {
  database: Database
  clock: Clock
  files: Files
  background: Background
  log: Log
}
