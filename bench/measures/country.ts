import type { InputOf, RouteName, Routes } from '@thongsuot/contract'
import type { Actor } from '../../packages/server/platform/actor.ts'
import { type BenchHouse, countryOrgans, openBenchHouse } from '../bench-house.ts'
import { type Country, fillCountry, settleCountry } from '../country.ts'
import { type FlatIssue, fillFlatIssue } from '../flat-issue.ts'
import { type Figures, figureOf } from '../measure.ts'
import { elapsedMs, median } from '../timing.ts'

export const name = 'country'
export const what =
  'server time to open the boards and lists of a directive that the whole country carries out and of one that asks ten things of everybody directly, as the centre, a province and a commune see them; no HTTP between'
export const against = 'the 300 ms that a list may take, whatever its size'

const limitMs = 300

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  try {
    const country = await fillCountry(opened.house, countryOrgans())
    const flat = await fillFlatIssue(opened.house, country)
    await settleCountry(opened.house, () => opened.bare.query('analyze'))
    const people = await clerksOf(opened, [1, country.provinces.first, country.communes.first])
    const figures: Figures = {}
    for (const [list, open] of screens(opened, country, flat, people)) {
      const times: number[] = []
      for (let round = 0; round < 6; round++) times.push(await elapsedMs(open))
      figures[list] = figureOf(median(times.slice(1)), limitMs, 'ms')
    }
    return figures
  } finally {
    await opened.close()
  }
}

interface People {
  centre: Actor
  province: Actor
  commune: Actor
}

async function clerksOf({ bare }: BenchHouse, organIds: number[]): Promise<People> {
  const actors: Actor[] = []
  for (const organId of organIds) {
    const { rows } = await bare.query<{ person: number; position: number }>(
      `with p as (insert into person (key, full_name, name_folded) values ('x' || $1, 'Người', 'nguoi') returning id),
         v as (insert into position (key, organ_id, title, role, valid_from) values ('x' || $1, $1::bigint, 'Văn thư', 'clerk', '2015-01-01') returning id)
       select p.id::int as person, v.id::int as position from p, v`,
      [String(organId)],
    )
    const { person = 0, position = 0 } = rows[0] ?? {}
    await bare.query(`insert into holder (position_id, person_id, valid_from) values ($1, $2, '2015-01-01')`, [
      position,
      person,
    ])
    actors.push({ personId: person, positionId: position, organId, role: 'clerk' })
  }
  const [centre, province, commune] = actors
  if (!centre || !province || !commune) throw new Error('nobody acts')
  return { centre, province, commune }
}

/** Every screen that shows the directive's work as a list or as counts. */
function screens(
  { ask }: BenchHouse,
  country: Country,
  flat: FlatIssue,
  { centre, province, commune }: People,
): [string, () => Promise<unknown>][] {
  const { directiveId, documentId, periodIds, provinces, communes } = country
  const [periodId] = periodIds
  const open = <Name extends RouteName>(route: Name, who: Actor, input: InputOf<Routes[Name]>) => {
    return () => ask(route, who, input)
  }
  const page = { limit: 50 }
  return [
    ['directives-of-centre', open('directives.list', centre, { ...page, relation: 'all' })],
    ['directives-of-province', open('directives.list', province, { ...page, relation: 'all' })],
    ['directives-of-commune', open('directives.list', commune, { ...page, relation: 'all' })],
    ['directive-of-centre', open('directives.get', centre, { id: directiveId })],
    ['directive-of-province', open('directives.get', province, { id: directiveId })],
    ['board-of-centre', open('directives.board', centre, { ...page, id: directiveId })],
    ['board-of-province', open('directives.board', province, { ...page, id: directiveId })],
    [
      'board-under-commune',
      open('directives.board', centre, { ...page, id: directiveId, underOrganId: communes.first }),
    ],
    ['board-of-flat-issue', open('directives.board', centre, { ...page, id: flat.directiveId })],
    ['level-of-flat-issue', open('directives.children', centre, { limit: 100, id: flat.rootIds[0] ?? 0 })],
    ['deliveries', open('documents.deliveries', centre, { ...page, id: documentId, list: 'all' })],
    ['deliveries-unanswered', open('documents.deliveries', centre, { ...page, id: documentId, list: 'unanswered' })],
    ['document', open('documents.get', centre, { id: documentId })],
    ['totals-of-centre', open('figures.rollups', centre, { directiveId, periodId })],
    ['totals-over-time', open('figures.rollups', centre, { directiveId })],
    ['total-opened', open('figures.rollups', centre, { directiveId, periodId, organId: provinces.first })],
    ['to-make', open('figures.toMake', commune, page)],
    ['to-accept', open('figures.toAccept', commune, { ...page, state: 'submitted' })],
    ['desk-of-centre', open('notices.desk', centre, {})],
    ['desk-of-commune', open('notices.desk', commune, {})],
  ]
}
