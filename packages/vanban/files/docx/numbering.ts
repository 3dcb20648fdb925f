import { child, childrenOf, type Element, switchOf, valOf } from './xml.ts'

interface Level {
  format: string
  /** «%1.», «%1.%2», «Điều %1.» */
  text: string
  start: number
  /** Numbers of upper levels are written in digits, whatever their own format. */
  legal: boolean
}

interface NumberedList {
  abstractId: string
  levels: Map<number, Level>
  /** Levels at which this list starts anew. */
  restarts: Map<number, number>
}

const DEEPEST_LEVEL = 9

/**
 * The automatic numbering of a Word document. Word keeps the numbers out of the text: they are counted here again, in the
 * order of the paragraphs.
 */
export class Numbering {
  private readonly lists = new Map<string, NumberedList>()
  /** Counters by the definition that lists share. */
  private readonly counters = new Map<string, number[]>()
  private readonly begun = new Set<string>()

  constructor(root: Element | undefined) {
    const definitions = new Map(
      childrenOf(root, 'w:abstractNum').map((definition) => [
        definition.attributes['w:abstractNumId'] ?? '',
        levelsOf(childrenOf(definition, 'w:lvl')),
      ]),
    )
    for (const list of childrenOf(root, 'w:num')) {
      const abstractId = valOf(list, 'w:abstractNumId') ?? ''
      const levels = new Map(definitions.get(abstractId))
      const restarts = new Map<number, number>()
      for (const override of childrenOf(list, 'w:lvlOverride')) {
        const level = Number(override.attributes['w:ilvl'] ?? 0)
        const start = valOf(override, 'w:startOverride')
        if (start !== undefined) restarts.set(level, Number(start))
        for (const [own, value] of levelsOf(childrenOf(override, 'w:lvl'))) levels.set(own, value)
      }
      this.lists.set(list.attributes['w:numId'] ?? '', { abstractId, levels, restarts })
    }
  }

  /** The label of the next paragraph of a list («2.», «a)», «-»), or an empty text where it bears none. */
  next(numId: string, levelText: string | undefined): string {
    const list = this.lists.get(numId)
    const depth = Math.min(DEEPEST_LEVEL - 1, Math.max(0, Number(levelText ?? 0) || 0))
    const level = list?.levels.get(depth)
    if (!list || !level) return ''
    const counters = this.countersOf(list, numId)
    counters[depth] = (counters[depth] ?? level.start - 1) + 1
    // Deeper levels begin again below this one.
    counters.length = depth + 1
    if (level.format === 'bullet') return '-'
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const own = list.levels.get(at)
      const count = counters[at] ?? own?.start ?? 1
      return printed(count, level.legal ? 'decimal' : (own?.format ?? 'decimal'))
    })
  }

  private countersOf(list: NumberedList, numId: string): number[] {
    const counters = this.counters.get(list.abstractId) ?? []
    this.counters.set(list.abstractId, counters)
    if (!this.begun.has(numId)) {
      this.begun.add(numId)
      for (const [depth, start] of list.restarts) {
        if (counters.length > depth) counters.length = depth
        while (counters.length < depth) counters.push(list.levels.get(counters.length)?.start ?? 1)
        counters[depth] = start - 1
      }
    }
    return counters
  }
}

function levelsOf(elements: readonly Element[]): Map<number, Level> {
  return new Map(
    elements.map((element) => [
      Number(element.attributes['w:ilvl'] ?? 0),
      {
        format: valOf(element, 'w:numFmt') ?? 'decimal',
        text: child(element, 'w:lvlText')?.attributes['w:val'] ?? '',
        start: Number(valOf(element, 'w:start') ?? 1),
        legal: switchOf(element, 'w:isLgl') ?? false,
      },
    ]),
  )
}

function printed(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(count)
    case 'upperLetter':
      return letters(count).toUpperCase()
    case 'lowerRoman':
      return roman(count).toLowerCase()
    case 'upperRoman':
      return roman(count)
    case 'decimalZero':
      return String(count).padStart(2, '0')
    case 'none':
      return ''
    default:
      return String(count)
  }
}

/** a … z, aa, bb … as Word counts. */
function letters(count: number): string {
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(10, Math.ceil(count / 26)))
}

const ROMAN: [number, string][] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(count: number): string {
  let [text, left] = ['', Math.min(Math.max(count, 0), 399)]
  for (const [value, letter] of ROMAN) {
    while (left >= value) {
      text += letter
      left -= value
    }
  }
  return text
}
