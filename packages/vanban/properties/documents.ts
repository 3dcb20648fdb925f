import type { Copy, Document, Line, Recipient } from '../document.ts'
import { type Kind, kinds } from '../kinds.ts'
import { formFor } from '../write/form-for.ts'
import { annexBody, bodyOf, together } from './bodies.ts'
import type { Choices } from './choices.ts'
import { dayOf, matterOf } from './sentences.ts'
import { type Setting, settingOf } from './settings.ts'
import { familyNames, files, givenNames, middleNames, purposes, receivers } from './words.ts'

/** Kinds that no letterhead of a generated document bears: laws, decrees and copies have layouts of their own. */
const WITHOUT_FORM = new Set(['L', 'PL', 'NĐ', 'TT', 'TTLT', 'SY', 'TrS', 'SL', 'BS'])
/** Kinds that are addressed to somebody. */
const ADDRESSED = new Set(['CV', 'TTr', 'BC', 'GM', 'CĐ'])

/** The kinds that a line's documents are generated with. */
export function kindsOf(line: Line): Kind[] {
  return kinds.filter((kind) => kind.lines.includes(line) && !WITHOUT_FORM.has(kind.code))
}

/** A document of any line, form and kind, in its canonical shape: the shape in which a reader gives it back. */
export function documentOf(choose: Choices): Document {
  const line = choose.of<Line>(['party', 'state', 'front', 'union'])
  return documentOfKind(choose, line, choose.of(kindsOf(line)))
}

export function documentOfKind(choose: Choices, line: Line, kind: Kind): Document {
  const setting = settingOf(choose, line)
  const isDraft = choose.oneIn(6)
  const issuedOn = isDraft ? null : dayOf(choose, line === 'party' ? 2018 : 2012, 2027).iso
  const { ending } = formFor(line, issuedOn).body
  const used = new Set<string>()
  const letter = kind.code === 'CV'
  const addressees = ADDRESSED.has(kind.code) && !(letter && choose.oneIn(5)) ? addresseesOf(choose) : []
  const year = Number((issuedOn ?? '2027').slice(0, 4))
  const context = { speaker: setting.speaker, year, used, ending }
  const body = bodyOf(choose, kind.code, context)
  const annexes = annexesOf(choose, context)
  const meaning = together(body, ...annexes.map(({ part }) => part))
  const authority = choose.of(setting.authorities)
  return {
    line,
    kind: kind.code,
    number: isDraft ? null : numberOf(choose),
    symbol: symbolOf(choose, setting, kind),
    issuer: setting.issuer,
    place: setting.place,
    issuedOn,
    subject: subjectOf(choose, letter),
    urgency: choose.of([null, null, null, 'khẩn', 'thượng khẩn', 'hỏa tốc']),
    secrecy: null,
    draft: isDraft && choose.oneIn(2) ? choose.whole(1, 4) : null,
    // A letter of one sentence without «Kính gửi» cannot be told from its own letterhead: it is addressed to somebody.
    addressees: letter && body.blocks.length === 1 && addressees.length === 0 ? addresseesOf(choose) : addressees,
    body: body.blocks,
    distribution: distributionOf(choose),
    citations: meaning.citations,
    requirements: meaning.requirements,
    authority: authority.tokens,
    authorityLines: authority.lines,
    signerTitle: authority.title,
    signerName: `${choose.of(familyNames)} ${choose.of(middleNames)} ${choose.of(givenNames)}`,
    annexes: annexes.map(({ label, title, part }) => ({ label, title, body: part.blocks })),
    ...(!isDraft && choose.oneIn(8) ? { copy: copyOf(choose, line) } : {}),
  }
}

/** The block of an office that copies the document, in the symbols of the State or the Party. */
function copyOf(choose: Choices, line: Line): Copy {
  const party = line === 'party'
  const [form, state] = choose.of([
    ['SAO Y', 'SY'],
    ['TRÍCH SAO', 'TrS'],
    ['SAO LỤC', 'SL'],
  ] as const)
  return {
    form,
    issuer: choose.of(
      party
        ? [
            ['HUYỆN ỦY THẠCH BÌNH', 'VĂN PHÒNG'],
            ['ĐẢNG BỘ TỈNH SÔNG VÂN', 'ĐẢNG ỦY PHƯỜNG HOA LƯ'],
          ]
        : [['UBND TỈNH SÔNG VÂN', 'SỞ NỘI VỤ'], ['ỦY BAN NHÂN DÂN PHƯỜNG HOA LƯ']],
    ),
    number: numberOf(choose),
    symbol: party ? 'BS/VPHU' : state,
    place: choose.of(['Thạch Bình', 'Hoa Lư']),
    issuedOn: dayOf(choose, 2027, 2028).iso,
    distribution: choose.oneIn(4)
      ? []
      : [
          ...choose.some(receivers, 1, 3).map((name) => ({ name, purpose: null })),
          { name: choose.of(files), purpose: null },
        ],
    authorityLines: choose.of([[], [party ? 'T/L BAN THƯỜNG VỤ' : 'TL. CHỦ TỊCH']]),
    signerTitle: choose.of(['CHÁNH VĂN PHÒNG', 'TRƯỞNG PHÒNG']),
    signerName: `${choose.of(familyNames)} ${choose.of(middleNames)} ${choose.of(givenNames)}`,
  }
}

function annexesOf(choose: Choices, context: Parameters<typeof annexBody>[1]) {
  const count = choose.of([0, 0, 0, 1, 2])
  return Array.from({ length: count }, (_, at) => ({
    label: count === 1 ? 'PHỤ LỤC' : `Phụ lục ${['I', 'II'][at]}`,
    title: choose.of(['PHÂN BỔ KINH PHÍ THEO ĐƠN VỊ', 'DANH SÁCH THÀNH VIÊN', 'MẪU ĐƠN ĐỀ NGHỊ']),
    part: annexBody(choose, context),
  }))
}

function numberOf(choose: Choices): string {
  const number = choose.whole(1, 2100)
  return choose.oneIn(3) ? String(number).padStart(4, '0') : String(number).padStart(2, '0')
}

/** «KH-UBND» of the State, «KH/QU» of the Party; the Front and the unions print either. */
function symbolOf(choose: Choices, { line, code }: Setting, kind: Kind): string {
  if (line === 'party') return `${kind.printed ?? ''}/${code}`
  const department = choose.of(['VX', 'KT', 'TH', 'NC'])
  if (kind.code === 'CV')
    return line === 'state' ? `${code}-${department}` : choose.of([`CV/${code}`, `${code}-${department}`])
  return line === 'state' || code.includes('-') || choose.oneIn(2)
    ? `${kind.printed ?? ''}-${code}`
    : `${kind.printed ?? ''}/${code}`
}

function subjectOf(choose: Choices, letter: boolean): string {
  const subject = matterOf(choose)
  return letter || choose.oneIn(2) ? subject : subject.charAt(0).toLocaleUpperCase('vi') + subject.slice(1)
}

function addresseesOf(choose: Choices): { name: string }[] {
  return choose.some(receivers, 1, 5).map((name) => ({ name }))
}

function distributionOf(choose: Choices): Recipient[] {
  if (choose.oneIn(8)) return []
  const purpose = () => (choose.oneIn(2) ? null : choose.of(purposes))
  const first = choose.oneIn(2) ? [{ name: 'Như trên', purpose: purpose() }] : []
  const named = choose.some(receivers, 1, 5).map((name) => ({ name, purpose: purpose() }))
  return [...first, ...named, { name: choose.of(files), purpose: null }]
}
