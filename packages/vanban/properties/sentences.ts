import type { Actor, Citation, Deadline, Requirement, Role, Target } from '../document.ts'
import { kindByCode } from '../kinds.ts'
import type { Choices } from './choices.ts'
import { NUMBER_IN_ACTOR } from './open-faults.ts'
import { executors, matters, statements, tasks, times, topics } from './words.ts'

/** Words together with what they mean, so that a reader can be asked for both. */
export interface Said {
  text: string
  citations: Citation[]
  requirements: Requirement[]
}

/** What the sentences of one document have in common. */
export interface Talk {
  /** Who speaks: «Ban Thường vụ Quận ủy». */
  speaker: string
  /** Of issue; what is due is due later, what is cited is older. */
  year: number
  /** Notations that are taken, so that no document is cited twice with different facts. */
  used: Set<string>
}

export const plain = (text: string): Said => ({ text, citations: [], requirements: [] })

/** Several pieces as one text. */
export function joined(pieces: readonly Said[], between: string): Said {
  return {
    text: pieces.map((piece) => piece.text).join(between),
    citations: pieces.flatMap((piece) => piece.citations),
    requirements: pieces.flatMap((piece) => piece.requirements),
  }
}

/** What a document is about, as a subject prints it. */
export function matterOf(choose: Choices): string {
  const words = `${choose.of(matters)} ${choose.of(topics)}`
  return choose.oneIn(3) ? words : `${words} ${choose.of(times)}`
}

const two = (value: number) => String(value).padStart(2, '0')

interface Day {
  iso: string
  /** «05/02/2021». */
  short: string
  /** «05 tháng 02 năm 2021». */
  long: string
}

export function dayOf(choose: Choices, firstYear: number, lastYear: number): Day {
  const [year, month, day] = [choose.whole(firstYear, lastYear), choose.whole(1, 12), choose.whole(1, 28)]
  return {
    iso: `${year}-${two(month)}-${two(day)}`,
    short: `${two(day)}/${month <= 2 ? two(month) : month}/${year}`,
    long: `${two(day)} tháng ${month <= 2 ? two(month) : month} năm ${year}`,
  }
}

/** Symbols of documents that are cited, each with its kind, how it joins its number, and whose it is. */
const CITED = [
  ['KH', '-', 'KH/TU', 'Ban Thường vụ Tỉnh ủy Sông Thanh'],
  ['CT', '-', 'CT/TW', 'Ban Bí thư'],
  ['NQ', '/', 'NQ-HĐND', 'Hội đồng nhân dân tỉnh Đồng Xoan'],
  ['QĐ', '/', 'QĐ-TTg', 'Thủ tướng Chính phủ'],
  ['NĐ', '/', 'NĐ-CP', 'Chính phủ'],
  ['CV', '/', 'UBND-VX', 'Ủy ban nhân dân thành phố An Hải'],
  ['TTr', '/', 'TTr-SNV', 'Sở Nội vụ'],
  ['HD', '-', 'HD/BTCTW', 'Ban Tổ chức Trung ương'],
] as const

/** A full mention of another document; `used` keeps two citations of one document from being two facts about it. */
function mention(choose: Choices, relation: Citation['relation'], { used, year }: Talk, last: boolean): Said {
  const [code, joint, symbol, organ] = choose.of(CITED)
  let number = choose.whole(10, 2100)
  while (used.has(`${number}${symbol}`)) number++
  used.add(`${number}${symbol}`)
  const day = dayOf(choose, year - 4, year - 1)
  const name = kindByCode(code)?.name ?? ''
  const notation = `${number}${joint}${symbol}`
  const about = `về ${choose.of(['việc ', 'công tác '])}${choose.of(topics)}`
  const quoted = choose.oneIn(3)
  // Without quotation marks the words that follow a title cannot be told from it, unless it ends the sentence.
  const title = (last || quoted) && choose.oneIn(2) ? about : null
  const words = `${name.charAt(0).toUpperCase()}${name.slice(1)} số ${notation} ngày ${choose.of([day.short, day.long])} của ${organ}`
  return {
    text: title === null ? words : `${words} ${quoted ? `“${title}”` : title}`,
    citations: [{ notation, kind: code, issuedOn: day.iso, issuer: organ, title, relation }],
    requirements: [],
  }
}

/** The words around a mention decide what the document has to do with it. */
export function citing(
  choose: Choices,
  talk: Talk,
): { opening(then: string): Said; ground(): Said; remark(): Said; repeal(): Said } {
  const around = (before: string, relation: Citation['relation'], last: boolean, after: string): Said => {
    const inner = mention(choose, relation, talk, last)
    return { ...inner, text: `${before} ${inner.text}${after}` }
  }
  return {
    opening: (then) =>
      choose.oneIn(4)
        ? around('Phúc đáp', 'replies', false, `, ${then}`)
        : around(choose.of(['Thực hiện', 'Triển khai', 'Căn cứ']), 'implements', false, `, ${then}`),
    ground: () => around(choose.of(['Căn cứ', 'Theo đề nghị tại']), 'implements', true, ';'),
    remark: () => around('Tài liệu gửi kèm gồm báo cáo tóm tắt và', 'cites', true, '.'),
    repeal: () =>
      choose.oneIn(2)
        ? around('Văn bản này thay thế', 'replaces', true, '.')
        : around('Nội dung này sửa đổi, bổ sung mục 2', 'amends', true, '.'),
  }
}

/** How things stand: no duty, no citation. */
export function statement(choose: Choices): Said {
  return plain(`${choose.of(statements)}.`)
}

/** Tasks that name a quantity, with the quantity they name. */
const MEASURED: [text: string, target: Target][] = [
  ['hỗ trợ ít nhất 120 hộ', { text: 'ít nhất 120 hộ', operator: '>=', value: 120, unit: 'hộ' }],
  ['trồng tối thiểu 1.500 cây', { text: 'tối thiểu 1.500 cây', operator: '>=', value: 1500, unit: 'cây' }],
  ['tổ chức không quá 02 hội nghị', { text: 'không quá 02 hội nghị', operator: '<=', value: 2, unit: 'hội nghị' }],
  [
    'cắt giảm tối thiểu 8% kinh phí hội nghị',
    { text: 'cắt giảm tối thiểu 8% kinh phí hội nghị', operator: '>=', value: 8, unit: '%' },
  ],
]

/** A deadline with the words before it; none at all at first. */
function deadlineOf(choose: Choices, { year }: Talk): { words: string; deadline: Deadline | null } {
  const day = dayOf(choose, year + 1, year + 2)
  return choose.of<() => { words: string; deadline: Deadline | null }>([
    () => ({ words: '', deadline: null }),
    () => dated(', hoàn thành', { text: `trước ngày ${day.short}`, on: day.iso }),
    () =>
      dated('; báo cáo Thường trực cấp ủy', {
        text: 'trước ngày 20 hằng tháng',
        on: null,
        rule: { every: 'month', day: 20 },
      }),
    () => dated('', { text: `trong quý II năm ${year + 1}`, on: `${year + 1}-06-30` }),
  ])()
}

function dated(lead: string, deadline: Deadline): { words: string; deadline: Deadline } {
  return { words: `${lead} ${deadline.text}`, deadline }
}

/** What one organ, or two, are told to do, from the verb on. */
function task(
  choose: Choices,
  talk: Talk,
  others: readonly string[],
): { words: string; requirement: Omit<Requirement, 'clause'>; own: Role } {
  const [measured, target] = choose.of(MEASURED)
  const quantified = choose.oneIn(5)
  const { words: until, deadline } = deadlineOf(choose, talk)
  const core = quantified ? measured : choose.of(tasks)
  const helper = choose.of(others)
  const form = choose.of<{ before: string; own: Role; besides: Actor[] }>([
    { before: '', own: 'thực hiện', besides: [] },
    { before: `chủ trì, phối hợp với ${helper} `, own: 'chủ trì', besides: [{ name: helper, role: 'phối hợp' }] },
    { before: 'chủ trì ', own: 'chủ trì', besides: [] },
    { before: `chỉ đạo ${helper} `, own: 'chỉ đạo', besides: [{ name: helper, role: 'thực hiện' }] },
    { before: `tham mưu ${helper} `, own: 'tham mưu', besides: [] },
  ])
  const span = `${form.before}${core}${until}`
  const requirement = {
    span,
    actors: form.besides,
    deadline,
    target: quantified ? target : null,
    closingFormula: false,
  }
  return { words: span, requirement, own: form.own }
}

const named = executors.filter((name) => !NUMBER_IN_ACTOR.test(name))

/** Somebody who is not the one who speaks: what the speaker does itself is no duty. */
export function executor(choose: Choices, { speaker }: Talk): string {
  return choose.of(named.filter((name) => name !== speaker))
}

/** «Phòng Y tế chủ trì, phối hợp với … rà soát …, hoàn thành trước ngày …»: one sentence, one requirement. */
export function duty(choose: Choices, talk: Talk): Said {
  const actor = executor(choose, talk)
  const { words, requirement, own } = task(
    choose,
    talk,
    named.filter((other) => other !== actor),
  )
  const actors = [{ name: actor, role: own }, ...requirement.actors]
  return { text: `${actor} ${words}.`, citations: [], requirements: [{ clause: null, ...requirement, actors }] }
}

/** «Giao Văn phòng … theo dõi, tổng hợp kết quả, báo cáo …»: who puts the results together. */
export function order(choose: Choices, talk: Talk): Said {
  const actor = executor(choose, talk)
  const span = `theo dõi, đôn đốc và tổng hợp kết quả, báo cáo ${talk.speaker}`
  const actors: Actor[] = [{ name: actor, role: 'tổng hợp' }]
  return {
    text: `${choose.of(['Giao', 'Đề nghị', 'Yêu cầu'])} ${actor} ${span}.`,
    citations: [],
    requirements: [{ clause: null, span, actors, deadline: null, target: null, closingFormula: false }],
  }
}

/** One thing to do without the one who does it, for an item below a lead sentence that names the actor. */
export function item(choose: Choices, talk: Talk, actor: string): Said {
  const span = choose.of(tasks)
  const { words, deadline } = deadlineOf(choose, talk)
  const text = span + words
  return {
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`,
    citations: [],
    requirements: [
      {
        clause: null,
        span: `${text.charAt(0).toUpperCase()}${text.slice(1)}`,
        actors: [{ name: actor, role: 'thực hiện' }],
        deadline,
        target: null,
        closingFormula: false,
      },
    ],
  }
}

/** The closing formula, which binds everyone and demands nothing of its own. */
export function formula(speaker: string): Said {
  const span = 'nghiêm túc triển khai thực hiện'
  const actors: Actor[] = [{ name: 'các cơ quan, đơn vị', role: 'thực hiện' }]
  return {
    text: `${speaker} yêu cầu các cơ quan, đơn vị ${span}.`,
    citations: [],
    requirements: [{ clause: null, span, actors, deadline: null, target: null, closingFormula: true }],
  }
}
