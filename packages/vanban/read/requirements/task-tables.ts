import type { Actor, Block, Requirement, Table } from '../../document.ts'
import type { FoundAnnex } from '../annexes.ts'
import { isPersonName } from '../closing.ts'
import type { Source, SourceLine } from '../source.ts'
import { actorBegins, lowered } from './actors.ts'
import { findDeadline } from './deadline.ts'
import { actorsIn } from './names.ts'
import { findTarget } from './target.ts'

export interface TableTask {
  requirement: Requirement
  start: number
  end: number
}

const TASK_COLUMN =
  /nhiệm vụ|nội dung (?:công việc|thực hiện|nhiệm vụ)|công việc|hoạt động|việc cần làm|đầu việc|^\s*\**nội dung\**\s*$/iu
const LEAD_COLUMN =
  /người (?:thực hiện|phụ trách|chủ trì|chịu trách nhiệm)|đơn vị (?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm)|cơ quan (?:chủ trì|thực hiện)|bộ phận (?:thực hiện|phụ trách|chủ trì)|chủ trì|phụ trách|phân công/iu
const COOPERATE_COLUMN = /phối hợp/iu
const TIME_COLUMN = /thời (?:gian|hạn)|tiến độ|hoàn thành/iu

/** The tasks in the tables of a body or an annex: a column of tasks and one of those who do them. */
export function tasksInBody(source: Source, blocks: Block[], label: string | null, from: number): TableTask[] {
  let cursor = from
  const tasks: TableTask[] = []
  const walk = (inner: Block[], path: string | null): void => {
    for (const block of inner) {
      if (block.type === 'clause') walk(block.blocks, path === null ? block.label : `${path}.${block.label}`)
      if (block.type !== 'table') continue
      for (const requirement of tasksInTable(block, path)) {
        // Rows follow each other in the source, so the search goes on where the last row was found.
        const start = source.text.indexOf(requirement.span, cursor)
        if (start >= 0) cursor = start + requirement.span.length
        tasks.push({ requirement, start: start < 0 ? cursor : start, end: cursor })
      }
    }
  }
  walk(blocks, label)
  return tasks
}

/** The tasks in an annex, also where its table lost its columns. */
export function tasksInAnnex(source: Source, annex: FoundAnnex): TableTask[] {
  const label = annex.annex.label ?? 'Phụ lục'
  const tasks = tasksInBody(source, annex.annex.body, label, annex.start)
  return tasks.length > 0 ? tasks : tasksInCells(source, annex, label)
}

function tasksInTable(table: Table, label: string | null): Requirement[] {
  const head = table.rows[0] ?? []
  const task = head.findIndex((cell) => TASK_COLUMN.test(cell))
  const lead = head.findIndex((cell) => LEAD_COLUMN.test(cell))
  const cooperate = head.findIndex((cell, at) => at !== lead && COOPERATE_COLUMN.test(cell))
  const time = head.findIndex((cell) => TIME_COLUMN.test(cell))
  if (task < 0 || lead < 0) return []
  const role = /chủ trì/iu.test(head[lead] ?? '') ? 'chủ trì' : 'thực hiện'
  return table.rows.slice(Math.max(1, table.headerRows)).flatMap((row, at) => {
    const span = row[task] ?? ''
    const leads = namesIn(row[lead] ?? '')
    if (span === '' || leads.length === 0) return []
    const actors: Actor[] = [
      ...leads.map((name): Actor => ({ name, role })),
      ...namesIn(row[cooperate] ?? '').map((name): Actor => ({ name, role: 'phối hợp' })),
    ]
    return [taskOf([label, at + 1].filter((part) => part !== null).join('.'), span, actors, dueIn(row[time] ?? ''))]
  })
}

/** A cell «30/6/2025» or «Quý III/2025» says when without a preposition. */
function dueIn(cell: string): Requirement['deadline'] {
  const text = cell.trim()
  if (text === '') return null
  const found = findDeadline(text, null) ?? findDeadline(`trong ${text}`, null) ?? findDeadline(`trước ${text}`, null)
  const rule = found?.deadline.rule
  return rule ? { text, on: null, rule } : { text, on: found?.deadline.on ?? null }
}

function namesIn(cell: string): string[] {
  const text = cell.trim()
  if (text === '') return []
  // In a cell a semicolon always parts two names.
  if (text.includes(';')) return text.split(';').flatMap(namesIn)
  if (actorBegins(lowered(text), 0)) return actorsIn(text, 0, text.length).map((actor) => actor.name)
  return text.split(/\s*[,;]\s*/).filter(Boolean)
}

function taskOf(clause: string, span: string, actors: Actor[], deadline: Requirement['deadline']): Requirement {
  return { clause, span, actors, deadline, target: findTarget(span), closingFormula: false }
}

/** A table that lost its columns: «1.», the task, and one line for each who does it, down to the next number. */
function tasksInCells(source: Source, annex: FoundAnnex, label: string): TableTask[] {
  const lines = source.lines.slice(annex.first, annex.last).filter((line) => line.start < line.end)
  const head = lines.findIndex(
    (line, at) =>
      TASK_COLUMN.test(line.text) &&
      line.text.length < 60 &&
      lines.slice(at + 1, at + 4).some((next) => LEAD_COLUMN.test(next.text) && next.text.length < 60),
  )
  if (head < 0) return []
  const tasks: TableTask[] = []
  let row: SourceLine[] = []
  let number = 0
  const finish = () => {
    const task = taskFromRow(row, `${label}.${number}`)
    if (task) tasks.push(task)
    row = []
  }
  for (const line of lines.slice(head + 1)) {
    if (/^\d{1,3}\s*\.?$/.test(line.text)) {
      if (number > 0) finish()
      if (Number.parseInt(line.text, 10) !== number + 1) break
      number++
    } else if (number > 0) row.push(line)
  }
  if (row.length > 0) finish()
  return tasks
}

function taskFromRow(row: SourceLine[], clause: string): TableTask | null {
  const first = row[0]
  const names = row.slice(1).filter((line) => isPersonName(line.text) || actorBegins(line.text.toLowerCase(), 0))
  if (!first || names.length === 0) return null
  const last = names.at(-1) ?? first
  return {
    requirement: taskOf(
      clause,
      first.text,
      names.map((line) => ({ name: line.text, role: 'thực hiện' as const })),
      null,
    ),
    start: first.start,
    end: last.end,
  }
}
