import type { Block, Citation, Clause, Requirement, Table } from '../document.ts'
import type { Choices } from './choices.ts'
import {
  citing,
  duty,
  executor,
  formula,
  item,
  joined,
  order,
  plain,
  type Said,
  statement,
  type Talk,
} from './sentences.ts'
import { headings, partHeadings, tableHeads, tableWords } from './words.ts'

/** Blocks together with what they mean. */
export interface Part {
  blocks: Block[]
  citations: Citation[]
  requirements: Requirement[]
}

export interface BodyContext extends Talk {
  /** What closes the last sentence, by the form. */
  ending: './.' | '.'
}

const nothing: Part = { blocks: [], citations: [], requirements: [] }

export function together(...parts: readonly Part[]): Part {
  return {
    blocks: parts.flatMap((part) => part.blocks),
    citations: parts.flatMap((part) => part.citations),
    requirements: parts.flatMap((part) => part.requirements),
  }
}

const paragraph = ({ text, ...meaning }: Said): Part => ({ ...meaning, blocks: [{ type: 'paragraph', text }] })

/** A clause; what stands in it is reached by its label. */
function clause(label: string, said: Said, inner: Part = nothing): Part {
  const block: Clause = { type: 'clause', label, text: said.text, blocks: inner.blocks }
  const requirements = [...said.requirements, ...inner.requirements]
  return {
    blocks: [block],
    citations: [...said.citations, ...inner.citations],
    requirements: requirements.map((requirement) => ({ ...requirement, clause: pathOf(label, requirement.clause) })),
  }
}

/** «2» and «2.1» make «2.1», «II» and «1» make «II.1». */
function pathOf(label: string, below: string | null): string {
  if (below === null) return label
  return below.startsWith(`${label}.`) && /^\d/.test(label) ? below : `${label}.${below}`
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI']
const LETTERS = ['a', 'b', 'c', 'd', 'đ', 'e', 'g']

/** The last sentence closed as the form closes a body. */
function closed(part: Part, ending: string): Part {
  const last = part.blocks.at(-1)
  if (last === undefined || last.type === 'table' || last.type === 'picture') return part
  const rest = part.blocks.slice(0, -1)
  if (last.type === 'clause' && last.blocks.length > 0) {
    const inner = closed({ ...part, blocks: last.blocks }, ending)
    return { ...part, blocks: [...rest, { ...last, blocks: inner.blocks }] }
  }
  return { ...part, blocks: [...rest, { ...last, text: last.text.replace(/\.$/, ending) }] }
}

/** A table with a heading row, cells that may be empty, and a caption where one is printed. */
function table(choose: Choices): Table {
  const head = choose.of(tableHeads)
  const row = (index: number) => head.map((_, at) => (at === 0 ? String(index + 1) : choose.of(['', ...tableWords])))
  const caption = choose.oneIn(2) ? `Bảng ${choose.whole(1, 9)}. Kết quả theo đơn vị` : null
  const rows = [[...head], ...choose.list(1, 5, row)]
  return { type: 'table', caption, headerRows: choose.of([1, 1, 0]), rows }
}

const tablePart = (choose: Choices): Part => ({ ...nothing, blocks: [table(choose)] })

/** Sentences of one clause that ask nothing. */
function report(choose: Choices, context: BodyContext): Said {
  const sentences = choose.list(1, 2, () => statement(choose))
  return choose.oneIn(4) ? joined([...sentences, citing(choose, context).remark()], ' ') : joined(sentences, ' ')
}

/** What clauses on duties say: one or two sentences, or a lead sentence with items that inherit its actor. */
function dutyClause(choose: Choices, label: string, context: BodyContext): Part {
  if (choose.oneIn(4)) {
    const actor = executor(choose, context)
    const items = choose.list(2, 3, (index) => index)
    const inner = items.map((index) => {
      const said = item(choose, context, actor)
      return clause(LETTERS[index] ?? 'a', { ...said, text: `${said.text}${index === items.length - 1 ? '.' : ';'}` })
    })
    return clause(label, plain(`${actor} thực hiện các việc sau:`), together(...inner))
  }
  return clause(
    label,
    joined(
      choose.list(1, 2, () => duty(choose, context)),
      ' ',
    ),
  )
}

/** A letter or directive that lays duties: opening, numbered duties, who puts the results together, formula. */
function directive(choose: Choices, context: BodyContext): Part {
  const { opening } = citing(choose, context)
  const background = choose.oneIn(2) ? [paragraph(statement(choose))] : []
  const numbered = choose.list(1, 4, (index) => dutyClause(choose, String(index + 1), context))
  const collector = choose.oneIn(2) ? [paragraph(order(choose, context))] : []
  const last = choose.oneIn(4) ? [] : [paragraph(formula(context.speaker))]
  const then = `${context.speaker} yêu cầu:`
  const first = paragraph(
    opening(choose.oneIn(2) ? `${context.speaker} yêu cầu các cơ quan, đơn vị thực hiện một số nội dung sau:` : then),
  )
  return together(...background, first, ...numbered, ...collector, ...last)
}

/** A letter that asks nothing: paragraphs alone. */
function note(choose: Choices, context: BodyContext): Part {
  const { opening, remark } = citing(choose, context)
  const first = choose.oneIn(2) ? [paragraph(opening(`${context.speaker} báo cáo như sau:`))] : []
  const more = choose.list(1, 3, () => paragraph(choose.oneIn(3) ? remark() : statement(choose)))
  return together(...first, ...more)
}

/** Headed parts with numbered clauses and letters below them. */
function parts(choose: Choices, context: BodyContext): Part {
  const count = choose.whole(1, 3)
  const roman = Array.from({ length: count }, (_, at) => {
    const heading = plain(choose.of(partHeadings))
    return clause(ROMAN[at] ?? 'I', heading, section(choose, context))
  })
  return together(...roman)
}

function section(choose: Choices, context: BodyContext): Part {
  const lead = [
    ...choose.list(0, 1, () => paragraph(report(choose, context))),
    ...(choose.oneIn(5) ? [tablePart(choose)] : []),
  ]
  const numbered = choose
    .list(lead.length === 0 ? 1 : 0, 3, (index) => String(index + 1))
    .map((label) => numberedClause(choose, context, label))
  return together(...lead, ...numbered)
}

function numberedClause(choose: Choices, context: BodyContext, label: string): Part {
  return choose.of([
    () => clause(label, report(choose, context)),
    () => clause(label, plain(choose.of(headings)), paragraph(report(choose, context))),
    () => clause(label, plain(choose.of(headings)), lettered(choose)),
    () => clause(label, plain(choose.of(headings)), decimals(choose, label)),
    () => clause(label, plain(choose.of(headings)), tablePart(choose)),
    () => clause(label, plain(choose.of(headings)), dashes(choose)),
  ])()
}

const lettered = (choose: Choices): Part =>
  together(...choose.list(1, 4, (index) => clause(LETTERS[index] ?? 'a', statement(choose))))

const decimals = (choose: Choices, label: string): Part =>
  together(...choose.list(1, 3, (index) => clause(`${label}.${index + 1}`, statement(choose))))

const dashes = (choose: Choices): Part =>
  together(...choose.list(2, 3, () => paragraph(plain(`- ${statement(choose).text}`))))

/** A plan or programme: opening, headed parts, and the part that says who does what. */
function plan(choose: Choices, context: BodyContext): Part {
  const { opening, ground } = citing(choose, context)
  const grounds = choose.oneIn(2) ? [paragraph(ground())] : []
  const first = paragraph(opening(`${context.speaker} xây dựng kế hoạch như sau:`))
  const inner = parts(choose, context)
  const label = ROMAN[inner.blocks.length] ?? 'VI'
  const duties = together(...choose.list(1, 3, (index) => dutyClause(choose, String(index + 1), context)))
  return together(...grounds, first, inner, clause(label, plain('TỔ CHỨC THỰC HIỆN'), duties))
}

/** A decision or resolution: grounds, the enacting word, articles. */
function decision(choose: Choices, context: BodyContext, word: string): Part {
  const { ground, repeal } = citing(choose, context)
  const grounds = choose.list(1, 3, () => paragraph(ground()))
  const law = paragraph(plain('Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;'))
  const articles = choose.list(1, 3, (index) => article(choose, context, index + 1))
  const last = choose.oneIn(2) ? [clause(`Điều ${articles.length + 1}`, repeal())] : []
  return together(law, ...grounds, paragraph(plain(`${word}:`)), ...articles, ...last)
}

function article(choose: Choices, context: BodyContext, number: number): Part {
  const label = `Điều ${number}`
  return choose.of([
    () => clause(label, report(choose, context)),
    () => clause(label, plain('Ban hành kèm theo văn bản này quy chế làm việc gồm 3 chương, 12 điều.')),
    () => clause(label, plain('Thành lập tổ công tác gồm:'), articleItems(choose)),
  ])()
}

const articleItems = (choose: Choices): Part =>
  together(
    ...choose.list(1, 3, (index) => {
      const inner = choose.oneIn(3) ? lettered(choose) : nothing
      return clause(String(index + 1), inner.blocks.length > 0 ? plain(choose.of(headings)) : statement(choose), inner)
    }),
  )

/** A regulation: chapters, articles numbered through them, paragraphs of articles. */
function regulation(choose: Choices, context: BodyContext): Part {
  let number = 0
  const chapters = choose.list(1, 3, (index) => {
    const articles = choose.list(1, 3, () => {
      number += 1
      const heading = plain(choose.of(headings))
      const inner = choose.oneIn(2) ? articleItems(choose) : paragraph(report(choose, context))
      return clause(`Điều ${number}`, heading, inner)
    })
    return clause(`Chương ${ROMAN[index]}`, plain(choose.of(partHeadings)), together(...articles))
  })
  return together(...chapters)
}

/** The body that documents of a kind have. */
export function bodyOf(choose: Choices, kind: string | null, context: BodyContext): Part {
  const body = () => {
    if (kind === 'QĐ' || kind === 'NQ') return decision(choose, context, kind === 'QĐ' ? 'QUYẾT ĐỊNH' : 'QUYẾT NGHỊ')
    if (kind === 'QC' || kind === 'QyĐ' || kind === 'QĐi') return regulation(choose, context)
    if (kind === 'KH' || kind === 'CTr' || kind === 'PA' || kind === 'ĐA') return plan(choose, context)
    if (kind === 'CV' || kind === 'CT' || kind === 'CĐ')
      return choose.oneIn(3) ? note(choose, context) : directive(choose, context)
    return choose.oneIn(2) ? note(choose, context) : parts(choose, context)
  }
  return closed(body(), context.ending)
}

/** Blocks of an annex: what a table, a list or a note below the signature holds. */
export function annexBody(choose: Choices, context: BodyContext): Part {
  return choose.of([
    () => tablePart(choose),
    () => paragraph(statement(choose)),
    () => together(...choose.list(1, 4, (index) => clause(String(index + 1), statement(choose)))),
    () => parts(choose, context),
  ])()
}
