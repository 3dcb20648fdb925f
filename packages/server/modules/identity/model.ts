import type { OrganLine } from '@thongsuot/contract'

/** The printed signature block. */
export interface Signature {
  /** The title as printed under the authority: «BÍ THƯ», «CHỦ TỊCH». */
  title: string
  name: string
  /** As printed: `T/M BAN THƯỜNG VỤ`, or `TM. ỦY BAN NHÂN DÂN` with `KT. CHỦ TỊCH` below it. */
  authorityLines: string[]
  /** Tokens of the signing authority in order: `T/M`; `TM.`, `KT.`. */
  authority: string[]
}

const slashTokens = ['T/M', 'K/T', 'T/L', 'T/UQ']
const dotTokens = ['TM.', 'KT.', 'TL.', 'TUQ.', 'Q.']

/**
 * The signature block from the data of a position: its collective's authority line first, then the lines of its signing
 * title, of which the last is the title itself («KT. CHỦ TỊCH | PHÓ CHỦ TỊCH»). A position without a signing title prints
 * its everyday title in capitals.
 */
export function signatureOf(position: {
  title: string
  signingTitle: string | null
  authorityLine: string | null
  fullName: string
}): Signature {
  const lines = signingLines(position.signingTitle ?? position.title.toUpperCase())
  const authorityLines = [...(position.authorityLine ? [position.authorityLine] : []), ...lines.slice(0, -1)]
  const authority = [...authorityLines, ...lines.slice(-1)].flatMap((line) => authorityToken(line) ?? [])
  return { title: lines.at(-1) ?? '', name: position.fullName, authorityLines, authority }
}

/** The lines of a signing title, written with «|» between them. */
function signingLines(signingTitle: string): string[] {
  return signingTitle
    .split('|')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function authorityToken(line: string): string | null {
  return [...slashTokens, ...dotTokens].find((token) => line.startsWith(`${token} `)) ?? null
}

/**
 * Why these lines may not stand under a document of this line, or null. The Party writes its authority with a slash and the
 * State with a dot; a Party committee knows no K/T, because its deputies sign for the collective under their own title.
 * @source Hướng dẫn 36-HD/VPTW (2018); Nghị định 30/2020/NĐ-CP, Phụ lục I
 */
export function signingFault(
  organ: { line: OrganLine; committee: boolean },
  authorityLine: string | null,
  signingTitle: string,
): string | null {
  const tokens = [authorityLine, ...signingLines(signingTitle)].flatMap((line) => (line && authorityToken(line)) ?? [])
  const party = organ.line === 'party'
  const foreign = tokens.find((token) => (party ? dotTokens : slashTokens).includes(token) && token !== 'Q.')
  if (foreign) return `thể thức của cơ quan này không dùng «${foreign}»`
  if (party && organ.committee && tokens.includes('K/T')) return 'cấp ủy không ký «K/T»'
  return null
}
