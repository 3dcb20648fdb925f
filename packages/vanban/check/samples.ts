import type { Block, Document } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'

// Documents without a fault, in our own words: each test breaks one thing in them.

export const paragraph = (text: string): Block => ({ type: 'paragraph', text })
export const clause = (label: string, text: string, ...blocks: Block[]): Block => ({
  type: 'clause',
  label,
  text,
  blocks,
})

/** A letter of a district committee. */
export const partyLetter: Document = {
  ...emptyDocument('party'),
  kind: 'CV',
  number: '118',
  symbol: 'CV/HU',
  issuer: ['ĐẢNG BỘ TỈNH SÔNG THANH', 'HUYỆN ỦY BẠCH KHÊ'],
  place: 'Bạch Khê',
  issuedOn: '2021-03-09',
  subject: 'chuẩn bị ngày hội trồng cây',
  addressees: [{ name: 'Các chi bộ, đảng bộ trực thuộc' }],
  body: [
    paragraph('Thực hiện Kế hoạch số 17-KH/TU ngày 02/3/2021 của Tỉnh ủy, Ban Thường vụ Huyện ủy yêu cầu:'),
    clause('1', 'Rà soát quỹ đất trồng cây.'),
    clause('2', 'Báo cáo kết quả trước ngày 25/3/2021./.'),
  ],
  distribution: [
    { name: 'Như trên', purpose: 'để thực hiện' },
    { name: 'Lưu Văn phòng Huyện ủy', purpose: null },
  ],
  citations: [
    {
      notation: '17-KH/TU',
      kind: 'KH',
      issuedOn: '2021-03-02',
      issuer: 'Tỉnh ủy',
      title: null,
      relation: 'implements',
    },
  ],
  authority: ['T/M'],
  authorityLines: ['T/M BAN THƯỜNG VỤ'],
  signerTitle: 'PHÓ BÍ THƯ',
  signerName: 'Lương Hồng Vân',
}

/** A decision of a people's committee. */
export const stateDecision: Document = {
  ...emptyDocument('state'),
  kind: 'QĐ',
  number: '31',
  symbol: 'QĐ-UBND',
  issuer: ['ỦY BAN NHÂN DÂN XÃ AN LẠC HẠ'],
  place: 'An Lạc Hạ',
  issuedOn: '2025-08-11',
  subject: 'thành lập Tổ công tác chuyển đổi số',
  body: [
    paragraph('Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;'),
    paragraph('Theo đề nghị của Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã.'),
    paragraph('QUYẾT ĐỊNH:'),
    clause('Điều 1', 'Thành lập Tổ công tác theo danh sách kèm theo Quyết định này.'),
    clause('Điều 2', 'Chánh Văn phòng chịu trách nhiệm thi hành./.'),
  ],
  distribution: [
    { name: 'Như Điều 2', purpose: null },
    { name: 'Lưu: VT, VP', purpose: null },
  ],
  authority: ['TM.'],
  authorityLines: ['TM. ỦY BAN NHÂN DÂN'],
  signerTitle: 'CHỦ TỊCH',
  signerName: 'Tạ Quang Bình',
}

/** A letter of a district committee as its text stands on paper. */
export const partyPaper = `ĐẢNG BỘ TỈNH SÔNG THANH
HUYỆN ỦY BẠCH KHÊ
*
Số 12-CV/HU
V/v chuẩn bị ngày hội trồng cây
ĐẢNG CỘNG SẢN VIỆT NAM
Bạch Khê, ngày 09 tháng 3 năm 2021

Kính gửi: Các chi bộ, đảng bộ trực thuộc Huyện ủy.

Ban Thường vụ Huyện ủy yêu cầu các cấp ủy chuẩn bị đất và cây giống./.

Nơi nhận:
- Như trên,
- Lưu Văn phòng Huyện ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Lương Hồng Vân
`
