import {
  comparisonSigns,
  type IndicatorView,
  type RollupView,
  type SynthesisNumber,
  withoutIdleUnits,
} from '@thongsuot/contract'
import { type Block, type Document, emptyDocument } from 'vanban'

/** What the letter of a synthesis is written from. */
export interface Material {
  issuer: { name: string; line: Document['line']; letterhead: string[]; place: string | null }
  /** Whom the report goes up to; null where nobody stands above. */
  superior: string | null
  /** `issuerName`: who issued it then, which is not who reports where that organ has come to an end. */
  directive: {
    notation: string | null
    issuedOn: string | null
    subject: string | null
    kind: string | null
    issuerName: string
  }
  periodName: string
  asOfWords: string
  acknowledged: { done: number; all: number }
  cascades: number
  requirements: { id: number; clause: string | null; title: string }[]
  indicators: IndicatorView[]
  numbers: SynthesisNumber[]
  words: { requirementId: number; organName: string; words: string; obstacles: string }[]
  missing: string[]
}

/** Quotations of one requirement in the draft; the rest stands beside the page for the drafter. */
const mostQuotations = 4
/** Silent organs that the draft names; the rest are counted. */
const mostNamed = 12

/** A number as a report prints it: «1.234,56»; «chưa có số liệu» where nobody reported, because missing is not zero. */
function numberText(value: number | null, kind: IndicatorView['kind']): string {
  if (value === null) return 'chưa có số liệu'
  const [whole, fraction] = (kind === 'ratio' ? value.toFixed(2) : String(value)).split('.')
  const grouped = String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
  return fraction ? `${grouped},${fraction}` : grouped
}

/** The numbers of a synthesis: each indicator's total, named for the text by a key of its own. */
export function numbersOf(indicators: readonly IndicatorView[], totals: readonly RollupView[]): SynthesisNumber[] {
  return indicators.flatMap((indicator, i) => {
    const total = totals.find((t) => t.indicatorId === indicator.id)
    if (!total) return []
    const { name, unit, kind } = indicator
    return [{ ...total, key: `s${i + 1}`, name, unit, text: numberText(total.value, kind) }]
  })
}

/**
 * What the numbers of a synthesis say today where it is not what they said: late and corrected figures flow through and are
 * shown beside it, and the text keeps what was signed.
 */
export function laterThan(taken: readonly SynthesisNumber[], now: readonly SynthesisNumber[]): SynthesisNumber[] {
  const today = new Map(now.map((one) => [one.indicatorId, one]))
  return taken.flatMap((before) => {
    const after = today.get(before.indicatorId)
    if (!after) return []
    const fields = ['value', 'numerator', 'denominator', 'reported', 'expected'] as const
    return fields.every((field) => after[field] === before[field]) ? [] : [{ ...after, key: before.key }]
  })
}

/** The first text of a report on a period, in the order in which such reports are written. */
export function writeSynthesis(material: Material): Document {
  const { issuer, directive, superior } = material
  return {
    ...emptyDocument(issuer.line),
    kind: 'BC',
    issuer: issuer.letterhead,
    place: issuer.place,
    subject: `kết quả thực hiện văn bản ${directive.notation ?? ''}, ${material.periodName.toLowerCase()}`,
    addressees: superior ? [{ name: superior }] : [],
    body: [
      section('I', 'TÌNH HÌNH LÃNH ĐẠO, CHỈ ĐẠO', leadership(material)),
      section('II', 'KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ', results(material)),
      section('III', 'KHÓ KHĂN, VƯỚNG MẮC', obstacles(material)),
      section('IV', 'PHƯƠNG HƯỚNG VÀ KIẾN NGHỊ', []),
    ],
    distribution: [
      ...(superior ? [{ name: superior, purpose: 'để báo cáo' }] : []),
      { name: issuer.line === 'party' ? 'Lưu Văn phòng' : 'Lưu: VT', purpose: null },
    ],
    citations: directive.notation
      ? [
          {
            notation: directive.notation,
            kind: directive.kind,
            issuedOn: directive.issuedOn,
            issuer: directive.issuerName,
            title: directive.subject,
            relation: 'implements',
          },
        ]
      : [],
    annexes: [{ label: 'Phụ lục', title: 'Số liệu tổng hợp', body: [table(material)] }],
  }
}

const section = (label: string, text: string, blocks: Block[]): Block => ({ type: 'clause', label, text, blocks })
const paragraph = (text: string): Block => ({ type: 'paragraph', text })

function leadership({ acknowledged, cascades, asOfWords, missing }: Material): Block[] {
  const named = missing.slice(0, mostNamed).join('; ')
  const others = missing.length > mostNamed ? ` và ${missing.length - mostNamed} đơn vị khác` : ''
  const silent = missing.length === 0 ? '' : `Chưa có báo cáo của ${missing.length} đơn vị: ${named}${others}.`
  return [
    paragraph(
      `Đến ${asOfWords}, ${acknowledged.done}/${acknowledged.all} cơ quan, đơn vị đã tiếp nhận văn bản; ${cascades} cơ quan đã ban hành văn bản của mình để triển khai đến cấp dưới.`,
    ),
    ...(silent ? [paragraph(silent)] : []),
  ]
}

function results({ requirements, indicators, numbers, words }: Material): Block[] {
  return requirements.map((requirement, i) => {
    const counted = indicators
      .filter((x) => x.requirementId === requirement.id)
      .flatMap((x) => numbers.filter((n) => n.indicatorId === x.id).map((n) => sentence(x, n)))
    const said = words.filter((w) => w.requirementId === requirement.id && w.words.trim() !== '')
    const quoted = said.slice(0, mostQuotations).map((w) => paragraph(`${w.organName}: ${w.words.trim()}`))
    const none = counted.length + quoted.length === 0 ? [paragraph('Chưa có báo cáo nào được duyệt.')] : []
    return section(String(i + 1), requirement.title, [...counted.map(paragraph), ...quoted, ...none])
  })
}

/** «Tỷ lệ …: {{s3}} % (13/14 đơn vị báo cáo; mức giao ≥ 5 %).» A number and its unit stay on one line. */
function sentence(indicator: IndicatorView, { key, reported, expected }: SynthesisNumber): string {
  const unit = `\u00a0${indicator.unit}`
  const operator = indicator.targetOperator ?? '='
  const target =
    indicator.targetValue === null
      ? ''
      : `; mức giao ${comparisonSigns[operator] ?? operator} ${numberText(indicator.targetValue, 'number')}${unit}`
  return `${indicator.name}: {{${key}}}${unit} (${reported}/${expected} đơn vị báo cáo${target}).`
}

function obstacles({ words }: Material): Block[] {
  const told = words.filter((w) => w.obstacles.trim() !== '')
  if (told.length === 0) return [paragraph('Các đơn vị chưa nêu khó khăn, vướng mắc nào.')]
  return told.map((w) => paragraph(`${w.organName}: ${w.obstacles.trim()}`))
}

function table({ indicators, numbers, asOfWords }: Material): Block {
  const rows = numbers.map((n) => {
    const indicator = indicators.find((i) => i.id === n.indicatorId)
    return [n.name, indicator?.unit ?? '', `{{${n.key}}}`, `${n.reported}/${n.expected}`]
  })
  return {
    type: 'table',
    caption: `Số liệu tính đến ${asOfWords}`,
    headerRows: 1,
    rows: [['Chỉ tiêu', 'Đơn vị tính', 'Kết quả', 'Số đơn vị báo cáo'], ...rows],
  }
}

/** The text with every `{{key}}` replaced by its number. A key that names no number is left for `unknownKeys` to find. */
export function withNumbers(content: Document, numbers: readonly SynthesisNumber[]): Document {
  const byKey = new Map(numbers.map((n) => [n.key, n.text]))
  const written = (text: string) => withoutIdleUnits(text, numbers)
  return mapTexts(content, (text) =>
    written(text).replace(/\{\{(\w+)\}\}/g, (token, key: string) => byKey.get(key) ?? token),
  )
}

/** Keys in the text that name no number. */
export function unknownKeys(content: Document, numbers: readonly SynthesisNumber[]): string[] {
  const known = new Set(numbers.map((n) => n.key))
  return [
    ...new Set(
      [...JSON.stringify([content.body, content.annexes]).matchAll(/\{\{(\w+)\}\}/g)].map((m) => String(m[1])),
    ),
  ].filter((key) => !known.has(key))
}

/** Sections that hold nothing but their heading: the drafter still has to write them. */
export function emptySections(content: Document): string[] {
  return content.body.flatMap((block) =>
    block.type === 'clause' && !block.blocks.some((b) => !(b.type === 'paragraph' && b.text.trim() === ''))
      ? [`${block.label}. ${block.text}`]
      : [],
  )
}

function mapTexts(content: Document, change: (text: string) => string): Document {
  const mapBlock = (block: Block): Block => {
    switch (block.type) {
      case 'paragraph':
        return { ...block, text: change(block.text) }
      case 'clause':
        return { ...block, text: change(block.text), blocks: block.blocks.map(mapBlock) }
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(change)) }
      case 'picture':
        return block
    }
  }
  return {
    ...content,
    body: content.body.map(mapBlock),
    annexes: content.annexes.map((annex) => ({ ...annex, body: annex.body.map(mapBlock) })),
  }
}
