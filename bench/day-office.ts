import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, clientOf } from '../packages/server/loop/client.ts'
import type { SampleAccount } from '../packages/server/loop/open-installation.ts'
import { openInstallation } from '../packages/server/loop/open-installation.ts'
import { gatherPeople, type People } from '../packages/server/loop/people.ts'
import { issueLetter, type Walk } from '../packages/server/loop/walk.ts'
import { addSubordinates, type BenchHouse, openBenchHouse, planFor } from './bench-house.ts'
import { type SignedIn, signInClerks } from './country.ts'
import { distinct, sampleLetters } from './letters.ts'

/** The sample's district with its people, and below its wards some thousands of cells whose clerks are signed in too. */
export interface DayOffice {
  people: People
  officeId: number
  wards: { organId: number; clerk: Client; leader: Client }[]
  cells: { organId: number; clerk: Client; ward: Client; cookie: SignedIn }[]
  walk: Walk
}

/** What one issue to everybody asked for. */
export interface Asked {
  directiveId: number
  documentId: number
  requirementIds: number[]
  periodIds: number[]
  indicatorIds: number[]
}

/** The sample's installation, filled by a server of its own that has ended: what measures the day has not played the sample. */
export async function openSampleHouse(): Promise<{ opened: BenchHouse; accounts: SampleAccount[] }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'thongsuot-bench-'))
  const installation = await openInstallation({ dataFolder })
  await installation.close()
  return { opened: await openBenchHouse({ dataFolder }), accounts: installation.accounts }
}

/** Adds `organs` cells below the wards that have people, shared out evenly. */
export async function addCells(
  { house, bare }: BenchHouse,
  organs: number,
): Promise<{ groups: { id: number; reportsToOrganId: number }[]; cells: { wardId: number; cookie: SignedIn }[] }> {
  const { rows: wards } = await bare.query<{ id: string }>(
    `select o.id from organ o where o.key like 'dang-uy-phuong-%' and exists (
       select from position p join holder h on h.position_id = p.id join person n on n.id = h.person_id
       where p.organ_id = o.id and n.user_id is not null and p.role = 'clerk') order by o.id`,
  )
  const groups: { id: number; reportsToOrganId: number }[] = []
  const cells: { wardId: number; cookie: SignedIn }[] = []
  for (const { id } of wards) {
    const wardId = Number(id)
    const group = await addSubordinates(house, { id: wardId }, Math.round(organs / wards.length))
    groups.push({ id: group, reportsToOrganId: wardId })
    const { rows } = await bare.query<{ id: string }>('select id from organ where key like $1 order by id', [
      `below-${wardId}-%`,
    ])
    const cookies = await signInClerks(
      house,
      rows.map((row) => Number(row.id)),
    )
    cells.push(...cookies.map((cookie) => ({ wardId, cookie })))
  }
  await bare.query('analyze')
  return { groups, cells }
}

/** Signs the sample's people in over HTTP, as they come to work. */
export async function peopleAtWork(
  url: string,
  accounts: readonly SampleAccount[],
  cells: Awaited<ReturnType<typeof addCells>>['cells'],
): Promise<DayOffice> {
  const people = await gatherPeople(url, accounts)
  const officeId = people.organNamed('Quận ủy Long Biên')
  if (officeId === null) throw new Error("the sample has no people in its district's committee")
  const wards = [...new Set(cells.map((c) => c.wardId))].map((organId) => ({
    organId,
    clerk: people.need(organId, 'clerk'),
    leader: people.need(organId, 'leader'),
  }))
  return {
    ...{ people, officeId, wards, walk: { people, officeId, say: () => {} } },
    cells: cells.map(({ wardId, cookie }) => ({
      organId: cookie.organId,
      clerk: clientOf(url, /^cookie: (.*)\r\n$/.exec(cookie.headers)?.[1] ?? '', null),
      ward: people.need(wardId, 'clerk'),
      cookie,
    })),
  }
}

/** A letter to every ward and cell: read, planned, looked over, submitted, approved, issued, sent. */
export async function issueToAll(
  { house }: BenchHouse,
  { walk, wards, people, officeId }: DayOffice,
  groups: { id: number; reportsToOrganId: number }[],
  call: number,
): Promise<Asked> {
  const officer = people.need(officeId, 'officer')
  const [letter] = sampleLetters()
  if (!letter) throw new Error('there is no sample letter')
  const content = { ...distinct(letter, call), number: null, symbol: null, issuedOn: null }
  const { id: documentId } = await officer.call('documents.write', { content })
  const plan = planFor(
    house,
    groups,
    wards.map((w) => w.organId),
    2,
  )
  await officer.call('directives.savePlan', { documentId, version: 0, plan })
  const { problems } = await officer.call('directives.previewPlan', { documentId, plan })
  if (problems.length > 0) throw new Error(problems.join('; '))
  const { directiveId } = await issueLetter(walk, documentId)
  const { requirementsList } = await officer.call('directives.get', { id: directiveId })
  return {
    ...{ directiveId, documentId, requirementIds: requirementsList.map((r) => r.id) },
    periodIds: (await officer.call('figures.periods', { directiveId })).map((p) => p.id),
    indicatorIds: (await officer.call('figures.indicators', { directiveId })).map((i) => i.id),
  }
}
