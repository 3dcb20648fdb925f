import type { Line } from '../document.ts'
import { kindByName, kindsPrinted } from '../kinds.ts'
import { plainOf } from '../text/index.ts'
import type { Letterhead } from './letterhead.ts'
import { isPartySymbol } from './notation.ts'

export interface FoundKind {
  code: string | null
  confidence: number
  rule: string
}

/** Whose document it is: the motto first, then the issuer's name, then the form of the symbol. */
export function lineOf(letterhead: Letterhead): Line {
  const issuer = plainOf(letterhead.issuer.map((line) => line.text).join(' | '))
  if (/mat tran to quoc|ubmttq|uy ban mttq|mttq/.test(issuer)) return 'front'
  if (
    /lien doan lao dong|cong doan|tong lien doan|hoi lien hiep|hoi nong dan|hoi cuu chien binh|doan tncs|doan thanh nien|(?:tinh|thanh|huyen|quan) doan/.test(
      issuer,
    )
  )
    return 'union'
  if (letterhead.motto) return letterhead.motto.line
  if (/(?:tinh|thanh|quan|huyen|thi|dang) (?:uy|bo)|chi bo|ban chap hanh trung uong/.test(issuer)) return 'party'
  return letterhead.number && isPartySymbol(letterhead.number.symbol) ? 'party' : 'state'
}

/** The kind: the title where one stands, else the letters of the symbol; a State letter with neither is a công văn. */
export function kindOf(letterhead: Letterhead, line: Line, isLetter: boolean): FoundKind {
  if (letterhead.title) {
    const kind = kindByName(letterhead.title.name, line)
    if (kind) return { code: kind.code, confidence: 0.97, rule: 'title' }
  }
  const symbol = letterhead.number?.symbol ?? ''
  const letters = symbol.split(/[-/]/)
  const printed = letters.map((part) => kindsPrinted(part, line)[0]).find((kind) => kind !== undefined)
  const lawful = /^QH\d+$/.test(symbol) ? 'L' : null
  if (printed) return { code: printed.code, confidence: 0.9, rule: 'symbol' }
  if (lawful) return { code: lawful, confidence: 0.8, rule: 'symbol' }
  if (isLetter) return { code: 'CV', confidence: symbol ? 0.9 : 0.7, rule: 'letter' }
  return { code: null, confidence: 0, rule: 'none' }
}
