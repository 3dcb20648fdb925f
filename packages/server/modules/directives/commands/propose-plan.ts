import {
  type DeliveryPurpose,
  type InputOf,
  type Plan,
  type PlanGap,
  type PlanIndicator,
  type PlanRequirement,
  type Resolution,
  type Routes,
  roleOfWord,
} from '@thongsuot/contract'
import { indicatorTemplates } from '@thongsuot/contract/indicator-templates'
import type { Requirement } from 'vanban'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { lockFor, type StoredDocument } from '../../documents/index.ts'
import { resolveWords, targetOrganIds } from '../../organs/index.ts'
import { titleOf } from '../model.ts'
import { suggestCompetent } from './suggest-competent.ts'

/** A first plan from the document's own words. Saves nothing; whom the words leave open is listed as a gap (law 11). */
export async function proposePlan(
  house: House,
  actor: Actor,
  input: InputOf<Routes['directives.proposePlan']>,
): Promise<Plan> {
  return await house.database.asActor(actor, async (trx) => {
    const document = await lockFor(trx, actor, Number(input.documentId), 'plan')
    return await proposePlanFor(trx, house, actor, document)
  })
}

/** The same inside a transaction that already holds the document. */
export async function proposePlanFor(trx: Trx, house: House, _actor: Actor, document: StoredDocument): Promise<Plan> {
  const { content } = document
  const officeId = document.ownerOrganId
  const on = house.clock.today()
  const named = content.requirements.filter((r) => !r.closingFormula).flatMap((r) => r.actors.map((a) => a.name))
  const addressed = recipientsOf(content)
  const words = [...new Set([...addressed.map((r) => r.words), ...named])]
  const meanings = new Map((await resolveWords(trx, officeId, words, on)).map((m) => [m.words, m]))
  const gaps: PlanGap[] = []
  const recipients: Plan['recipients'] = []
  for (const [i, { words, purpose }] of addressed.entries()) {
    const meaning = meanings.get(words)
    recipients.push({ words, purpose, targets: targetsOf(meaning) })
    if (!meaning?.certain) gaps.push(gapOf(`recipient:${i}`, words, meaning))
  }
  const indicators = indicatorsByRequirement(content.requirements)
  const requirements: PlanRequirement[] = []
  for (const [i, requirement] of content.requirements.entries()) {
    if (requirement.closingFormula) continue
    const key = `r${requirements.length + 1}`
    requirements.push(proposeRequirement(key, requirement, placeOf(document, i), meanings, indicators.get(i) ?? []))
    for (const name of new Set(requirement.actors.map((actor) => actor.name))) {
      const meaning = meanings.get(name)
      if (!meaning?.certain) gaps.push(gapOf(`requirement:${key}`, name, meaning))
    }
  }
  return {
    recipients,
    requirements,
    consolidatorOrganId: await consolidatorOf(trx, requirements, on),
    rhythm: null,
    answersDocumentId: document.parentDocumentId,
    gaps: await suggestCompetent(trx, officeId, { requirements, gaps }, on),
  }
}

const purposeOfWords: readonly [string, DeliveryPurpose][] = [
  ['bao cao', 'report'],
  ['b/c', 'report'],
  ['chi dao', 'direct'],
  ['c/d', 'direct'],
  ['thuc hien', 'execute'],
  ['t/h', 'execute'],
  ['thi hanh', 'execute'],
  ['trien khai', 'execute'],
]

/**
 * Whom the letter goes to: the addressees, who carry it out, and the items of «Nơi nhận» with their purposes. «Như trên» is the
 * addressees again and «Lưu» the file.
 */
function recipientsOf(content: StoredDocument['content']): { words: string; purpose: DeliveryPurpose }[] {
  const addressees = content.addressees.map(({ name }) => ({ words: name, purpose: 'execute' as const }))
  const copies = content.distribution
    .filter(({ name }) => !/^(nhu (tren|kinh gui)|luu)\b/.test(fold(name)))
    .map(({ name, purpose }) => {
      const said = fold(purpose ?? '')
      return {
        words: name,
        purpose: purposeOfWords.find(([phrase]) => said.includes(phrase))?.[1] ?? ('copy' as const),
      }
    })
  return [...addressees, ...copies]
}

const targetsOf = (meaning: Resolution | undefined) => (meaning?.certain ? meaning.targets.map((t) => t.target) : [])

function gapOf(at: string, words: string, meaning: Resolution | undefined): PlanGap {
  return { at, words, candidates: meaning?.candidates ?? [] }
}

/** Where the requirement's words stand in the source; a requirement that a person rewrote is looked for by its words. */
function placeOf(document: StoredDocument, index: number): PlanRequirement['place'] {
  const { reading, content } = document
  const words = content.requirements[index]?.span ?? ''
  const found = reading?.evidence.find((e) => e.path === `/requirements/${index}`)?.span
  if (!reading) return null
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
  if (found && plain(reading.text.slice(found.start, found.end)).includes(plain(words))) {
    return { start: found.start, end: found.end }
  }
  const start = reading.text.indexOf(words)
  return start < 0 ? null : { start, end: start + words.length }
}

function proposeRequirement(
  key: string,
  requirement: Requirement,
  place: PlanRequirement['place'],
  meanings: ReadonlyMap<string, Resolution>,
  indicators: PlanIndicator[],
): PlanRequirement {
  const due = requirement.deadline?.on ?? null
  return {
    key,
    clause: requirement.clause,
    title: titleOf(requirement.span),
    words: requirement.span,
    place,
    actors: requirement.actors.map(({ name, role }) => ({ name, role })),
    deadlineText: requirement.deadline?.text ?? null,
    deadlineRule: requirement.deadline?.rule ?? null,
    target: requirement.target,
    assignments: requirement.actors.flatMap(({ name, role }) =>
      targetsOf(meanings.get(name)).map((target) => ({
        target,
        role: roleOfWord(role),
        dueOn: due,
        dueFromLetter: due !== null,
      })),
    ),
    indicators,
  }
}

/**
 * What the catalogue counts for such words. Each subject is counted once a plan, at the requirement that sets its target where
 * one does, else at the first whose words fit; a percentage that the letter demands becomes the ratio's target.
 */
function indicatorsByRequirement(requirements: readonly Requirement[]): Map<number, PlanIndicator[]> {
  const found = new Map<number, PlanIndicator[]>()
  for (const template of indicatorTemplates) {
    const fitting = requirements.flatMap((requirement, i) => {
      const words = fold(requirement.span)
      const fits = template.words.every((any) => any.some((w) => words.includes(w)))
      return fits && !requirement.closingFormula && !template.without?.some((w) => words.includes(w)) ? [i] : []
    })
    const setsTarget = (i: number) => template.targetOf !== undefined && requirements[i]?.target?.unit === '%'
    const at = fitting.find(setsTarget) ?? fitting[0]
    if (at === undefined) continue
    const target = requirements[at]?.target
    const indicators = template.indicators.map((indicator) =>
      indicator.code === template.targetOf && target?.unit === '%' && target.operator !== null
        ? { ...indicator, targetOperator: target.operator, targetValue: target.value }
        : { ...indicator },
    )
    found.set(at, [...(found.get(at) ?? []), ...indicators])
  }
  return found
}

/** Who gathers the results: the one organ that the letter names for it. */
async function consolidatorOf(trx: Trx, requirements: readonly PlanRequirement[], on: string): Promise<number | null> {
  const named = requirements.flatMap((r) => r.assignments.filter((a) => a.role === 'consolidate').map((a) => a.target))
  const organs = new Set((await Promise.all(named.map((target) => targetOrganIds(trx, target, on)))).flat())
  const [only, ...others] = organs
  return only !== undefined && others.length === 0 ? only : null
}
