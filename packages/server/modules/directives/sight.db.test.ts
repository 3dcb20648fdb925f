import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { documentRoutesServed } from '../documents/index.ts'
import { getBoard, getDirective, listDirectives } from './queries/directive.ts'
import { type DirectiveWorld, openDirectiveWorld, wardsPlan } from './testing/directive-world.ts'

let world: DirectiveWorld
beforeAll(async () => {
  world = await openDirectiveWorld()
})
afterAll(() => world.opened.close())

describe('what a recipient sees of others’ work follows its purpose', () => {
  test('«để chỉ đạo» watches the board; «để biết» and «để báo cáo» read the document and find nobody’s work', async () => {
    const { opened, board, cells, wards } = world
    const [watcher, reader, informed] = [board, cells[0], cells[1]]
    if (!reader || !informed) throw new Error('the world has two cells')
    const plan = wardsPlan(world, ['r1'], '2020-04-20')
    const to = (organ: { id: number }, purpose: 'direct' | 'copy' | 'report') => ({
      words: purpose,
      purpose,
      targets: [{ kind: 'organ' as const, id: organ.id }],
    })
    plan.recipients.push(to(watcher, 'direct'), to(reader, 'copy'), to(informed, 'report'))
    const { documentId, directiveId: id } = await world.issue(world.district, plan)
    const read = documentRoutesServed.find((r) => r.route.path === '/api/documents/:id')
    for (const [organ, sees] of [
      [watcher, true],
      [reader, false],
      [informed, false],
    ] as const) {
      const listed = await listDirectives(opened.house, organ.officer, { relation: 'all', limit: 5 })
      expect(listed.items.map((d) => [d.id, d.relation])).toEqual(sees ? [[id, 'watcher']] : [])
      expect(await refusalOf(getDirective(opened.house, organ.officer, { id }))).toBe(sees ? 'done' : 'not.found')
      expect(await refusalOf(getBoard(opened.house, organ.officer, { id, limit: 5 }))).toBe(sees ? 'done' : 'not.found')
      // Everybody reads the letter itself; only who may open the work is shown the way to it.
      const view = (await read?.handle(opened.house, organ.officer, { id: documentId } as never)) as {
        directiveId: number | null
      }
      expect(view.directiveId).toBe(sees ? id : null)
    }
    const rows = (await getBoard(opened.house, watcher.officer, { id, limit: 5 })).items
    expect(rows.map((row) => row.organ.id)).toEqual(wards.map((ward) => ward.id))
  })
})
