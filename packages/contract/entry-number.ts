/**
 * A typed count: an integer, in one piece or grouped by threes with dots or blanks («2.909»). null: nothing typed;
 * undefined: no such number. «1.5» and «2,5» are refused, not guessed at: a dot only groups, and counts have no fractions.
 */
export function parseCount(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  if (!/^-?(\d+|\d{1,3}([.\s\u00a0\u202f]\d{3})+)$/.test(text)) return undefined
  const value = Number(text.replace(/[.\s\u00a0\u202f]/g, ''))
  return Number.isSafeInteger(value) ? value : undefined
}

/** Only Vietnamese writing reads like this: «1.234.567», «1.234,5», «12,5». */
const vietnamese = /^-?(\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,}))$/
/** Only English writing reads like this: «1,234,567», «1,234.5», «12.5». */
const english = /^-?(\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,}))$/

/**
 * Cells copied from a spreadsheet, read together: whether a comma groups or divides is seen from the cells that can only be
 * read one way («1.234,56» or «1,234.56»), and holds for the doubtful ones beside them («2,909»). A fraction of nothing but
 * zeros is dropped. What stays doubtful, or is no whole number, stays as it was for its field to say so.
 */
export function readBlock(cells: readonly string[]): string[] {
  const texts = cells.map((cell) => cell.trim().replace(/[\s\u00a0\u202f](?=\d{3}(\D|$))/g, ''))
  const saysEnglish = texts.some((text) => english.test(text))
  const saysVietnamese = texts.some((text) => vietnamese.test(text))
  const style = saysEnglish && !saysVietnamese ? 'english' : saysEnglish && saysVietnamese ? 'doubtful' : 'vietnamese'
  return cells.map((cell, i) => {
    const text = texts[i] ?? ''
    if (!/^-?[\d.,]+$/.test(text)) return cell.trim()
    const own = english.test(text) ? 'english' : vietnamese.test(text) ? 'vietnamese' : style
    const [group, point] = own === 'english' ? [',', '.'] : ['.', ',']
    // A lone «2,909» among cells that say nothing is a thousand in one writing and a fraction in the other.
    if (own === 'doubtful' && /[.,]/.test(text)) return cell.trim()
    const [whole = '', fraction] = text.split(point)
    if (fraction !== undefined && (!/^0*$/.test(fraction) || text.split(point).length > 2)) return cell.trim()
    const digits = whole.split(group)
    const grouped = digits.slice(1).every((part) => part.length === 3) && digits[0] !== '' && digits[0] !== '-'
    return grouped ? digits.join('') : cell.trim()
  })
}
