import type { Document } from '../document.ts'
import type { FoundAnnex } from './annexes.ts'
import type { FoundCitation } from './citations.ts'
import type { Node } from './clauses.ts'
import type { ClosingBlocks } from './closing-blocks.ts'
import type { Findings } from './findings.ts'
import type { Label } from './labels.ts'
import type { Letterhead } from './letterhead.ts'
import type { Source } from './source.ts'

/** What a reader has found, as far as something about it may look odd. */
export interface Read {
  source: Source
  letterhead: Letterhead
  closing: ClosingBlocks
  nodes: Node[]
  annexes: FoundAnnex[]
  citations: FoundCitation[]
  document: Document
}

/**
 * Says what looked odd, each with a code and a sentence: `number-unreadable`, `number-repaired`, `two-numbers`,
 * `date-unreadable`, `date-impossible`, `citation-date-impossible`, `numbering-jumps`, `annex-restarts`, `text-cut-off`,
 * `secret`.
 */
export function warnOdd(read: Read, findings: Findings): void {
  warnOfLetterhead(read, findings)
  for (const { citation, impossibleDate } of read.citations) {
    if (!impossibleDate) continue
    const message = `Ngày của văn bản viện dẫn ${citation.notation} không có trong lịch.`
    findings.warn('citation-date-impossible', message, impossibleDate.start, impossibleDate.end)
  }
  warnOfJumps(read.nodes, findings)
  warnOfAnnexes(read, findings)
  if (read.closing.cut) {
    findings.warn('text-cut-off', 'Văn bản bị cắt giữa mục «Nơi nhận»; mục cuối không được đọc.')
  } else if (endsInsideSentence(read)) {
    findings.warn('text-cut-off', 'Văn bản dừng giữa câu, không có nơi nhận và chữ ký; phần sau có thể bị thiếu.')
  }
  if (read.document.secrecy)
    findings.warn('secret', 'Văn bản có dấu chỉ độ mật; nội dung không được đưa lên hệ thống có kết nối mạng.')
}

function warnOfLetterhead({ letterhead, document }: Read, findings: Findings): void {
  const { number, date } = letterhead
  if (number?.unreadable) findings.warn('number-unreadable', 'Không đọc được số của văn bản.', number.start, number.end)
  if (number?.repaired) {
    const message = `Số văn bản có chữ cái lẫn vào chữ số, được đọc là ${number.number}.`
    findings.warn('number-repaired', message, number.start, number.end)
  }
  if (number?.rival) {
    const message = 'Phần đầu văn bản có hai số khác nhau; cần kiểm tra số nào là số của văn bản.'
    findings.warn('two-numbers', message, number.rival.start, number.rival.end)
  }
  if (date?.unreadable) findings.warn('date-unreadable', 'Không đọc được ngày ban hành.', date.start, date.end)
  if (date && date.day !== null && date.month !== null && date.year !== null && !document.issuedOn) {
    findings.warn('date-impossible', 'Ngày ban hành ghi trong văn bản không có trong lịch.', date.start, date.end)
  }
}

/** A list that leaves a number out: a line may have been lost, or the numbering be wrong. */
function warnOfJumps(nodes: Node[], findings: Findings): void {
  let last: Label | null = null
  for (const node of nodes) {
    const { label, flow } = node
    if (!label) continue
    if (last && last.style === label.style && last.prefix === label.prefix && jumps(last, label)) {
      const message = `Sau «${last.text}» là «${label.text}»: đánh số không liên tục.`
      findings.warn('numbering-jumps', message, flow.start, flow.at(label.length))
    }
    last = label
    warnOfJumps(node.children, findings)
  }
}

function jumps(last: Label, next: Label): boolean {
  // «đ» is left out by many.
  if (last.style === 'letter' && last.text === 'd' && next.text === 'e') return false
  return next.order > last.order + 1
}

/** An annex that numbers its clauses anew in the style of the main text: «mục 1» then names two places. */
function warnOfAnnexes({ nodes, annexes }: Read, findings: Findings): void {
  const main = nodes.find((node) => node.label !== null)?.label
  if (!main) return
  for (const annex of annexes) {
    const first = annex.nodes.find((node) => node.label !== null)
    if (first?.label?.style !== main.style || first.label.order !== 1) continue
    const name = annex.annex.label ?? annex.annex.title ?? 'Phần kèm theo'
    const message = `${name} đánh số lại từ «${first.label.text}»; khi viện dẫn cần nói rõ là của phần nào.`
    findings.warn('annex-restarts', message, first.flow.start, first.flow.at(first.label.length))
  }
}

/** A text without any closing whose last words end no sentence. */
function endsInsideSentence({ source, closing, document, nodes }: Read): boolean {
  if (closing.distribution.length > 0 || closing.signature.title || document.authority.length > 0) return false
  const last = source.lines.findLast((line) => !line.furniture)
  return nodes.length > 0 && last !== undefined && last.text.length > 30 && /[\p{Ll}\d,]$/u.test(last.text)
}
