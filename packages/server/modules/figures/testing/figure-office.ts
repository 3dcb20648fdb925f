import type { FigureEntry, Plan, PlanRequirement } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { openTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts'
import { testLetter } from '../../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../../platform/testing/test-office.ts'
import { approveWithPlan, assigned, planOf, requirement } from '../../../platform/testing/test-plan.ts'
import { issueDocument, registerDirectiveParticipant, runFanoutSlice } from '../../directives/index.ts'
import { createDraft } from '../../documents/index.ts'
import { acceptReport } from '../commands/decide-report.ts'
import { figuresParticipant } from '../commands/follow-directive.ts'
import { saveReport } from '../commands/save-report.ts'
import { submitReports } from '../commands/submit-reports.ts'
import { openForm } from '../queries/form.ts'
import { listIndicators, listPeriods, listRollups } from '../queries/rollup.ts'

/** What a requirement counts, and what is checked of it. */
export type Counted = Pick<PlanRequirement, 'indicators'> & Partial<PlanRequirement>

/**
 * A district with an office that consolidates, two wards, and two cells of the first ward, of which the second has no
 * users; one issued directive with one requirement that all of them report on.
 */
export interface FigureOffice extends TestHouse {
  district: TestOrgan
  office: TestOrgan
  wards: [TestOrgan, TestOrgan]
  cells: [TestOrgan, TestOrgan]
  stranger: TestOrgan
  directiveId: number
  requirementId: number
  /** Period ids in the order of time. */
  periods: number[]
  /** Indicator ids by code. */
  ids: Record<string, number>
  assignmentOf(organ: TestOrgan): Promise<number>
  entry(code: string, value: number | null, note?: string): FigureEntry
  /** Saves over what is there now and answers the draft. */
  save(actor: Actor, organ: TestOrgan, periodId: number, figures: FigureEntry[], words?: string): Promise<Draft>
  submit(actor: Actor, draft: Draft): Promise<Draft>
  accept(actor: Actor, draft: Draft): Promise<Draft>
  /** The part of an organ's form. */
  part(actor: Actor, organ: TestOrgan, periodId: number): ReturnType<typeof partOf>
  /** An indicator's total at the board of an organ. */
  total(actor: Actor, code: string, periodId?: number): ReturnType<typeof totalOf>
}

export interface Draft {
  id: number
  version: number
}

/** Opens the office on a database of its own; `rhythm` begins on the test's morning unless it says otherwise. */
export async function openFigureOffice(counted: Counted, rhythm?: Plan['rhythm']): Promise<FigureOffice> {
  const opened = await openTestHouse()
  const { house } = opened
  registerDirectiveParticipant(figuresParticipant)
  const district = await addOrgan(house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  const office = await addOrgan(house, { name: 'Ban Tuyên giáo Quận ủy', superior: district })
  const stranger = await addOrgan(house, { name: 'Đảng ủy phường xa' })
  const ward = (name: string) => addOrgan(house, { name: `Đảng ủy phường ${name}`, superior: district })
  const wards: [TestOrgan, TestOrgan] = [await ward('Hòa Khê'), await ward('Mỹ Lộc')]
  const cell = (n: number) => addOrgan(house, { name: `Chi bộ ${n}`, superior: wards[0], users: n !== 2 })
  const cells: [TestOrgan, TestOrgan] = [await cell(1), await cell(2)]
  await addSeries(house, district, 'CV', 'CV/QU', 100)
  const plan = planOf(
    [...wards, ...cells],
    [
      requirement(
        'r1',
        [
          ...wards.map((w) => assigned(w, 'execute')),
          ...cells.map((c) => assigned(c, 'execute', { reportsToOrganId: wards[0].id })),
        ],
        counted,
      ),
    ],
    {
      consolidatorOrganId: office.id,
      rhythm: rhythm ?? { everyDays: 14, startOn: '2020-04-06', periods: 2, dueAfterDays: 2 },
    },
  )
  const directiveId = await issue(opened, district, plan)
  const indicators = await listIndicators(house, district.clerk, { directiveId })
  const made: Omit<FigureOffice, keyof ReturnType<typeof worksOf>> = {
    ...opened,
    ...{ district, office, wards, cells, stranger, directiveId },
    requirementId: indicators[0]?.requirementId ?? 0,
    periods: (await listPeriods(house, district.clerk, { directiveId })).map((p) => p.id),
    ids: Object.fromEntries(indicators.map((i) => [i.code, i.id])),
  }
  return { ...made, ...worksOf(made) }
}

async function issue({ house }: TestHouse, district: TestOrgan, plan: Plan): Promise<number> {
  const documentId = await house.database.asActor(district.officer, async (trx) => {
    const draft = await createDraft(trx, house, district.officer, { content: testLetter('ra quân'), purpose: 'letter' })
    await approveWithPlan(trx, district, draft.id, plan)
    return draft.id
  })
  const { version } = await house.database.asSystem((trx) =>
    trx.selectFrom('document').select('version').where('id', '=', documentId).executeTakeFirstOrThrow(),
  )
  const done = await issueDocument(house, district.clerk, { documentId, version })
  while (await runFanoutSlice(house));
  return Number(done.directiveId)
}

type Place = Pick<FigureOffice, 'house' | 'directiveId' | 'ids'>

async function partOf({ house, directiveId }: Place, actor: Actor, organ: TestOrgan, periodId: number) {
  const form = await openForm(house, actor, { directiveId, periodId, organId: organ.id })
  const part = form.parts[0]
  if (!part) throw new Error('the form has no part')
  return part
}

async function totalOf({ house, directiveId, ids }: Place, actor: Actor, code: string, periodId?: number) {
  const totals = await listRollups(house, actor, { directiveId, periodId })
  return totals.find((t) => t.indicatorId === ids[code])
}

function worksOf(place: Place) {
  const { house, directiveId, ids } = place
  const assignmentOf = async (organ: TestOrgan): Promise<number> => {
    const row = await house.database.plain
      .selectFrom('assignment')
      .select('id')
      .where('directiveId', '=', directiveId)
      .where('organId', '=', organ.id)
      .executeTakeFirstOrThrow()
    return row.id
  }
  return {
    assignmentOf,
    entry: (code: string, value: number | null, note?: string): FigureEntry => {
      const indicatorId = ids[code]
      if (indicatorId === undefined) throw new Error(`no indicator ${code}`)
      return { indicatorId, value, note }
    },
    save: async (actor: Actor, organ: TestOrgan, periodId: number, figures: FigureEntry[], words = '') => {
      const { report } = await partOf(place, actor, organ, periodId)
      const open = report !== null && ['draft', 'returned', 'submitted'].includes(report.state)
      return await saveReport(house, actor, {
        ...{ assignmentId: await assignmentOf(organ), periodId, version: open ? report.version : 0 },
        ...{ words, obstacles: '', figures },
      })
    },
    submit: async (actor: Actor, { id, version }: Draft): Promise<Draft> => {
      const { submitted } = await submitReports(house, actor, { reports: [{ id, version }] })
      return { id, version: Number(submitted[0]?.version) }
    },
    accept: async (actor: Actor, { id, version }: Draft): Promise<Draft> => {
      const done = await acceptReport(house, actor, { id, version })
      return { id: done.id, version: Number(done.version) }
    },
    part: (actor: Actor, organ: TestOrgan, periodId: number) => partOf(place, actor, organ, periodId),
    total: (actor: Actor, code: string, periodId?: number) => totalOf(place, actor, code, periodId),
  }
}
