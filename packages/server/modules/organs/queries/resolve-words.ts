import {
  type Day,
  type OutputOf,
  organKindLabels,
  type ParsedInputOf,
  type Resolution,
  type Routes,
  type TargetRef,
} from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Form, kindsOf } from '../model.ts'
import type { Reader } from '../store.ts'
import { canonicalWords } from './canonical-words.ts'
import { type Office, openOffice } from './office.ts'
import {
  beginningsOf,
  type Head,
  levelOfPlace,
  likeness,
  type Phrase,
  readHead,
  readKindred,
  readPhrase,
  saysInOtherOrder,
  scopeOf,
  withoutPlural,
} from './read-words.ts'
import { targetViews } from './target.ts'

/** What some words mean, and how that was found. `sure` false: a person should look. */
interface Meaning {
  targets: TargetRef[]
  /** The organs behind the targets; empty where they are not known without asking for a body of which they are no part. */
  organIds(): Promise<readonly number[]>
  how: string
  sure: boolean
}

/**
 * What the words of addressees, recipients or actors mean in the office of `ownerOrganId` on a day, in the order asked.
 * Certain only where one meaning fits all of the words; otherwise the nearest candidates, best first.
 * @throws Refusal `not.found` when the office does not exist on the day.
 */
export async function resolveWords(
  db: Reader,
  ownerOrganId: number,
  words: readonly string[],
  on: Day,
): Promise<Resolution[]> {
  const office = await openOffice(db, ownerOrganId, on)
  if (!office) throw new Refusal('not.found')
  const phrases = words.map(readPhrase)
  await office.named([...new Set(phrases.flatMap((phrase) => expectedNames(office, phrase)))])
  const answers: Answer[] = []
  for (const phrase of phrases) answers.push(await resolvePhrase(office, phrase))
  const all = distinct(answers.flatMap((answer) => [...answer.targets, ...answer.candidates]))
  const views = new Map((await targetViews(db, all, on)).map((view) => [keyOf(view.target), view]))
  const viewsOf = (targets: readonly TargetRef[]) => targets.flatMap((target) => views.get(keyOf(target)) ?? [])
  return answers.map(({ targets, candidates, ...answer }, index) => ({
    words: words[index] ?? '',
    ...answer,
    targets: viewsOf(targets),
    candidates: viewsOf(candidates),
  }))
}

/** A resolution before its targets are named. */
interface Answer {
  certain: boolean
  targets: TargetRef[]
  candidates: TargetRef[]
  how: string
}

/** `resolveWords` for the actor's own office. */
export function resolveInOffice(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.resolve']>,
): Promise<OutputOf<Routes['organs.resolve']>> {
  return resolveWords(house.database.plain, actor.organId, input.words, input.asOf ?? house.clock.today())
}

const longestList = 60
const longestRun = 8

/** The names that a first look will ask for, so that they are fetched in one statement. */
function expectedNames(office: Office, phrase: Phrase): string[] {
  const pieces = phrase.pieces.slice(0, longestList)
  return pieces.flatMap((_, from) =>
    pieces.slice(from, from + longestRun).flatMap((_, length) => {
      const run = pieces.slice(from, from + length + 1).join(' ')
      return [run, ...(phrase.scope ? [`${run} ${phrase.scope}`] : [])].flatMap((text) => {
        const head = readHead(text)
        return [text, ...(head?.rest ? [head.rest] : [])].flatMap((name) => namesHere(office, name))
      })
    }),
  )
}

/** A name as said, then with each ending that a letter of this office may leave out. */
function namesHere(office: Office, text: string): string[] {
  return [text, ...office.endings.map((ending) => `${text} ${ending}`)]
}

async function resolvePhrase(office: Office, phrase: Phrase): Promise<Answer> {
  if (phrase.names !== 'organs' || phrase.pieces.length === 0) return nowhere(phrase)
  const read = await readPieces(office, phrase)
  const reordered = read.missing.length > 0 ? await otherOrder(office, phrase.pieces.join(' ')) : null
  const found = reordered ? [reordered] : read.found
  const missing = reordered ? [] : read.missing
  const sure = found.filter((meaning) => meaning.sure)
  const nearest = found.filter((meaning) => !meaning.sure).flatMap((meaning) => meaning.targets)
  for (const text of missing) nearest.push(...(await candidatesFor(office, text)))
  const hows = [...new Set(found.map((meaning) => meaning.how))]
  if (missing.length > 0) hows.push(`chưa rõ: ${missing.map((text) => `«${text}»`).join(', ')}`)
  return {
    certain: missing.length === 0 && sure.length === found.length,
    targets: distinct(sure.flatMap((meaning) => meaning.targets)),
    candidates: distinct(nearest).slice(0, mostCandidates),
    how: hows.join('; '),
  }
}

const mostCandidates = 12

function nowhere(phrase: Phrase): Answer {
  const how = {
    file: 'bản lưu, không gửi cơ quan nào',
    addressees: 'các nơi đã nêu ở «Kính gửi»',
    organs: 'không có chữ nào để tìm',
  }[phrase.names]
  return { certain: phrase.names !== 'organs', targets: [], candidates: [], how }
}

const keyOf = (target: TargetRef): string => `${target.kind}:${target.id}`

function distinct(targets: readonly TargetRef[]): TargetRef[] {
  return [...new Map(targets.map((target) => [keyOf(target), target])).values()]
}

/** Reads the pieces from the left, each time the longest run of neighbours that means something. */
async function readPieces(office: Office, phrase: Phrase): Promise<{ found: Meaning[]; missing: string[] }> {
  const pieces = phrase.pieces.slice(0, longestList)
  const found: Meaning[] = []
  const missing = phrase.pieces.slice(longestList)
  let beginnings = phrase.stem ? [phrase.stem.replace(/\bcac /g, '')] : []
  for (let at = 0; at < pieces.length; ) {
    let length = Math.min(longestRun, pieces.length - at)
    let meaning: Meaning | null = null
    for (; length > 0; length--) {
      const run = pieces.slice(at, at + length).join(' ')
      const scope = at + length < pieces.length ? phrase.scope : null
      meaning = await meaningOf(office, canonicalWords(run), scope, beginnings)
      if (meaning) break
    }
    if (meaning) found.push(meaning)
    else missing.push(pieces[at] ?? '')
    const said = pieces.slice(at, at + Math.max(1, length)).join(' ')
    if (!phrase.stem && meaning) beginnings = [...beginningsOf(said), ...beginnings].slice(0, 8)
    at += Math.max(1, length)
  }
  return { found, missing }
}

async function meaningOf(
  office: Office,
  run: string,
  scope: string | null,
  beginnings: readonly string[],
): Promise<Meaning | null> {
  if (scope) {
    const scoped = await plainMeaning(office, `${run} ${scope}`)
    if (scoped?.sure) return scoped
  }
  const plain = await plainMeaning(office, run)
  // «Các ban Đảng và Văn phòng Thành ủy» closes with a place above the office: it may be the place of both.
  if (plain) return scope && isAbove(office, scope) && !scopeOf(run) ? { ...plain, sure: false } : plain
  for (const beginning of beginnings) {
    const meaning = await plainMeaning(office, `${beginning} ${run}`)
    if (meaning) return meaning
  }
  return null
}

/** Whether a closing place stands above the office's own. */
function isAbove(office: Office, scope: string): boolean {
  const above = { city: [], district: ['city'], ward: ['city', 'district'] }[office.level ?? 'city']
  const level = levelOfPlace(scope)
  return level !== null && above.some((each) => each === level)
}

/** A group, a name, leadership words before either, or organs by their kind: the first that fits. */
async function plainMeaning(office: Office, text: string): Promise<Meaning | null> {
  const direct = (await groupNamed(office, text)) ?? (await organNamed(office, text))
  if (direct) return direct
  const head = readHead(text)
  if (head) {
    const led = await ledBody(office, head)
    if (led) return led
  }
  return kindredOrgans(office, text)
}

/** A text without the endings that only say «here» in the letters of the group's owner. */
function strip(text: string, here: readonly string[]): string {
  let left = withoutPlural(text)
  for (let rounds = 0; rounds < 4; rounds++) {
    const ending = here.find((words) => left.endsWith(` ${words}`))
    if (!ending) break
    left = left.slice(0, -ending.length - 1)
  }
  return left
}

async function groupNamed(office: Office, text: string): Promise<Meaning | null> {
  const fitting = office.groups.filter((group) => {
    const bare = strip(text, group.here)
    // The group of an office above is meant only where its place is named.
    if (!group.own && bare === withoutPlural(text)) return false
    return [group.name, ...group.aliases].some((name) => strip(canonicalWords(name), group.here) === bare)
  })
  const best = fitting.filter((group) => group.own)[0] ?? fitting[0]
  if (!best || fitting.filter((group) => group.own === best.own).length > 1) return null
  const size = await best.size()
  return {
    targets: [{ kind: 'group', id: best.id }],
    organIds: best.organIds,
    how: `nhóm «${best.name}»: ${size} cơ quan`,
    sure: size > 0,
  }
}

async function organNamed(office: Office, text: string): Promise<Meaning | null> {
  const names = namesHere(office, text)
  const hits = await office.named(names)
  for (const name of names) {
    const found = hits.get(name) ?? []
    const nearest = found.filter((hit) => hit.near === found[0]?.near)
    const [only] = nearest
    if (!only) continue
    const how = name === text ? `đúng tên «${only.name}»` : `«${only.name}», tên gọi trong phạm vi cơ quan`
    return {
      targets: nearest.map((hit) => ({ kind: 'organ', id: hit.organId })),
      organIds: async () => nearest.map((hit) => hit.organId),
      how: nearest.length === 1 ? how : `có ${nearest.length} cơ quan cùng tên gọi này`,
      sure: nearest.length === 1,
    }
  }
  return null
}

/** A collective inside what the rest of the words mean; the organ itself where it has none, and for whoever heads it. */
async function ledBody(office: Office, head: Head): Promise<Meaning | null> {
  if (head.kind === 'members') return await members(office, head.rest)
  const body = head.rest === '' ? null : await plainMeaning(office, head.rest)
  if (head.rest !== '' && !body) return null
  if (head.kind === 'leadership') {
    if (!body) return null
    return { ...body, how: `${body.how}; gửi lãnh đạo là gửi cơ quan` }
  }
  const organIds = body ? await body.organIds() : office.own
  const collectives = await office.collectives(organIds, head.kind)
  // «Ban Thường vụ» alone is the nearest office's own.
  const targets = body ? collectives : collectives.slice(0, 1)
  if (targets.length === 0) return body && { ...body, how: `${body.how}; cơ quan không có tập thể riêng tên này` }
  if (body && targets.length < organIds.length) return { ...body, how: `${body.how}; gửi cơ quan` }
  return {
    targets,
    organIds: async () => (body ? organIds : []),
    how: `tập thể lãnh đạo trong cơ quan`,
    sure: body?.sure ?? true,
  }
}

/** The members of the steering committee that the words name, or of the only one that they can mean: their own organs. */
async function members(office: Office, text: string): Promise<Meaning | null> {
  const named = await organNamed(office, text)
  const wanted = named ? await named.organIds() : null
  const bare = strip(text, office.here)
  const fitting = (await office.steering()).filter(
    ({ organId, name }) => wanted?.includes(organId) ?? canonicalWords(name).startsWith(bare),
  )
  const [only, ...others] = fitting
  if (!only) return null
  if (others.length > 0) {
    const targets = fitting.map(({ organId }) => ({ kind: 'organ' as const, id: organId }))
    return { targets, organIds: async () => [], how: `có ${fitting.length} ban chỉ đạo có thể là nơi này`, sure: false }
  }
  const organIds = await office.memberOrgans(only.organId)
  if (organIds.length === 0) {
    const targets = [{ kind: 'organ' as const, id: only.organId }]
    return { targets, organIds: async () => [], how: `«${only.name}» chưa ghi thành viên nào`, sure: false }
  }
  return {
    targets: organIds.map((id) => ({ kind: 'organ', id })),
    organIds: async () => organIds,
    how: `cơ quan của các thành viên «${only.name}»: ${organIds.length} cơ quan`,
    sure: true,
  }
}

/** Organs meant by their kind: below the office at a level, or directly under it. */
async function kindredOrgans(office: Office, text: string): Promise<Meaning | null> {
  const kindred = readKindred(text)
  if (!kindred) return null
  const place = kindred.place
  const isHere = place === '' || strip(`x ${place}`, office.here) === 'x'
  // «14 phường quận …» may be written in an office below that place; whose subordinates are meant must be its own.
  if (!isHere && !(kindred.level && office.endings.includes(place))) return null
  const forms = kindred.forms.length > 0 ? kindred.forms : formsOfPlaces(office)
  if (kindred.level === office.level && kindred.level !== null && !kindred.plural) return null
  const organIds = kindred.level ? await office.ofForms(forms, kindred.level) : await office.subordinatesOf(forms)
  if (organIds.length === 0) return null
  const countFits = kindred.count === null || kindred.count === organIds.length
  // «UBND các quận» in a district's own catalogue, which holds only itself.
  const alone = kindred.level !== null && kindred.level === office.level && organIds.length === 1
  const label = kindsOf(forms[0] ?? 'people-committee', kindred.level)[0]
  const what = label ? organKindLabels[label] : 'cơ quan cùng loại'
  const how = countFits
    ? `${organIds.length} cơ quan thuộc loại «${what}» trong phạm vi cơ quan`
    : `văn bản nêu ${kindred.count}, trong hệ thống có ${organIds.length} cơ quan thuộc loại «${what}»`
  return {
    targets: (await asGroup(office, organIds)) ?? organIds.map((id) => ({ kind: 'organ', id })),
    organIds: async () => organIds,
    how: kindred.plural ? how : `${how}; văn bản không nói «các»`,
    sure: countFits && kindred.plural && kindred.forms.length > 0 && !alone,
  }
}

/** Which organs a bare «các phường» may mean, by the line of the office; a person confirms. */
function formsOfPlaces(office: Office): Form[] {
  const byLine: Record<Office['line'], Form> = {
    party: 'party-committee',
    state: 'people-committee',
    front: 'front',
    union: 'union',
  }
  return [byLine[office.line]]
}

/** The group that means just these organs: a plan then shows one line instead of fourteen. */
async function asGroup(office: Office, organIds: readonly number[]): Promise<TargetRef[] | null> {
  if (organIds.length < 2) return null
  for (const group of office.groups) {
    if ((await group.size()) !== organIds.length) continue
    const members = await group.organIds()
    const same = members.length === organIds.length && members.every((id, index) => id === organIds[index])
    if (same) return [{ kind: 'group', id: group.id }]
  }
  return null
}

/** One organ whose name has every telling word, in another order. */
async function otherOrder(office: Office, text: string): Promise<Meaning | null> {
  const alike = (await office.like(canonicalWords(text))).filter((each) =>
    saysInOtherOrder(canonicalWords(text), each.alias),
  )
  const targets = distinct(alike.map((each) => each.target))
  if (targets.length !== 1) return null
  const how = 'một cơ quan có đủ các chữ này theo thứ tự khác'
  return { targets, organIds: async () => targets.map((target) => target.id), how, sure: true }
}

/** The nearest groups and organs, best first. */
async function candidatesFor(office: Office, text: string): Promise<TargetRef[]> {
  const organs = await office.like(text)
  const scored = [
    ...organs.map((each) => ({ target: each.target, score: likeness(text, each.alias) - each.near * 0.05 })),
    ...office.groups.flatMap((group) =>
      [group.name, ...group.aliases].map((name) => ({
        target: { kind: 'group', id: group.id } as const,
        score: likeness(text, canonicalWords(name)),
      })),
    ),
  ]
  const best = scored.filter((each) => each.score >= 0.3).sort((a, b) => b.score - a.score)
  return distinct(best.map((each) => each.target)).slice(0, 5)
}
