import type { Day, DelegationKind, ImportState, OrganLine } from '@thongsuot/contract'
import { fold } from 'vanban/text'

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
  return blockOf([...(position.authorityLine ? [position.authorityLine] : []), ...lines], position.fullName)
}

/** The lines over a name, of which the last is the title. */
function blockOf(lines: readonly string[], name: string): Signature {
  return {
    title: lines.at(-1) ?? '',
    name,
    authorityLines: lines.slice(0, -1),
    authority: lines.flatMap((line) => authorityToken(line) ?? []),
  }
}

/** A post as its signature needs it. */
export interface SigningPost {
  title: string
  signingTitle: string | null
  authorityLine: string | null
}

/**
 * The signature block of whoever acts in the stead of a post. Quyền stands before the post's own title; a deputy, and whoever
 * is in charge, signs under «ký thay» with their own; by order and by authority one signs for the head, or in a Party committee
 * for the collective.
 * @source Nghị định 30/2020/NĐ-CP, Điều 13 và Phụ lục I; Hướng dẫn 36-HD/VPTW (2018)
 */
export function signatureInStead(
  kind: DelegationKind,
  line: OrganLine,
  of: SigningPost,
  by: SigningPost & { fullName: string },
): Signature {
  const own = (post: SigningPost) => signingLines(post.signingTitle ?? post.title.toUpperCase()).at(-1) ?? ''
  const party = line === 'party'
  const collective = of.authorityLine ? [of.authorityLine] : []
  const head = party && of.authorityLine ? of.authorityLine.replace(/^T\/M /, '') : own(of)
  switch (kind) {
    case 'acting':
      return blockOf([...collective, `Q. ${own(of)}`], by.fullName)
    case 'deputy':
    case 'in-charge':
      return blockOf([...collective, `${party ? 'K/T' : 'KT.'} ${own(of)}`, own(by)], by.fullName)
    case 'order':
      return blockOf([`${party ? 'T/L' : 'TL.'} ${head}`, own(by)], by.fullName)
    case 'authorised':
      return blockOf([`${party ? 'T/UQ' : 'TUQ.'} ${head}`, own(by)], by.fullName)
  }
}

/** Kinds of delegation by which one heads the organ for a time and may therefore let a deputy sign. */
export const headingKinds: readonly DelegationKind[] = ['acting', 'in-charge']

/** As screens and reasons name them. */
export const delegationNames: Record<DelegationKind, string> = {
  acting: 'quyền',
  'in-charge': 'phụ trách',
  deputy: 'ký thay',
  order: 'thừa lệnh',
  authorised: 'thừa ủy quyền',
}

/** What is to be delegated, and to whom. */
export interface NewDelegation {
  kind: DelegationKind
  organ: { line: OrganLine; committee: boolean }
  of: SigningPost & { role: string }
  by: SigningPost & { role: string }
  /** Both posts stand in one organ. */
  sameOrgan: boolean
  /** The other post stands in an organ below, or in one that works for this one. */
  within: boolean
  until: Day | null
  limited: boolean
  /** The kind by which whoever delegates acts themself; null: the holder, or the organ by a document. */
  through: DelegationKind | null
}

/**
 * Why this may not be, in words; null: it may.
 * @source Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1–4; Hướng dẫn 36-HD/VPTW (2018): cấp ủy không ký thay, thừa lệnh không ủy quyền lại
 */
export function delegationFault(made: NewDelegation): string | null {
  const { kind, of, by } = made
  if (made.through !== null && !headingKinds.includes(made.through)) {
    return `người được giao ${delegationNames[made.through]} không được giao lại cho người khác`
  }
  if (of.role !== 'leader' || of.signingTitle === null)
    return 'chức vụ này không ký văn bản nên không có quyền ký để giao'
  if (by.role === 'administrator') return 'chức vụ quản trị hệ thống không ký văn bản'
  if (kind === 'deputy' || kind === 'in-charge') {
    if (!made.sameOrgan) return `${delegationNames[kind]} chỉ giao cho cấp phó trong cùng cơ quan`
    if (by.role !== 'leader') return `${delegationNames[kind]} chỉ giao cho lãnh đạo của cơ quan`
  }
  if ((kind === 'order' || kind === 'authorised') && !made.sameOrgan && !made.within) {
    return `${delegationNames[kind]} chỉ giao trong cơ quan hoặc cho cơ quan thuộc quyền`
  }
  if (kind === 'authorised' && (made.until === null || !made.limited)) {
    return 'thừa ủy quyền phải có thời hạn và nội dung được ủy quyền'
  }
  const { authorityLines, title } = signatureInStead(kind, made.organ.line, of, { ...by, fullName: '' })
  return signingFault(made.organ, null, [...authorityLines, title].join('|'))
}

/** Why a document is outside what a delegation covers, in words; null: it is covered. Words are compared folded. */
export function coverFault(
  limits: { documentKinds: readonly string[]; fieldWords: readonly string[] },
  document: { kind: string | null; folded: string },
): string | null {
  if (limits.documentKinds.length > 0 && !limits.documentKinds.includes(document.kind ?? '')) {
    return `chỉ được ký ${limits.documentKinds.join(', ')}; văn bản này thuộc loại khác`
  }
  if (limits.fieldWords.length > 0 && !limits.fieldWords.some((words) => document.folded.includes(fold(words)))) {
    return `chỉ được ký văn bản thuộc lĩnh vực ${limits.fieldWords.map((words) => `«${words}»`).join(', ')}`
  }
  return null
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

/** The states of an import as a screen says them. */
export const importStates = {
  uploading: 'Đang gửi tệp',
  reading: 'Đang đọc tệp',
  checking: 'Đang kiểm tra',
  checked: 'Đã kiểm tra, chưa ghi',
  writing: 'Đang ghi',
  done: 'Đã nhập xong',
  failed: 'Không đọc được tệp',
  cancelled: 'Đã hủy',
} as const satisfies Record<ImportState, string>

/** In which states each act on an import may be done. */
export const importActs = {
  send: ['uploading'],
  apply: ['checked'],
  cancel: ['uploading', 'reading', 'checking', 'checked', 'writing', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>
