import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApi } from './openapi.ts'

/** Writes docs/openapi.json anew after the contract changed; a test holds the two equal. */
const root = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
writeFileSync(join(root, 'docs', 'openapi.json'), `${JSON.stringify(openApi(version), null, 1)}\n`)
