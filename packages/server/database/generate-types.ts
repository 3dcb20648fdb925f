import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('./tables.ts', import.meta.url))

/** How PostgreSQL's types arrive through `platform/database.ts`; keep the two together. */
const typeMapping = {
  int8: 'number',
  numeric: 'number',
  date: 'string',
  timestamptz: 'string',
  jsonb: 'unknown',
}

/**
 * Writes `tables.ts` from the migrated database at `url`, or with `verify` throws when it is stale.
 */
export function generateTypes(url: string, verify = false): void {
  const args = [
    fileURLToPath(new URL('../../../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url)),
    '--dialect=postgres',
    `--url=${url}`,
    '--camel-case',
    '--include-pattern=public.*',
    '--exclude-pattern=public.kysely_*',
    `--type-mapping=${JSON.stringify(typeMapping)}`,
    `--out-file=${file}`,
    ...(verify ? ['--verify'] : []),
  ]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generateTypes(String(process.argv[2]))
