import type { IndicatorView } from '@thongsuot/contract'
import { sha256 } from '../platform/hash.ts'

/** What the size of an organ's work depends on. */
export interface OrganSize {
  id: number
  /** The sample's kind of organ, such as `party-cell`. */
  kind: string
  /** Party cells directly below it. */
  cells: number
}

type Made = ReadonlyMap<string, number>
type Rule = (organ: OrganSize, draw: (least: number, most: number) => number, made: Made) => number

/** Kinds without a row have the figures of `other`: a small body that does its own part. */
type BySize = Partial<Record<string, readonly [least: number, most: number]>> & {
  other: readonly [least: number, most: number]
}

const between =
  (sizes: BySize, step = 1): Rule =>
  (organ, draw) => {
    const [least, most] = sizes[organ.kind] ?? sizes.other
    return Math.round(draw(least, most) / step) * step
  }

/** A share of another figure of the same organ, given in thousandths, rounded down so that it is never more. */
const shareOf =
  (whole: string, least: number, most: number, step = 1): Rule =>
  (_, draw, made) =>
    Math.floor(((made.get(whole) ?? 0) * draw(least, most)) / 1000 / step) * step

/** So much for each of another figure, in đồng rounded to `step`. */
const perEach =
  (of: string, least: number, most: number, step: number): Rule =>
  (_, draw, made) =>
    Math.round(((made.get(of) ?? 0) * draw(least, most)) / step) * step

const isCell = (kind: string) => kind === 'party-cell' || kind === 'party-cell-grassroots'
const cellsOf = ({ kind, cells }: OrganSize, draw: (least: number, most: number) => number) =>
  isCell(kind) ? 1 : cells > 0 ? cells : draw(4, 14)

/** By the code of an indicator; a part stands after its whole. */
const rules: Readonly<Record<string, Rule>> = {
  'cells-all': cellsOf,
  // Of many cells one may still be waiting for its meeting.
  'cells-reached': (_, draw, made) => Math.max(1, (made.get('cells-all') ?? 1) - (draw(0, 9) < 4 ? 1 : 0)),
  'members-all': (_, draw, made) => (made.get('cells-all') ?? 1) * draw(15, 31) + draw(0, 11),
  'members-attended': shareOf('members-all', 905, 1000),
  'households-reached': between({ 'party-committee-ward': [2600, 9400], 'party-cell': [70, 260], other: [0, 140] }),
  'savings-base-vnd': between(
    {
      'people-committee-district': [14_000_000_000, 21_000_000_000],
      'people-committee-ward': [5_200_000_000, 10_800_000_000],
      other: [850_000_000, 4_600_000_000],
    },
    10_000_000,
  ),
  // Asked for are five in a hundred: most reach it, some do more, some do not yet.
  'savings-cut-vnd': shareOf('savings-base-vnd', 43, 67, 100_000),
  'businesses-stopped': between({ 'people-committee-ward': [46, 430], other: [0, 0] }),
  'businesses-reopened': shareOf('businesses-stopped', 120, 460),
  'workers-reviewed': between({ 'people-committee-ward': [85, 640], other: [0, 14] }),
  'workers-proposed': shareOf('workers-reviewed', 380, 830),
  givers: between({ 'front-ward': [24, 72], other: [9, 36] }),
  'wage-day-vnd': perEach('givers', 185_000, 324_000, 1000),
  'gift-givers': between({ 'front-ward': [6, 64], other: [4, 28] }),
  'gift-money-vnd': perEach('gift-givers', 210_000, 1_900_000, 10_000),
  'gift-goods-vnd': perEach('gift-givers', 90_000, 850_000, 10_000),
  // Of its own congress; the cells below it speak for themselves.
  'congresses-due': () => 1,
  'congresses-held': (_, draw) => (draw(0, 9) < 4 ? 1 : 0),
}

/** What the cells below an organ count themselves, so that the organ does not count it again. */
const countedByCells = new Set(['cells-all', 'cells-reached', 'members-all', 'members-attended'])

/**
 * An organ's own figures by indicator id, in sizes that such an organ has; they depend only on the organ and the indicator, so
 * that every start of the sample shows the same. null: it has none of its own (`cascaded`: its cells were asked for theirs).
 */
export function ownFigures(
  organ: OrganSize,
  indicators: readonly Pick<IndicatorView, 'id' | 'code' | 'kind'>[],
  cascaded: boolean,
): Map<number, number | null> {
  const codes = [...Object.keys(rules), ...indicators.map((i) => i.code)]
  const inOrder = [...indicators].sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code))
  const made = new Map<string, number>()
  const values = new Map<number, number | null>()
  for (const { id, code, kind } of inOrder.filter((i) => i.kind !== 'ratio')) {
    if (cascaded && countedByCells.has(code)) {
      values.set(id, null)
      continue
    }
    const rule =
      rules[code] ?? (kind === 'money' ? between({ other: [4e6, 60e6] }, 10_000) : between({ other: [1, 40] }))
    const value = rule(organ, drawFor(organ.id, code), made)
    made.set(code, value)
    values.set(id, value)
  }
  return values
}

/** A number that looks drawn and is the same at every start: the middle is likelier than the ends. */
function drawFor(organId: number, code: string): (least: number, most: number) => number {
  const hash = sha256(`${organId}:${code}`)
  const [first, second] = [hash.slice(0, 8), hash.slice(8, 16)].map((part) => Number.parseInt(part, 16) / 0xffffffff)
  const middling = ((first ?? 0) + (second ?? 0)) / 2
  return (least, most) => Math.round(least + middling * (most - least))
}
