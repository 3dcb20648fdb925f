import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApi } from './openapi.ts'

/** Writes docs/openapi.json anew after the contract changed; a test holds the two equal. */
const root = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const { paths, ...rest } = openApi(version) as { paths: Record<string, Record<string, unknown>> }
// A line a door, so that a change of one door is one changed line.
const doors = Object.entries(paths).map(([path, methods]) => {
  const lines = Object.entries(methods).map(([method, door]) => `${JSON.stringify(method)}:${JSON.stringify(door)}`)
  return `${JSON.stringify(path)}:{\n${lines.join(',\n')}\n}`
})
const text = `${JSON.stringify(rest).slice(0, -1)},\n"paths":{\n${doors.join(',\n')}\n}}\n`
writeFileSync(join(root, 'docs', 'openapi.json'), text)
