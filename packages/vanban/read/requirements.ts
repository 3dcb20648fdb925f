import type { Document, Requirement } from '../document.ts'
import { comparisonKey } from '../text/index.ts'
import type { FoundAnnex } from './annexes.ts'
import type { Node } from './clauses.ts'
import type { Findings } from './findings.ts'
import { type Context, headedBy, readStem, type Walk } from './requirements/context.ts'
import { readSentences } from './requirements/parts.ts'
import { trimPiece } from './requirements/sentences.ts'
import { type TableTask, tasksInAnnex, tasksInBody } from './requirements/task-tables.ts'
import type { Source } from './source.ts'

/** Headings of parts that lay duties on somebody, and of parts that lay none. */
const DUTY_HEADING =
  /tổ chức thực hiện|tổ chức thi hành|điều khoản thi hành|phân công|trách nhiệm|nhiệm vụ|kiến nghị|đề nghị|kết luận|chuẩn bị/iu
const BARE_HEADING =
  /^(?:mục đích|yêu cầu$|mục tiêu|quan điểm|thực trạng|tình hình|đặc điểm|kết quả|ưu điểm|tồn tại|hạn chế|nguyên nhân|bài học|thời gian|địa điểm|thành phần|đối tượng|phạm vi|một số chỉ tiêu|các chỉ tiêu|chỉ tiêu)(?![A-Za-zÀ-ỹ])/iu

/** One requirement for each thing that the text demands, in the order of the text; tasks in tables come last. */
export function readRequirements(
  source: Source,
  nodes: Node[],
  annexes: FoundAnnex[],
  document: Document,
  findings: Findings,
): Requirement[] {
  const walk: Walk = {
    document,
    findings,
    year: document.issuedOn ? Number(document.issuedOn.slice(0, 4)) : null,
    speaker: null,
    speakers: [comparisonKey(document.issuer.join(' '))],
    found: [],
  }
  let context: Context = { label: null, actors: [], headed: false, directive: false }
  for (const node of nodes) context = visit(walk, node, context)
  addTasks(walk, tasksInBody(source, document.body, null, nodes[0]?.flow.start ?? 0))
  for (const annex of annexes) addTasks(walk, tasksInAnnex(source, annex))
  return resolveReferences(walk.found)
}

function addTasks(walk: Walk, tasks: TableTask[]): void {
  for (const task of tasks) {
    walk.findings.note(`/requirements/${walk.found.length}`, task.start, task.end, 0.75, 'task-table')
    walk.found.push(task.requirement)
  }
}

/** Reads one paragraph or clause; gives the context for those that follow on the same level. */
function visit(walk: Walk, node: Node, context: Context): Context {
  const text = node.flow.text
  if (node.flow.footnote || /^\|/.test(text)) return context
  const label = pathOf(context.label, node.label)
  const own: Context = { ...context, label }
  const body = trimPiece(text, { start: node.from, end: text.length }).start
  const headed = headedBy(node, body, context.directive)
  let inner = own
  if (headed) {
    inner = { ...own, actors: headed.actors, headed: true, directive: true }
    if (headed.rest !== null) inner = readSentences(walk, node, headed.rest, inner)
  } else if (isStem(text)) {
    inner = readStem(walk, node, body, own)
    if (node.label === null) return { ...inner, label: context.label }
  } else if (node.label && isHeading(node)) {
    const title = text.slice(body) || titleBelow(node)
    inner = BARE_HEADING.test(title)
      ? { ...own, actors: [], headed: false, directive: false }
      : { ...own, directive: own.directive || DUTY_HEADING.test(title) }
  } else inner = readSentences(walk, node, body, own)
  // «UBND các xã:» without a label names the actors of the items that follow it; «… quy định như sau:» is a sentence.
  const stem =
    headed !== null && headed.rest === null && node.label === null && isStem(text) && !/ sau(?: đây)?:\s*$/u.test(text)
  let below = inner
  for (const child of node.children) below = visit(walk, child, below)
  return stem ? { ...inner, label: context.label } : context
}

function isStem(text: string): boolean {
  return /:\s*$/.test(text)
}

/** A clause whose words are a title: no final point, and text of its own below it. */
function isHeading(node: Node): boolean {
  const words = node.flow.text.slice(node.from)
  return node.children.length > 0 && words.length < 250 && !/[.;]\s*$/.test(words)
}

/** «Chương III», and its title on a line of its own. */
function titleBelow(node: Node): string {
  const first = node.children[0]
  return first && first.label === null ? first.flow.text : ''
}

/** «4» and «4.1» make «4.1», «II» and «1» make «II.1». */
function pathOf(above: string | null, label: Node['label']): string | null {
  if (!label) return above
  if (above === null) return label.text
  const repeated = label.prefix !== '' && (above === label.prefix || above.endsWith(`.${label.prefix}`))
  return repeated ? `${above.slice(0, above.length - label.prefix.length)}${label.text}` : `${above}.${label.text}`
}

/** «theo thời gian được nêu tại khoản 1» is the deadline of clause 1. */
function resolveReferences(found: Requirement[]): Requirement[] {
  const dated = new Map<string, string>()
  for (const { clause, deadline } of found) {
    const label = clause
      ?.split('.')
      .at(-1)
      ?.replace(/^Điều /, '')
    if (label && deadline?.on && !dated.has(label)) dated.set(label, deadline.on)
  }
  for (const { deadline } of found) {
    const named = /(?:khoản|mục|điểm|điều)\s+(\d+|[IVX]+|[a-zđ])(?![A-Za-zÀ-ỹ\d])/iu.exec(deadline?.text ?? '')
    if (named?.[1] && deadline && !deadline.on) deadline.on = dated.get(named[1]) ?? null
  }
  return found
}
