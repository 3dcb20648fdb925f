import { isCapitals, isUpperCode } from '../text/index.ts'
import { AUTHORITY, isPersonName, OFFICE } from './closing.ts'
import type { Cell } from './closing-cells.ts'

// Longer cells are running text.
const LONGEST = 300
/** A further authority inside a cell: «TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH». */
const FURTHER_AUTHORITY = /(?<=\s)(?:T\/M|TM\.|K\/T|KT\.|T\/L|TL\.|TUQ\.|T\/UQ|Q\.)\.?\s?(?=\p{Lu}{2})/gu
const SIGNED = /\(\s*(?:đã ký|ký tên[^)]*|đã kí|đã ký[^)]*)\s*\)|(?<=\s)(?:đã ký|đã kí)(?=\s)/iu
/** Offices as they follow an organ or another office on the same line. */
const OFFICE_START =
  /(?<=\s)(?:PHÓ\s|QUYỀN\s|CHỦ TỊCH|BÍ THƯ|TỔNG BÍ THƯ|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ NHIỆM|TRƯỞNG\s|HIỆU TRƯỞNG|CHÁNH\s|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|ỦY VIÊN|UỶ VIÊN|TỔ TRƯỞNG|CHÍNH ỦY|TƯ LỆNH|TỔNG THƯ KÝ|CHỈ HUY TRƯỞNG|THƯỜNG TRỰC\s)/gu

/**
 * The parts of a cell that merged several lines of a signature: «T/M BAN BÍ THƯ (Đã ký) Trương Thị M» and
 * «TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Đinh Văn L». A cell of one part is given back as it is.
 */
export function signatureParts(cell: Cell): Cell[] {
  const { text } = cell
  if (text.length > LONGEST || !isUpperCode(text.charCodeAt(0))) return [cell]
  if (!AUTHORITY.test(text) && !OFFICE.test(cell.plain)) return [cell]
  const cuts = new Set<number>([0, text.length])
  const name = nameStart(text)
  const signed = SIGNED.exec(text)
  if (signed) cuts.add(signed.index).add(signed.index + signed[0].length)
  const capitals = Math.min(name ?? text.length, signed?.index ?? text.length)
  if (!isCapitals(text.slice(0, capitals))) return signed ? partsAt(cell, cuts) : [cell]
  if (name !== null) cuts.add(name)
  for (const match of text.slice(0, capitals).matchAll(FURTHER_AUTHORITY)) cuts.add(match.index)
  const bounds = [...cuts].sort((a, b) => a - b)
  for (const [at, from] of bounds.entries()) {
    const to = Math.min(bounds[at + 1] ?? capitals, capitals)
    const office = officeAfterAuthority(text.slice(from, to))
    if (office > 0) cuts.add(from + office)
  }
  return partsAt(cell, cuts)
}

/** Where a person's name begins at the end of the cell, or `null`. */
function nameStart(text: string): number | null {
  const match = /(?<=\p{Lu}[)\s]\s*|\)\s*)(?:(?:\p{Lu}\p{Ll}+)\s+){1,4}\p{Lu}\p{Ll}+\s*$/u.exec(text)
  return match && match.index > 0 && isPersonName(match[0]) ? match.index : null
}

/** Where the signer's own office begins after «TM. organ» or «KT. office»; 0 where the piece holds one of them alone. */
function officeAfterAuthority(piece: string): number {
  const token = AUTHORITY.exec(piece)
  if (!token) return 0
  const above = token[0].trimEnd().length
  for (const match of piece.matchAll(OFFICE_START)) {
    // The office of the authority itself («KT. CHỦ TỊCH») stands right after the token.
    if (match.index > above + 1 && isOwnOffice(piece.slice(above, match.index))) return match.index
  }
  return 0
}

/** «THƯỜNG TRỰC BAN» and «PHÓ» go on with the office that follows; an organ or an office is complete before it. */
function isOwnOffice(before: string): boolean {
  return !/(?:^|\s)(?:PHÓ|QUYỀN|TỔNG|CHI|THƯỜNG TRỰC|ỦY VIÊN|UỶ VIÊN|BAN|ĐOÀN|VÀ|CÁC|CỦA)\s*$|,\s*$/u.test(before)
}

function partsAt(cell: Cell, cuts: Set<number>): Cell[] {
  const bounds = [...cuts].sort((a, b) => a - b)
  const parts: Cell[] = []
  for (const [at, from] of bounds.entries()) {
    const raw = cell.text.slice(from, bounds[at + 1] ?? from)
    const text = raw.trim()
    if (text === '') continue
    const start = cell.start + from + raw.length - raw.trimStart().length
    const offset = start - cell.start
    parts.push({
      ...cell,
      text,
      start,
      end: start + text.length,
      plain: cell.plain.slice(offset, offset + text.length),
    })
  }
  return parts
}

/** What the right column says right after a piece of the left one: an authority or an office in capitals. */
const RIGHT_COLUMN =
  /(?<=(?::|[;,.](?:\s?\/\.)?)\s{1,3})(?:(?:T\/M|TM\.|K\/T|KT\.|T\/L|TL\.|TUQ\.|T\/UQ|Q\.)\.?\s?\p{Lu}{2}|(?:PHÓ\s)?\p{Lu}{2,}\s\p{Lu}{2,})\P{Ll}*$/u
const RIGHT_NAME = /(?<=[.;,]\s{1,3})(?:\p{Lu}\p{Ll}+\s){1,3}\p{Lu}\p{Ll}+$/u

/**
 * «Nơi nhận: KT. CHỦ TỊCH» and «- Như trên; PHÓ CHỦ TỊCH»: a line of the distribution on which a text without columns
 * also has the signature's words. A cell that holds nothing else is given back as it is.
 */
export function mergedColumns(cell: Cell): Cell[] {
  const { text } = cell
  if (text.length > LONGEST || !/^(?:[-–•+*]|N[ƠƠơ]I|N[ơƠ]i)/u.test(text)) return [cell]
  const found = RIGHT_COLUMN.exec(text) ?? (/^[-–•+*]\s*[Ll]ưu/u.test(text) ? RIGHT_NAME.exec(text) : null)
  if (!found) return [cell]
  const isOffice = AUTHORITY.test(found[0]) || OFFICE.test(cell.plain.slice(found.index))
  if (!isOffice && !isPersonName(found[0])) return [cell]
  const [left, right] = partsAt(cell, new Set([0, found.index, text.length]))
  return left && right ? [left, { ...right, right: true }] : [cell]
}
