import { OrganChangePlan } from '@thongsuot/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { Refusal } from '../../platform/refusal.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { importInstallation } from '../identity/index.ts'
import { applyChange } from './commands/apply-change.ts'
import { planChange } from './commands/plan-change.ts'
import { reverseChange } from './commands/reverse-change.ts'

let at: TestHouse
beforeAll(async () => {
  at = await openTestHouse()
})
afterAll(() => at.close())
const db = () => at.house.database.plain

interface Tree {
  admin: Actor
  root: number
  /** Applied changes that stand, the newest last. */
  done: number[]
  day: string
  /** What the tree was on a day, asked right after the change of that day. */
  remembered: Map<string, string>
}

let trees = 0

/** A committee with `shape.length` subordinates in up to three rungs, all of one line. */
async function plant(shape: readonly number[]): Promise<Tree> {
  trees += 1
  const key = (n: number) => `t${trees}-${n}`
  const common = { kind: 'party-committee-attached', valid_from: '2015-01-01' }
  await importInstallation(at.house, {
    organs: [
      { ...common, key: key(0), name: `Đảng ủy gốc ${trees}` },
      ...shape.map((parent, n) => ({
        ...common,
        key: key(n + 1),
        name: `Đảng ủy ${trees}.${n + 1}`,
        superior: key(parent % (n + 1)),
      })),
    ],
    people: [{ key: key(0), full_name: 'Người quản trị' }],
    positions: [{ key: key(0), organ: key(0), title: 'Quản trị', role: 'administrator', valid_from: '2015-01-01' }],
  })
  const root = await db().selectFrom('organ').select('id').where('key', '=', key(0)).executeTakeFirstOrThrow()
  const position = await db().selectFrom('position').select('id').where('key', '=', key(0)).executeTakeFirstOrThrow()
  return {
    admin: { personId: 1, positionId: position.id, organId: root.id, role: 'administrator' },
    root: root.id,
    done: [],
    day: '2020-01-01',
    remembered: new Map([['2019-12-31', await treeOn(root.id, '2019-12-31')]]),
  }
}

/** The tree below an organ on a day as text, found from superiors alone and never from paths. */
async function treeOn(root: number, on: string): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    with recursive down as (
      select v.organ_id, v.name, 0 as depth, '' as above from organ_version v
      where v.organ_id = ${root} and daterange(v.valid_from, v.valid_to) @> ${on}::date
      union all
      select v.organ_id, v.name, d.depth + 1, d.above || '/' || d.organ_id from down d
      join organ_version v on v.superior_id = d.organ_id and daterange(v.valid_from, v.valid_to) @> ${on}::date
      where d.depth < 50)
    select above || '/' || organ_id || ' ' || name as line from down order by 1`.execute(db())
  return rows.map((row) => row.line).join('\n')
}

/** The same from paths. */
async function pathsOn(root: number, on: string): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select left(p.path, -1) || ' ' || v.name as line from organ_path base
    join organ_path p on p.path like base.path || '%' and daterange(p.valid_from, p.valid_to) @> ${on}::date
    join organ_version v on v.organ_id = p.organ_id and daterange(v.valid_from, v.valid_to) @> ${on}::date
    where base.organ_id = ${root} and daterange(base.valid_from, base.valid_to) @> ${on}::date order by 1`.execute(db())
  return rows.map((row) => row.line).join('\n')
}

async function living(tree: Tree): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.organ_id as id from organ_path p where p.valid_to is null
      and p.path like (select path from organ_path where organ_id = ${tree.root} and valid_to is null) || '_%'
    order by 1`.execute(db())
  return rows.map((row) => row.id)
}

interface Act {
  kind: 'rename' | 'move' | 'merge' | 'split' | 'part' | 'many' | 'dissolve' | 'found' | 'reverse'
  a: number
  b: number
}

const pick = (ids: readonly number[], n: number) => ids[n % ids.length] as number
const founded = (key: string, superior: number) => ({
  key,
  kind: 'party-committee-attached',
  name: `Đảng ủy mới ${key}`,
  shortName: `Mới ${key}`,
  code: null,
  abbreviation: null,
  superior: { organId: superior },
  territory: null,
  letterhead: [],
  place: null,
  collectives: [],
})

const plans: Record<Exclude<Act['kind'], 'reverse'>, (a: number, b: number, root: number) => unknown> = {
  rename: (a, b) => ({ altered: [{ organId: a, set: { name: `Đảng ủy đổi tên ${b}`, code: `H${b}` } }] }),
  move: (a, b) => ({ altered: [{ organId: a, set: { superior: { organId: b } } }] }),
  merge: (a, b) => ({
    ended: [{ organId: a, subordinatesTo: { organId: b } }],
    successions: [{ from: a, to: { organId: b } }],
  }),
  split: (a, _b, root) => ({
    founded: [founded('x', root), founded('y', root)],
    ended: [{ organId: a, subordinatesTo: { founded: 'x' } }],
    successions: ['x', 'y'].map((key) => ({ from: a, to: { founded: key } })),
  }),
  /** A part of an organ becomes one of its own; the organ stays, with what is below it. */
  part: (a, _b, root) => ({
    founded: [founded('p', root)],
    successions: [{ from: a, to: { founded: 'p' } }],
  }),
  /** Several steps in one change: a new organ, a subtree moved below it, another organ ended into it. */
  many: (a, b, root) => ({
    founded: [founded('n', root)],
    altered: [{ organId: a, set: { superior: { founded: 'n' }, name: `Đảng ủy dời ${b}` } }],
    ended: b === root || b === a ? [] : [{ organId: b, subordinatesTo: { founded: 'n' } }],
    successions: b === root || b === a ? [] : [{ from: b, to: { founded: 'n' } }],
  }),
  dissolve: (a, _b, root) => ({ ended: [{ organId: a, subordinatesTo: { organId: root } }] }),
  found: (a) => ({ founded: [founded('z', a)] }),
}

const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

async function act(tree: Tree, { kind, a, b }: Act): Promise<void> {
  if (kind === 'reverse') {
    const id = tree.done.length > 0 ? pick(tree.done, a) : null
    if (id === null) return
    await reverseChange(at.house, tree.admin, { id, version: 2, reason: 'thử' }).then(() => {
      tree.done = tree.done.filter((each) => each !== id)
      // What was true on the day of a change that never was is not asked again.
      const from = [...tree.remembered.keys()].sort()
      for (const day of from.slice(1)) tree.remembered.delete(day)
    }, expectRefusal)
    return
  }
  const ids = await living(tree)
  if (ids.length === 0) return
  tree.day = nextDay(tree.day)
  const plan = OrganChangePlan.parse(plans[kind](pick(ids, a), pick([tree.root, ...ids], b), tree.root))
  const saved = await planChange(at.house, tree.admin, {
    title: `${kind} ${tree.day}`,
    effectiveOn: tree.day,
    basis: 'thử',
    basisDocumentId: null,
    plan,
  })
  await applyChange(at.house, tree.admin, { id: saved.id, version: 1 }).then(() => {
    tree.done.push(saved.id)
  }, expectRefusal)
  tree.remembered.set(tree.day, await treeOn(tree.root, tree.day))
}

function expectRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
  expect(['change.invalid', 'change.builtOn']).toContain(error.code)
}

/** No overlap (the database holds it), no loop, no orphan; paths say what superiors say, on every day that was asked. */
async function compare(tree: Tree): Promise<void> {
  const { rows } = await sql<{ wrong: number }>`
    with recursive mine as (
      select ${tree.root}::bigint as organ_id
      union select v.organ_id from mine m join organ_version v on v.superior_id = m.organ_id),
    lived as (
      select organ_id, range_agg(daterange(valid_from, valid_to)) as days from organ_version join mine using (organ_id) group by 1),
    reached as (
      select organ_id, range_agg(daterange(valid_from, valid_to)) as days from organ_path join mine using (organ_id) group by 1)
    select count(*)::int as wrong from lived l full join reached r using (organ_id) where l.days is distinct from r.days`.execute(
    db(),
  )
  expect(rows[0]?.wrong).toBe(0)
  for (const [day, was] of tree.remembered) {
    expect(await treeOn(tree.root, day), `the tree of ${day}`).toBe(was)
    expect(await pathsOn(tree.root, day), `the paths of ${day}`).toBe(was)
  }
}

const anAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom<Act['kind']>(
    'rename',
    'move',
    'move',
    'merge',
    'split',
    'part',
    'many',
    'many',
    'dissolve',
    'found',
    'reverse',
    'reverse',
  ),
  a: fc.nat(40),
  b: fc.nat(40),
})

const long = process.env.THONGSUOT_TEST_TIER === 'long'

test('after any series of changes and reversals there is no loop and no orphan, and a past day reads as it did', {
  timeout: long ? 1_800_000 : 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(20), { minLength: 2, maxLength: 9 }),
      fc.array(anAct, { minLength: 3, maxLength: 12 }),
      async (shape, todo) => {
        const tree = await plant(shape)
        for (const each of todo) await act(tree, each)
        await compare(tree)
        // Taken back one after the other, the newest first, the tree of the beginning is left.
        for (const id of tree.done.reverse())
          await reverseChange(at.house, tree.admin, { id, version: 2, reason: 'thử' })
        expect(await treeOn(tree.root, '2030-01-01')).toBe(tree.remembered.get('2019-12-31'))
        expect(await pathsOn(tree.root, '2030-01-01')).toBe(tree.remembered.get('2019-12-31'))
      },
    ),
    { numRuns: long ? 1000 : 25, endOnFailure: long },
  )
})
