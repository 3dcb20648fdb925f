// The letters of a symbol: «TTr», «QĐ», «UBND», «P.TCĐ», «ĐQ&V». The first must be a capital.
const LETTERS = '\\p{Lu}[A-Za-zÀ-ỹ&]*(?:\\.\\p{Lu}{1,6}(?!\\p{Ll}))*'
const TAIL = '[\\p{Lu}\\d][A-Za-zÀ-ỹ\\d&]*(?:\\.\\p{Lu}{1,6}(?!\\p{Ll}))*'
/** «CV/QU», «UBND-VX», «NĐ-⏎CP», «QĐ_BKHCN», «UBTVQH15», «QĐUBND». */
const SYMBOL = `${LETTERS}\\d{0,3}(?:(?:[\\/_]|[-–](?:\\n[^\\S\\n]*|\\s(?=\\p{Lu}{2}))?)${TAIL})*`

/** The document's own number line; what stands for the number may be blank or unreadable. */
export const OWN_NOTATION = new RegExp(
  `(?:(?<kind>[Nn]gh[ịỊ]\\s+quy[ếẾ]t|NGHỊ QUYẾT|[Ll]uật|LUẬT|[Cc]hỉ\\s+thị)\\s+)?(?<word>[Ss][ốỐổỔồỒôÔ](?![A-Za-zÀ-ỹ]))[ \\t]*(?<colon>[:;.])?\\s{0,40}(?<number>\\d[\\dOolI|.]*[a-zA-Z]?)?(?<blank>[ \\t.…_|]{0,120}|[^A-Za-zÀ-ỹ\\d\\n]{0,3}[A-Za-zÀ-ỹ]{0,2}[ \\t]{0,120})(?:\\/\\s?(?<year>(?:19|20)\\d\\d))?(?<joint>[\\/_–-]\\s?|(?<=[ \\t])(?=\\p{Lu}[A-Za-zÀ-ỹ]*[-\\/]))(?<symbol>(?=\\S*\\p{Lu}\\S*\\p{Lu})${SYMBOL})`,
  'gu',
)

/** A notation in running text, after «số» or a kind's name, or plainly recognisable on its own. */
export const CITED_NOTATION = new RegExp(
  `(?=\\d)(?<![\\d\\/.,:-])(?<number>\\d[\\d.]{0,7}[a-d]?)(?:\\s?\\/\\s?(?<year>(?:19|20)\\d\\d))?(?<joint>\\s?[\\/_]\\s?|[^\\S\\n]?[-–]\\s*|[^\\S\\n](?=(?:NQ|QĐ|CT|KL|QC|TB|HD|CTr|KH|BC|TTr|CV)[-\\/]\\p{Lu}))(?<symbol>${SYMBOL})`,
  'gu',
)

/** The symbol without breaks and stray spaces, with plain hyphens: «NĐ-⏎CP» is «NĐ-CP», «QĐ_BKHCN» is «QĐ-BKHCN». */
export function tidySymbol(written: string): string {
  return written.replace(/[–_]/g, '-').replace(/\s+/g, '')
}

/** Party symbols join number and symbol with a hyphen and end in «/organ»; State ones the other way round. */
export function isPartySymbol(symbol: string): boolean {
  return /^[A-Za-zÀ-ỹ]+\/[A-Za-zÀ-ỹ]/u.test(symbol)
}
