import type { Document, Signature } from '../../document.ts'
import { comparisonKey } from '../../text/index.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import type { CheckedDocument, DocumentRule, Remark } from '../checked-document.ts'

interface PlacedSignature extends Signature {
  path: string
}

/** The main signature and those at its left, with the pointer before their fields. */
function signaturesOf(document: Document): PlacedSignature[] {
  const { authorityLines, signerTitle, signerName, otherSignatures = [] } = document
  const others = otherSignatures.map((signature, at) => ({ ...signature, path: `/otherSignatures/${at}` }))
  return [{ authorityLines, signerTitle, signerName, path: '' }, ...others]
}

export const SIGNING: FormPoints = {
  state: 'Phụ lục I, phần I, mục II.7',
  party: 'thành phần «Quyền hạn, chức vụ, họ tên và chữ ký»',
}
const DOT_OF_SLASH: Record<string, string> = { 'T/M': 'TM.', 'K/T': 'KT.', 'T/L': 'TL.' }
const SLASH_OF_DOT: Record<string, string> = { 'TM.': 'T/M', 'KT.': 'K/T', 'TL.': 'T/L' }

/** A slash in the Party's forms, a dot in the State's. */
export const authorityForm: DocumentRule = ({ document, form }) => {
  const party = document.line === 'party'
  return document.authority.flatMap((token, at): Remark[] => {
    const right = (party ? SLASH_OF_DOT : DOT_OF_SLASH)[token]
    if (right === undefined) return []
    const whose = party ? 'Văn bản của Đảng' : document.line === 'state' ? 'Văn bản hành chính nhà nước' : 'Văn bản này'
    return [
      {
        code: 'authority-form',
        path: `/authority/${at}`,
        message: `${whose} ghi quyền hạn là «${right}», không ghi «${token}».`,
        basis: basisOfForm(form, SIGNING),
        words: token.replace(/\.$/, ''),
        replacement: right,
      },
    ]
  })
}

function linesOf(document: Document): { line: string; path: string }[] {
  return signaturesOf(document).flatMap(({ authorityLines, path }) =>
    authorityLines.map((line, at) => ({ line, path: `${path}/authorityLines/${at}` })),
  )
}

/** «TM. ỦY BAN NHÂN DÂN» has its dot, «T/M BAN THƯỜNG VỤ» has none. */
export const authorityDot: DocumentRule = ({ document, form }) =>
  linesOf(document).flatMap(({ line, path }): Remark[] => {
    const written = line.normalize('NFC')
    const slash = /^([TK]\/[TLM])\.\s*(?=\p{Lu})/u.exec(written)
    const bare = /^(TM|KT|TL|TUQ)\s+(?=\p{Lu})/u.exec(written)
    const found = document.line === 'party' ? slash : document.line === 'state' ? bare : null
    if (found?.[1] === undefined) return []
    const right = `${found[1]}${slash === found ? '' : '.'} ${written.slice(found[0].length)}`
    return [
      {
        code: 'authority-dot',
        path,
        message: `Ghi «${right}» thay cho «${line}»: chữ viết tắt quyền hạn ${slash === found ? 'có gạch chéo thì không có dấu chấm' : 'phải có dấu chấm'}.`,
        basis: basisOfForm(form, SIGNING),
        words: line,
        replacement: right,
      },
    ]
  })

const COMMITTEE =
  /^(?:tỉnh ủy|thành ủy|quận ủy|huyện ủy|thị ủy|đảng ủy|chi bộ|ban chấp hành|ban thường vụ|bộ chính trị|ban bí thư)(?=\s|$)/

function isCommittee({ document }: CheckedDocument): boolean {
  return document.line === 'party' && COMMITTEE.test(comparisonKey(document.issuer.at(-1) ?? ''))
}

/** K/T is signed in advisory organs, whose head decides alone; in a committee the collective decides. */
export const noDeputyInCommittees: DocumentRule = (checked) => {
  const { document, form } = checked
  const at = document.authority.findIndex((token) => token === 'K/T' || token === 'KT.')
  // Below a T/L the office chief's deputy may sign for the chief of an advisory office.
  if (at < 0 || !isCommittee(checked) || document.authority.some((token) => /^T\/?L/.test(token))) return []
  return [
    {
      code: 'authority-deputy',
      path: `/authority/${at}`,
      message:
        'Cấp ủy làm việc theo chế độ tập thể nên không ký thay: ghi «T/M BAN THƯỜNG VỤ» (hoặc «T/M ĐẢNG ỦY») và chức vụ «PHÓ BÍ THƯ».',
      basis: basisOfForm(form, SIGNING),
    },
  ]
}

/** T/L of a committee is the office chief's, and is not passed on. */
export const byOrderOfCommittee: DocumentRule = (checked) => {
  const { document, form } = checked
  if (!isCommittee(checked) || !document.authority.includes('T/L') || document.signerTitle === null) return []
  const title = comparisonKey(document.signerTitle)
  if (/^(?:q\. ?|quyền )?chánh văn phòng/.test(title)) return []
  return [
    {
      code: 'authority-by-order',
      path: '/signerTitle',
      message: `Ký thừa lệnh (T/L) cấp ủy là việc của chánh văn phòng và không ủy quyền lại; xem lại chức vụ «${document.signerTitle}».`,
      basis: basisOfForm(form, SIGNING),
      words: document.signerTitle,
    },
  ]
}

/** T/M names the collective and is signed by its secretary or a deputy; a member signs without a title. */
export const collectiveTitle: DocumentRule = (checked) => {
  const { document, form } = checked
  if (!document.authority.includes('T/M') || document.signerTitle === null || !isCommittee(checked)) return []
  if (!/^ủy viên/.test(comparisonKey(document.signerTitle))) return []
  return [
    {
      code: 'authority-member',
      path: '/signerTitle',
      message: 'Ủy viên ký thay mặt (T/M) cấp ủy không ghi chức vụ; bỏ dòng chức vụ.',
      basis: basisOfForm(form, SIGNING),
      words: document.signerTitle,
      replacement: '',
    },
  ]
}

const ONE_PERSON =
  /(?:TM\.|T\/M\.?)\s*(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|BÍ THƯ|TRƯỞNG BAN|TRƯỞNG PHÒNG|CỤC TRƯỞNG|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG)$/u

/** «TM.» stands before a collective; one person signs without it. */
export const onBehalfOfCollective: DocumentRule = ({ document, form }) =>
  linesOf(document).flatMap(({ line, path }): Remark[] =>
    ONE_PERSON.test(line.normalize('NFC').toUpperCase())
      ? [
          {
            code: 'authority-person',
            path,
            message: `Thay mặt chỉ ghi trước tên tập thể lãnh đạo hoặc tên cơ quan: xem lại «${line}».`,
            basis: basisOfForm(form, SIGNING),
            words: line,
          },
        ]
      : [],
  )

/** Who signs for the head bears another title than the head. */
export const deputyTitle: DocumentRule = ({ document, form }) =>
  signaturesOf(document).flatMap(({ authorityLines, signerTitle: title, path }): Remark[] => {
    const head = authorityLines.map((line) => /^(?:KT\.|K\/T)\s*(.+)$/u.exec(line)?.[1]).find(Boolean)
    if (head === undefined || title === null || comparisonKey(head) !== comparisonKey(title)) return []
    return [
      {
        code: 'authority-title',
        path: `${path}/signerTitle`,
        message: `Người ký thay cấp trưởng phải ghi chức vụ của mình (ví dụ «PHÓ ${title}»), không ghi «${title}».`,
        basis: basisOfForm(form, SIGNING),
        words: title,
      },
    ]
  })

/** «QUYỀN GIÁM ĐỐC» is «Q. GIÁM ĐỐC». */
export const actingTitle: DocumentRule = ({ document, form }) =>
  signaturesOf(document).flatMap(({ signerTitle, path }): Remark[] => {
    const [, rest] = /^QUYỀN\s+(\p{Lu}.*)$/u.exec(signerTitle?.normalize('NFC') ?? '') ?? []
    if (rest === undefined) return []
    return [
      {
        code: 'authority-acting',
        path: `${path}/signerTitle`,
        message: `Người được giao quyền cấp trưởng ghi chữ viết tắt «Q.» trước chức vụ: «Q. ${rest}».`,
        basis: basisOfForm(form, SIGNING),
        words: signerTitle ?? '',
        replacement: `Q. ${rest}`,
      },
    ]
  })

/** Titles before a name: «PGS.TS. », «Thạc sĩ ». */
export const LEARNED_TITLES =
  /^(?:(?:GS|PGS|TSKH|TS|ThS|Th\.S|BS|BSCK\p{L}*|DS|KS|CN|LS|NGND|NGƯT|AHLĐ|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân)(?:\.\s*|\s+))+/u
// Schools, hospitals and scientific institutes may print the signer's learned titles.
export const LEARNED_HOUSES = /^(?:trường|đại học|học viện|viện|bệnh viện|trung tâm y tế|nhà hát)(?=\s|$)/

/** Learned and honorary titles do not stand before the signer's name. */
export const learnedTitles: DocumentRule = ({ document, form }) => {
  const house = comparisonKey(document.issuer.at(-1) ?? '')
  if (document.line !== 'party' && LEARNED_HOUSES.test(house)) return []
  return signaturesOf(document).flatMap(({ signerName, path }): Remark[] => {
    const name = signerName ?? ''
    const titles = LEARNED_TITLES.exec(name)?.[0]
    if (titles === undefined) return []
    return [
      {
        code: 'signer-learned',
        path: `${path}/signerName`,
        message: `Trước họ tên người ký không ghi học hàm, học vị, danh hiệu: bỏ «${titles.trim()}».`,
        basis: basisOfForm(form, SIGNING),
        words: name,
        replacement: name.slice(titles.length),
      },
    ]
  })
}
