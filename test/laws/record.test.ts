import { type Route, routes } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import { isTest, sources } from './sources.ts'

/** Doors that are no GET and yet change nothing, or write their event elsewhere. */
const without: Record<string, string> = {
  'directives.proposePlan': 'proposes; nothing is kept',
  'directives.previewPlan': 'shows what an issue would do',
  'organs.previewChange': 'does a change and rolls it back',
  'organs.previewGroup': 'shows what a rule comes to; nothing is kept',
  'organs.resolve': 'reads words; too long for an address line',
  'identity.competent': 'reads whose duties some words touch; too long for an address line',
  'accounts.open': 'answered by http: closeInvitation writes the event',
  'identity.setUp': 'answered by http: the trigger on the sign-in tables writes the event',
}

const files = sources('.ts').filter((s) => /^packages\/server\/(modules|programmes)\//.test(s.path) && !isTest(s.path))

/** The text of every function of modules and programmes by its name; two of one name are read as one. */
const bodies = new Map<string, string>()
for (const { text } of files) {
  for (const body of text.split(/^(?=(?:export )?(?:async function|function|const) \w)/m).slice(1)) {
    const name = String(body.match(/(?:function|const) (\w+)/)?.[1])
    bodies.set(name, `${bodies.get(name) ?? ''}\n${body}`)
  }
}

function writesRecord(name: string, seen = new Set<string>()): boolean {
  if (seen.has(name)) return false
  seen.add(name)
  const body = bodies.get(name) ?? ''
  if (/\bappend\(/.test(body)) return true
  return [...body.matchAll(/\b(\w+)\(/g)].some(
    ([, called]) => bodies.has(String(called)) && writesRecord(String(called), seen),
  )
}

test('every door that changes something writes into the record, or says here why not', () => {
  const served = new Map(
    files.flatMap(({ text }) =>
      [...text.matchAll(/define(?:Route|Public)\(routes\['([^']+)'\], (\w+)/g)].map(([, door, by]) => [
        String(door),
        String(by),
      ]),
    ),
  )
  const changing = Object.entries<Route>(routes).filter(([door, { method }]) => method !== 'GET' && !(door in without))
  expect(changing.length).toBeGreaterThan(20)
  const silent = changing.filter(([door]) => !writesRecord(served.get(door) ?? ''))
  expect(silent.map(([door]) => door)).toEqual([])
})
