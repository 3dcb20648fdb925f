import type { Day } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import { Refusal } from '../../../platform/refusal.ts'
import { readSheets, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { receiptColumns } from '../queries/form.ts'
import type { Campaign } from '../store.ts'
import { amountOf, dayOfCell, thousandthsOf } from './sheet-cells.ts'
import { vietnamese } from './write-receipt.ts'

/** A row of a file of receipts, as it was read. */
export interface ReadReceipt {
  row: number
  kind: 'money' | 'goods' | 'idea'
  channel: 'cash' | 'bank' | 'treasury' | null
  amountVnd: number
  itemName: string | null
  unit: string | null
  expiresOn: Day | null
  quantityThousandths: number | null
  words: string
  /** The agency's name, folded; '' for none. */
  agency: string
  receivedOn: Day
  giverKind: 'organisation' | 'person'
  giverName: string
  consents: boolean
  problem: string | null
}

const mostReceipts = 200_000
const kinds: Record<string, ReadReceipt['kind']> = {
  tien: 'money',
  'hang hoa': 'goods',
  hang: 'goods',
  'y kien': 'idea',
  'y kien, sang kien': 'idea',
}
const channels: Record<string, ReadReceipt['channel']> = {
  'tien mat': 'cash',
  'ngan hang': 'bank',
  'kho bac': 'treasury',
}

/** Reads a file of receipts. Each row says by itself what is wrong with it. @throws Refusal `donations.file` for a wrong form */
export async function readReceipts(bytes: Uint8Array, campaign: Campaign, today: Day): Promise<ReadReceipt[]> {
  const opened = await readSheets(bytes)
  try {
    const rows: ReadReceipt[] = []
    let places: number[] | null = null
    for await (const row of opened.sheets[0]?.rows() ?? []) {
      if (places === null) {
        places = placesOf(row)
        continue
      }
      if (rows.length >= mostReceipts) throw new Refusal('donations.file', { problem: `có quá ${mostReceipts} dòng.` })
      rows.push(readRow(row, places, campaign, today))
    }
    if (rows.length === 0) throw new Refusal('donations.file', { problem: 'không có dòng biên nhận nào.' })
    return rows
  } finally {
    await opened.close()
  }
}

function placesOf({ cells }: SheetRow): number[] {
  const titles = cells.map((cell) => fold(String(cell ?? '')).trim())
  return receiptColumns.map(({ title }) => {
    const bare = fold(title.replace(/ \(.*/, ''))
    const at = titles.findIndex((given) => given === bare || given.startsWith(`${bare} (`))
    if (at < 0) throw new Refusal('donations.file', { problem: `thiếu cột «${title}» ở dòng đầu.` })
    return at
  })
}

function readRow({ row, cells }: SheetRow, places: readonly number[], campaign: Campaign, today: Day): ReadReceipt {
  const cell = (n: number) => cells[places[n] ?? -1]
  const text = (n: number) => String(cell(n) ?? '').trim()
  const marked = (n: number) => text(n) !== '' && cell(n) !== false && !/^(?:0|khong)$/.test(fold(text(n)))
  const kind = kinds[fold(text(1))]
  const channel = kind === 'money' ? (channels[fold(text(2))] ?? null) : null
  const amountVnd = amountOf(cell(3))
  const receivedOn = dayOfCell(cell(0))
  const expiresOn = dayOfCell(cell(7))
  const quantityThousandths = kind === 'goods' ? thousandthsOf(cell(6)) : null
  const { opensOn, closesOn } = campaign
  const rules: [boolean, string][] = [
    [receivedOn === null, 'ngày nhận không đúng dạng dd/MM/yyyy'],
    [
      receivedOn !== null && (receivedOn < opensOn || receivedOn > closesOn || receivedOn > today),
      `ngày nhận ngoài cuộc vận động (${vietnamese(opensOn)}–${vietnamese(closesOn)}) hoặc sau hôm nay`,
    ],
    [kind === undefined, `loại «${text(1)}» không phải Tiền, Hàng hóa hay Ý kiến`],
    [kind === 'money' && channel === null, `hình thức «${text(2)}» không phải Tiền mặt, Ngân hàng hay Kho bạc`],
    [amountVnd === null || amountVnd < 0, 'số tiền phải là số đồng nguyên, không âm'],
    [kind === 'money' && amountVnd === 0, 'thiếu số tiền'],
    [kind === 'goods' && (text(4) === '' || text(5) === ''), 'thiếu tên hàng hoặc đơn vị tính'],
    [kind === 'goods' && quantityThousandths === null, 'số lượng phải lớn hơn 0'],
    [kind === 'goods' && text(7) !== '' && expiresOn === null, 'hạn dùng không đúng dạng dd/MM/yyyy'],
    [text(8) === '', 'thiếu người ủng hộ'],
  ]
  const goods = kind === 'goods'
  return {
    ...{ row, kind: kind ?? 'money', channel, amountVnd: kind === 'idea' ? 0 : Number(amountVnd) },
    ...{ itemName: goods ? text(4).slice(0, 120) : null, unit: goods ? text(5).slice(0, 30) : null },
    ...{ expiresOn: goods ? expiresOn : null, quantityThousandths },
    ...{ words: text(12).slice(0, 1000), agency: fold(text(11)), receivedOn: receivedOn ?? '' },
    ...{ giverKind: marked(9) ? 'organisation' : 'person', giverName: text(8).slice(0, 200), consents: marked(10) },
    problem: rules.find(([wrong]) => wrong)?.[1] ?? null,
  }
}
