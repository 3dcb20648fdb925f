import type { Document } from '../../document.ts'
import { fold, normaliseTone, toNfc } from '../../text/index.ts'

/** What a label file says that a reader should find; the same keys as the labels of the real documents. */
export interface FieldLabels {
  kind: string | null
  number: string | null
  symbol: string | null
  issuer: string[]
  place: string | null
  date: string | null
  subject: string | null
  addressees: string[]
  recipients: { name: string; purpose: string | null }[]
  references: { fullNumber: string; date: string | null }[]
  referencesComplete: boolean
  topLevelClauses: { labels: string[] }
  authority: string[]
  signerTitle: string | null
  signerName: string | null
  /** Fields that this document does not settle. */
  partialFields: string[]
}

/** One labelled requirement. */
interface DutyLabel {
  clause: string | null
  span: string
  actors: { name: string; role: string; members?: string[] }[]
  deadline: string | null
  deadlineOn: string | null
  target: string | null
  /** The deadline's rule, where the label names one. */
  rule?: object
}

export interface DutyLabels {
  /** `whole`, or the part that is labelled; what is found elsewhere then does not count. */
  scope: string
  requirements: DutyLabel[]
  optional: { span: string }[]
}

/** 0 … 1 by field. */
export type Scores = Record<string, number>

function plain(text: string | null | undefined): string {
  return normaliseTone(toNfc(text ?? '').toLowerCase())
    .replace(/[‐‑–—−]/g, '-')
    .replace(/[“”«»"'‘’]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-+*.,;:/|]+|[\s\-+*.,;:/|]+$/g, '')
}

function wordsOf(text: string | null | undefined): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}%]+/u)
    .filter(Boolean)
}

/** The share of words that two texts have in common (F1). */
function overlap(a: string | null | undefined, b: string | null | undefined): number {
  const wanted = wordsOf(a)
  const given = wordsOf(b)
  if (wanted.length === 0 && given.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of given) left.set(word, (left.get(word) ?? 0) + 1)
  let hits = 0
  for (const word of wanted) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    hits++
    left.set(word, count - 1)
  }
  return hits === 0 ? 0 : (2 * hits) / (wanted.length + given.length)
}

/** F1 over two lists, each wanted item matched to at most one given item. */
function common<Wanted, Given>(
  wanted: Wanted[],
  given: Given[],
  same: (wanted: Wanted, given: Given) => boolean,
): number {
  if (wanted.length === 0 && given.length === 0) return 1
  const rest = [...given]
  let hits = 0
  for (const item of wanted) {
    const at = rest.findIndex((other) => same(item, other))
    if (at < 0) continue
    hits++
    rest.splice(at, 1)
  }
  return hits === 0 ? 0 : (2 * hits) / (wanted.length + given.length)
}

function exact(a: string | null, b: string | null): number {
  return plain(a) === plain(b) ? 1 : 0
}

function notation(text: string | null): string {
  return fold(plain(text))
    .replace(/\s/g, '')
    .replace(/^0+(?=\d)/, '')
}

/** How well the fields of a document meet their labels. */
export function scoreFields(label: FieldLabels, document: Document): Scores {
  const near = (a: string, b: string) => overlap(a, b) >= 0.85
  const withoutLead = (text: string | null) => plain(text).replace(/^(?:v\/v|về việc|về)[\s:]*/, '')
  const labels = document.body.flatMap((block) => (block.type === 'clause' ? [block.label] : []))
  const marks = (list: string[]) => list.map((mark) => plain(mark).replace(/[.\s]/g, '')).join('+')
  const scores: Scores = {
    kind: exact(label.kind, document.kind),
    number: notation(label.number) === notation(document.number) ? 1 : 0,
    symbol: notation(label.symbol) === notation(document.symbol) ? 1 : 0,
    issuer: overlap(label.issuer.join(' '), document.issuer.join(' ')) >= 0.9 ? 1 : 0,
    place: exact(label.place, document.place),
    date: label.date === document.issuedOn ? 1 : 0,
    subject: overlap(withoutLead(label.subject), withoutLead(document.subject)),
    addressees: common(label.addressees, document.addressees, (a, b) => near(a, b.name)),
    recipients: common(
      label.recipients,
      document.distribution,
      (a, b) => near(a.name, b.name) && overlap(a.purpose, b.purpose) >= 0.6,
    ),
    references: common(
      label.references,
      document.citations.filter((citation) => citation.notation !== ''),
      (a, b) => notation(a.fullNumber) === notation(b.notation) && (a.date === null || a.date === b.issuedOn),
    ),
    topLevelClauses: label.topLevelClauses.labels.join() === labels.join() ? 1 : 0,
    authority: marks(label.authority) === marks(document.authority) ? 1 : 0,
    signerTitle: overlap(label.signerTitle, document.signerTitle) >= 0.9 ? 1 : 0,
    signerName: exact(label.signerName, document.signerName),
  }
  const skipped = new Set(label.referencesComplete ? label.partialFields : [...label.partialFields, 'references'])
  return Object.fromEntries(Object.entries(scores).filter(([field]) => !skipped.has(field)))
}

type Found = Document['requirements'][number]

function sameActor(label: DutyLabel['actors'][number], actor: Found['actors'][number]): boolean {
  const names = [label.name, ...(label.members ?? [])]
  return names.some((name) => overlap(name, actor.name) >= 0.75)
}

/** How well the requirements of a document meet their labels; closing formulas are neither asked for nor wrong. */
export function scoreDuties(label: DutyLabels, document: Document): Scores {
  const rest = document.requirements.filter((requirement) => !requirement.closingFormula)
  const given = [...rest]
  const pairs: [DutyLabel, Found][] = []
  for (const wanted of label.requirements) {
    const best = rest
      .map((found, at) => ({ at, score: overlap(wanted.span, found.span) }))
      .reduce((a, b) => (b.score > a.score ? b : a), { at: -1, score: 0 })
    if (best.score >= 0.6) pairs.push([wanted, ...(rest.splice(best.at, 1) as [Found])])
  }
  const known = [...label.requirements, ...label.optional]
  const extra = given.filter(
    (found) =>
      rest.includes(found) &&
      !known.some(({ span }) => overlap(span, found.span) >= 0.5 || plain(span).includes(plain(found.span))),
  )
  const wrong = label.scope === 'whole' ? extra.length : 0
  const scores: Scores = { spans: (2 * pairs.length) / (label.requirements.length + pairs.length + wrong) }
  const add = (field: string, all: number[]) => {
    if (all.length > 0) scores[field] = all.reduce((sum, score) => sum + score, 0) / all.length
  }
  add(
    'actors',
    pairs.map(([wanted, found]) => common(distinct(wanted.actors), distinct(found.actors), sameActor)),
  )
  add(
    'roles',
    pairs.flatMap(([wanted, found]) =>
      wanted.actors.map((actor) =>
        found.actors.some((other) => sameActor(actor, other) && other.role === actor.role) ? 1 : 0,
      ),
    ),
  )
  add(
    'deadlines',
    pairs.filter(([wanted]) => wanted.deadline !== null).map(([wanted, found]) => deadlineScore(wanted, found)),
  )
  add(
    'rules',
    pairs
      .filter(([wanted]) => wanted.rule !== undefined)
      .map(([wanted, found]) => (sameRule(wanted.rule, found.deadline?.rule) ? 1 : 0)),
  )
  add(
    'targets',
    pairs
      .filter(([wanted]) => wanted.target !== null)
      .map(([wanted, found]) => (overlap(wanted.target, found.target?.text) >= 0.6 ? 1 : 0)),
  )
  return scores
}

function deadlineScore(wanted: DutyLabel, found: Found): number {
  if (wanted.deadlineOn !== null) return found.deadline?.on === wanted.deadlineOn ? 1 : 0
  return overlap(wanted.deadline, found.deadline?.text) >= 0.6 ? 1 : 0
}

function sameRule(wanted: object | undefined, found: object | undefined): boolean {
  const sorted = (rule: object | undefined) =>
    JSON.stringify(Object.entries(rule ?? {}).sort(([a], [b]) => a.localeCompare(b)))
  return sorted(wanted) === sorted(found)
}

function distinct<Named extends { name: string }>(actors: Named[]): Named[] {
  return actors.filter((actor, at) => actors.findIndex((other) => plain(other.name) === plain(actor.name)) === at)
}
