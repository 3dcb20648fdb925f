import type { Day, OutputOf, ParsedInputOf, Resolution, Routes, TargetRef } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import type { Reader } from '../store.ts'
import { findKnownNames, nearestNames } from './known-names.ts'
import { type Meaning, meaningOf, type Reading, withoutLeadership } from './meaning.ts'
import { officeOf } from './office.ts'
import { targetViews } from './target.ts'
import { type Pieces, piecesOf } from './word-pieces.ts'

const mostCandidates = 6

/**
 * What the words of addressees, recipients or actors mean in an office's letters on a day: names and other names near the
 * office first, then its groups, then what the language of letters says of its own place («UBND quận», «các cấp ủy»,
 * «Đảng ủy - HĐND - UBND 14 phường»). `certain` only where every part has exactly one meaning and numbers agree; otherwise
 * the candidates are the nearest, best first.
 */
export async function resolveWords(
  db: Reader,
  ownerOrganId: number,
  words: readonly string[],
  on: Day,
): Promise<Resolution[]> {
  const office = await officeOf(db, ownerOrganId, on)
  const cut = words.map((each) => piecesOf(each))
  const phrases = new Set(cut.flatMap(phrasesOf))
  const names = await findKnownNames(db, office, phrases, on)
  const reading: Reading = { db, office, names, on, groupIds: new Map() }
  const answers: Resolution[] = []
  for (const [i, pieces] of cut.entries()) answers.push(await resolveOne(reading, words[i] ?? '', pieces))
  return answers
}

/** Every phrase whose name may be asked for while an enumeration is read. */
function phrasesOf(pieces: Pieces): string[] {
  const phrases: string[] = []
  for (let from = 0; from < pieces.count; from++) {
    for (let to = from + 1; to <= pieces.count; to++) {
      for (const phrase of waysToSay(pieces, from, to)) {
        phrases.push(phrase)
        const rest = withoutLeadership(phrase)?.rest
        if (rest) phrases.push(rest)
      }
    }
  }
  return phrases
}

/** A part of an enumeration as it stands, with the ending of the last part, with the «các» of the first. */
function waysToSay(pieces: Pieces, from: number, to: number): string[] {
  const phrase = pieces.of(from, to)
  const ways = [phrase]
  if (pieces.ending !== '' && to < pieces.count) ways.unshift(`${phrase} ${pieces.ending}`)
  if (pieces.plural && from > 0 && !phrase.startsWith('cac ')) ways.push(`cac ${phrase}`)
  return ways
}

interface Part {
  meaning: Meaning | null
  from: number
  to: number
}

async function resolveOne(reading: Reading, words: string, pieces: Pieces): Promise<Resolution> {
  const parts = await cover(reading, pieces, new Map(), 0)
  const clear = parts.flatMap((part) => (part.meaning && part.meaning.doubt === null ? part.meaning.targets : []))
  const doubtful = parts.filter((part) => part.meaning?.doubt !== null)
  const view = (targets: readonly TargetRef[]) => targetViews(reading.db, unique(targets), reading.on)
  if (doubtful.length === 0) {
    const how = [...new Set(parts.map((part) => part.meaning?.how ?? ''))].join('; ')
    return { words, certain: true, targets: await view(clear), candidates: [], how: sentence(how) }
  }
  const candidates: TargetRef[] = []
  const reasons: string[] = []
  for (const { meaning, from, to } of doubtful) {
    reasons.push(`«${pieces.written(from, to)}»: ${meaning?.doubt ?? 'chưa có trong danh mục'}`)
    const near = meaning?.targets ?? (await nearestNames(reading.db, reading.office, pieces.of(from, to), reading.on))
    candidates.push(
      ...near
        .map((each): TargetRef => (typeof each === 'number' ? { kind: 'organ', id: each } : each))
        .slice(0, mostCandidates),
    )
  }
  return {
    words,
    certain: false,
    targets: [],
    candidates: await view([...candidates, ...clear]),
    how: sentence(reasons.join('; ')),
  }
}

/** The parts of an enumeration from a piece on: the longest that mean something, so that everything is understood if it can be. */
async function cover(reading: Reading, pieces: Pieces, known: Map<number, Part[]>, from: number): Promise<Part[]> {
  if (from >= pieces.count) return []
  const before = known.get(from)
  if (before) return before
  let best: Part[] | null = null
  for (let to = pieces.count; to > from; to--) {
    const meaning = await firstMeaning(reading, waysToSay(pieces, from, to))
    if (!meaning && to > from + 1) continue
    const parts = [{ meaning, from, to }, ...(await cover(reading, pieces, known, to))]
    if (best === null || unclear(parts) < unclear(best)) best = parts
    if (unclear(best) === 0) break
  }
  known.set(from, best ?? [])
  return best ?? []
}

const unclear = (parts: readonly Part[]) => parts.filter((part) => part.meaning?.doubt !== null).length

async function firstMeaning(reading: Reading, ways: readonly string[]): Promise<Meaning | null> {
  let doubtful: Meaning | null = null
  for (const way of ways) {
    const meaning = await meaningOf(reading, way)
    if (meaning?.doubt === null) return meaning
    doubtful ??= meaning
  }
  return doubtful
}

function unique(targets: readonly TargetRef[]): TargetRef[] {
  return [...new Map(targets.map((target) => [`${target.kind}:${target.id}`, target])).values()]
}

const sentence = (words: string) => (words === '' ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`)

/** The same for the actor's own office. */
export async function resolveInOffice(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.resolve']>,
): Promise<OutputOf<Routes['organs.resolve']>> {
  return await resolveWords(house.database.plain, actor.organId, input.words, input.asOf ?? house.clock.today())
}
