import type {
  CongressLevel,
  CongressPaperState,
  CongressPaperView,
  CongressState,
  CongressStepView,
  CongressView,
  Day,
  ParsedInputOf,
  Routes,
} from '@thongsuot/contract'
import { sql } from 'kysely'
import { congressSeries, documentRows } from '../../../modules/documents/index.ts'
import { positionRefs } from '../../../modules/identity/index.ts'
import { organRefs } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { signOf } from '../model.ts'
import { congressPolicy } from '../policy.ts'
import { bodiesOf, congressFacts, findCongress, type StoredCongress, stepRules, termOf } from '../store.ts'
import { daysOfStep, stepStates } from './board.ts'

/** An organisation's congress of a term, with everything that its page shows. @throws Refusal `not.found` */
export async function openCongress(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.open']>,
): Promise<CongressView> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const term = await termOf(trx, input.term, today)
    const row = await findCongress(trx, input.organId, term.key)
    const facts = await congressFacts(trx, actor, input.organId, row?.state ?? null, today)
    congressPolicy.require(facts, 'open')
    const organ = (await organRefs(trx, [input.organId], row?.heldFrom ?? today)).get(input.organId)
    if (!organ) throw new Refusal('not.found')
    const level = row?.level ?? facts.level
    const series = row?.seriesId ? await congressSeries(trx, row.seriesId) : null
    return {
      ...{ organ, term, level, version: row?.version ?? 0, state: row?.state ?? null },
      ...{ ordinalWords: row?.ordinalWords ?? '', pilot: row?.pilot ?? false, place: row?.place ?? '' },
      ...{ plannedFrom: row?.plannedFrom ?? null, plannedTo: row?.plannedTo ?? null },
      ...{ heldFrom: row?.heldFrom ?? null, heldTo: row?.heldTo ?? null },
      numbers: {
        ...{ convened: row?.convened ?? null, attended: row?.attended ?? null },
        ...{ officialAssigned: row?.officialAssigned ?? null, officialElected: row?.officialElected ?? null },
        ...{ alternateAssigned: row?.alternateAssigned ?? null, alternateElected: row?.alternateElected ?? null },
        reason: row?.delegatesReason ?? null,
      },
      seats: await seatsOf(trx, row, level, today),
      steps: await stepsOf(trx, term.key, row, level, today),
      papers: await papersOf(trx, row, level, today),
      moves: row ? await movesOf(trx, row, today) : [],
      series: series && {
        ...{ label: series.label, lastNumber: series.lastNumber, openedOn: series.openedOn, closedAt: series.closedAt },
      },
      can: congressPolicy.canAll(facts),
    }
  })
}

async function seatsOf(
  trx: Trx,
  row: StoredCongress | null,
  level: CongressLevel,
  today: Day,
): Promise<CongressView['seats']> {
  const bodies = await bodiesOf(trx, level, row?.heldFrom ?? today)
  const kept = row ? await trx.selectFrom('congressSeats').selectAll().where('congressId', '=', row.id).execute() : []
  return bodies.map((body) => {
    const {
      congressId: _of,
      bodyKey: _key,
      ...counts
    } = kept.find((seat) => seat.bodyKey === body.key) ?? {
      ...{ congressId: 0, bodyKey: '', planned: null, elected: null, women: null, young: null, minority: null },
      ...{ reelected: null, fresh: null, reason: null },
    }
    return { ...body, ...counts }
  })
}

async function stepsOf(
  trx: Trx,
  term: string,
  row: StoredCongress | null,
  level: CongressLevel,
  today: Day,
): Promise<CongressStepView[]> {
  const said = row ? (await stepStates(trx, [row.id])).get(row.id) : undefined
  const rules = (await stepRules(trx, term)).filter((rule) => rule.level === level)
  return rules.map((rule) => {
    const state = said?.get(rule.key)
    const days = daysOfStep(rule, state, { plannedTo: row?.plannedTo ?? null, heldTo: row?.heldTo ?? null })
    const off = row?.state === 'cancelled'
    return {
      ...{ key: rule.key, name: rule.name, side: rule.side, fromOn: rule.fromOn, ...days },
      ...{ words: state?.words ?? '', documentId: state?.documentId ?? null },
      sign: off ? 'none' : signOf(days, today, row !== null),
    }
  })
}

async function papersOf(
  trx: Trx,
  row: StoredCongress | null,
  level: CongressLevel,
  today: Day,
): Promise<CongressPaperView[]> {
  const kinds = await trx
    .selectFrom('congressPaperKind')
    .select(['key', 'name'])
    .where(sql<boolean>`${level} = any(levels)`)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .orderBy('ordinal')
    .execute()
  const kept = row ? await trx.selectFrom('congressPaper').selectAll().where('congressId', '=', row.id).execute() : []
  const documents = await documentRows(
    trx,
    kept.flatMap((paper) => paper.documentId ?? []),
  )
  return kinds.map((kind) => {
    const paper = kept.find((each) => each.kindKey === kind.key)
    const document = documents.get(paper?.documentId ?? 0)
    return {
      ...kind,
      state: (paper?.state as CongressPaperState | undefined) ?? null,
      words: paper?.words ?? '',
      document: paper?.documentId
        ? {
            id: paper.documentId,
            notation: document?.notation ?? null,
            subject: document?.subject ?? null,
            state: document?.state ?? null,
          }
        : null,
    }
  })
}

async function movesOf(trx: Trx, row: StoredCongress, today: Day): Promise<CongressView['moves']> {
  const moves = await trx
    .selectFrom('congressMove')
    .select(['id', 'state', 'fromOn', 'toOn', 'words', 'at', 'by'])
    .where('congressId', '=', row.id)
    .orderBy('id')
    .execute()
  const people = await positionRefs(trx, [...new Set(moves.map((move) => move.by))], today)
  return moves.flatMap(({ by, ...move }) => {
    const person = people.get(by)
    return person
      ? [{ ...move, state: move.state as CongressState, by: person, onBehalf: person.organ.id !== row.organId }]
      : []
  })
}
