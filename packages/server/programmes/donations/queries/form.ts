import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import { type SheetColumn, spreadsheetMediaType, writeSheets } from '../../../platform/spreadsheet/index.ts'

/** The columns of a file of receipts, as it is given out and taken in. */
export const receiptColumns: SheetColumn[] = [
  { title: 'Ngày nhận', kind: 'day', width: 14 },
  { title: 'Loại', width: 14 },
  { title: 'Hình thức', width: 14 },
  { title: 'Số tiền hoặc giá trị (đồng)', kind: 'integer', width: 24 },
  { title: 'Tên hàng', width: 24 },
  { title: 'Đơn vị tính', width: 12 },
  { title: 'Số lượng', kind: 'decimal', width: 12 },
  { title: 'Hạn dùng', kind: 'day', width: 14 },
  { title: 'Người ủng hộ', width: 36 },
  { title: 'Là tổ chức', width: 12 },
  { title: 'Đồng ý công khai tên', width: 20 },
  { title: 'Cơ quan vận động', width: 36 },
  { title: 'Nội dung', width: 40 },
]

/** The spreadsheet that the import takes, empty, with how to fill it. */
export async function receiptForm(_house: House, _actor: Actor): Promise<Download> {
  const guide = [
    ['Loại', 'Tiền, Hàng hóa hoặc Ý kiến'],
    ['Hình thức', 'Với tiền: Tiền mặt, Ngân hàng hoặc Kho bạc'],
    ['Số tiền hoặc giá trị', 'Số đồng nguyên; với hàng hóa là giá trị ước tính'],
    ['Là tổ chức', 'x nếu là tổ chức; để trống nếu là cá nhân'],
    ['Đồng ý công khai tên', 'x nếu người ủng hộ đồng ý; để trống thì tên không hiện ra ngoài'],
    ['Cơ quan vận động', 'Tên cơ quan trong hệ thống, hoặc để trống'],
  ]
  return {
    bytes: writeSheets([
      { name: 'Biên nhận', columns: receiptColumns, rows: [] },
      {
        name: 'Cách điền',
        columns: [
          { title: 'Cột', width: 24 },
          { title: 'Điền', width: 60 },
        ],
        rows: guide,
      },
    ]),
    mediaType: spreadsheetMediaType,
    fileName: 'bien-nhan-ung-ho.xlsx',
  }
}
