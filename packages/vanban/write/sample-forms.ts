import type { Block, Document } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'
import { partyLetter } from './sample-documents.ts'

const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const clause = (label: string, text: string, ...blocks: Block[]): Block => ({ type: 'clause', label, text, blocks })

/** A decision of a people's committee with articles; two lines of authority. All names are invented. */
export const stateDecision: Document = {
  ...emptyDocument('state'),
  kind: 'QĐ',
  number: '318',
  symbol: 'QĐ-UBND',
  issuer: ['ỦY BAN NHÂN DÂN QUẬN BẠCH TRÀ'],
  place: 'Bạch Trà',
  issuedOn: '2022-01-07',
  subject: 'thành lập Tổ công tác hỗ trợ hộ nuôi trồng thủy sản bị thiệt hại do rét đậm',
  body: [
    paragraph('CHỦ TỊCH ỦY BAN NHÂN DÂN QUẬN BẠCH TRÀ'),
    paragraph('Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;'),
    paragraph('Theo đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 04/TTr-KT ngày 05 tháng 01 năm 2022.'),
    paragraph('QUYẾT ĐỊNH:'),
    clause('Điều 1', 'Thành lập Tổ công tác gồm ông Lục Minh Triết, Phó Chủ tịch, làm Tổ trưởng và 06 thành viên.'),
    clause(
      'Điều 2',
      'Tổ công tác có nhiệm vụ:',
      clause('1', 'Kiểm đếm thiệt hại của từng hộ, hoàn thành trước ngày 20 tháng 01 năm 2022.'),
      clause('2', 'Đề xuất mức hỗ trợ con giống, trình Ủy ban nhân dân quận xem xét.'),
    ),
    clause(
      'Điều 3',
      'Chánh Văn phòng, Trưởng phòng Kinh tế và các thành viên Tổ công tác chịu trách nhiệm thi hành Quyết định này./.',
    ),
  ],
  distribution: [
    { name: 'Như Điều 3', purpose: null },
    { name: 'Thường trực Quận ủy', purpose: 'để báo cáo' },
    { name: 'Lưu: VT, KT', purpose: null },
  ],
  authority: ['KT.'],
  authorityLines: ['KT. CHỦ TỊCH'],
  signerTitle: 'PHÓ CHỦ TỊCH',
  signerName: 'Tạ Nguyệt Ánh',
}

/** A letter of a people's committee to several offices, urgent. */
export const stateLetter: Document = {
  ...emptyDocument('state'),
  kind: 'CV',
  number: '05',
  symbol: 'UBND-KT',
  issuer: ['ỦY BAN NHÂN DÂN QUẬN BẠCH TRÀ'],
  place: 'Bạch Trà',
  issuedOn: '2022-02-03',
  subject: 'kiểm tra hồ chứa nước trước mùa khô',
  urgency: 'hỏa tốc',
  addressees: [
    { name: 'Phòng Kinh tế, Phòng Quản lý đô thị' },
    { name: 'Công ty Khai thác công trình thủy lợi Bạch Trà' },
    { name: 'Ủy ban nhân dân 9 phường' },
  ],
  body: [
    paragraph(
      'Để bảo đảm nước cho vụ sản xuất tới, Ủy ban nhân dân quận yêu cầu Phòng Kinh tế chủ trì, phối hợp với các đơn vị kiểm tra 12 hồ chứa trên địa bàn, báo cáo trước 16 giờ ngày 10 tháng 02 năm 2022.',
    ),
    paragraph('Ủy ban nhân dân các phường cử người tham gia đoàn kiểm tra./.'),
  ],
  distribution: [
    { name: 'Như trên', purpose: null },
    { name: 'Chủ tịch, các Phó Chủ tịch', purpose: 'để chỉ đạo' },
    { name: 'Lưu: VT, KT', purpose: null },
  ],
  authority: ['TL.', 'KT.'],
  authorityLines: ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG'],
  signerTitle: 'PHÓ CHÁNH VĂN PHÒNG',
  signerName: 'Ông Ích Thiện',
}

/** A plan that two organs issue together: both names in the letterhead, two signatures. */
export const jointPlan: Document = {
  ...emptyDocument('party'),
  kind: 'CTr',
  number: '05',
  symbol: 'CTr/BTC-BTG',
  issuer: ['QUẬN ỦY BẠCH TRÀ', 'BAN TỔ CHỨC'],
  jointIssuers: [['QUẬN ỦY BẠCH TRÀ', 'BAN TUYÊN GIÁO']],
  place: 'Bạch Trà',
  issuedOn: '2022-03-14',
  subject: 'phối hợp bồi dưỡng cấp ủy viên cơ sở năm 2022',
  body: [
    clause('1', 'Ban Tổ chức lập danh sách 214 cấp ủy viên mới, gửi Ban Tuyên giáo trước ngày 31/3/2022.'),
    clause('2', 'Ban Tuyên giáo mở 04 lớp trong quý II/2022, mỗi lớp không quá 60 người.'),
    paragraph('Hai ban sơ kết việc phối hợp trong tháng 7/2022./.'),
  ],
  distribution: [
    { name: 'Thường trực Quận ủy', purpose: 'để báo cáo' },
    { name: 'Các đảng ủy, chi ủy trực thuộc', purpose: 'để thực hiện' },
    { name: 'Lưu hai ban', purpose: null },
  ],
  authorityLines: ['TRƯỞNG BAN TỔ CHỨC'],
  signerName: 'Khúc Đình Phong',
  otherSignatures: [{ authorityLines: ['TRƯỞNG BAN TUYÊN GIÁO'], signerTitle: null, signerName: 'Mạc Thị Hải Yến' }],
}

/** Minutes: the recorder signs at the left, the chair at the right. */
export const partyMinutes: Document = {
  ...emptyDocument('party'),
  kind: 'BB',
  number: '11',
  symbol: 'BB/ĐU',
  issuer: ['ĐẢNG BỘ QUẬN BẠCH TRÀ', 'ĐẢNG ỦY PHƯỜNG MỸ LỘC'],
  place: 'Mỹ Lộc',
  issuedOn: '2022-04-22',
  subject: 'Hội nghị Ban Chấp hành Đảng bộ phường quý I năm 2022',
  body: [
    paragraph(
      'Thời gian: từ 8 giờ 00 ngày 22/4/2022. Địa điểm: phòng họp số 1. Có mặt 13/15 đồng chí, vắng 02 có lý do.',
    ),
    paragraph('Nội dung: kiểm điểm công tác quý I; bàn nhiệm vụ quý II năm 2022.'),
    clause(
      '1',
      'Đồng chí Phó Bí thư Thường trực trình bày dự thảo báo cáo; có 06 ý kiến, không ý kiến nào trái ngược.',
    ),
    clause('2', 'Hội nghị biểu quyết thông qua báo cáo: 13/13 đồng chí tán thành (100%).'),
    paragraph('Hội nghị kết thúc hồi 11 giờ 15 cùng ngày./.'),
  ],
  authorityLines: ['CHỦ TRÌ HỘI NGHỊ'],
  signerName: 'Trịnh Quang Dự',
  otherSignatures: [{ authorityLines: ['NGƯỜI GHI BIÊN BẢN'], signerTitle: null, signerName: 'Bế Thị Ngân' }],
}

/** A resolution of a congress: its own organ name, signed for the presidium. */
export const congressResolution: Document = {
  ...emptyDocument('party'),
  kind: 'NQ',
  number: '01',
  symbol: 'NQ/ĐH',
  issuer: ['ĐẢNG BỘ QUẬN BẠCH TRÀ', 'ĐẠI HỘI ĐẠI BIỂU LẦN THỨ V'],
  place: 'Bạch Trà',
  issuedOn: '2020-08-06',
  subject: 'Đại hội đại biểu Đảng bộ quận Bạch Trà lần thứ V, nhiệm kỳ 2020 - 2025',
  body: [
    paragraph('ĐẠI HỘI QUYẾT NGHỊ'),
    clause(
      'I',
      'Đánh giá tình hình',
      paragraph('Đại hội tán thành những nội dung cơ bản trong Báo cáo chính trị; 17/19 chỉ tiêu đạt và vượt.'),
    ),
    clause(
      'II',
      'Phương hướng',
      clause('1', 'Mỗi năm kết nạp từ 120 đảng viên trở lên; không còn tổ dân phố chưa có đảng viên.'),
      clause('2', 'Đến năm 2025, 100% hộ dân dùng nước sạch.'),
    ),
    paragraph('Giao Ban Chấp hành Đảng bộ quận khóa V tổ chức thực hiện Nghị quyết này./.'),
  ],
  distribution: [
    { name: 'Ban Thường vụ Thành ủy', purpose: 'để báo cáo' },
    { name: 'Các tổ chức cơ sở đảng', purpose: null },
    { name: 'Lưu Văn phòng Quận ủy', purpose: null },
  ],
  authority: ['T/M'],
  authorityLines: ['T/M ĐOÀN CHỦ TỊCH'],
  signerName: 'Nghiêm Bảo Trâm',
}

/** A letter under the guidance of 2026. */
export const partyLetter05: Document = {
  ...partyLetter,
  issuedOn: '2026-06-02',
  urgency: null,
  body: partyLetter.body.slice(-2),
  distribution: [
    { name: 'Như trên', purpose: 'để thực hiện' },
    { name: 'Lưu Văn phòng', purpose: null },
  ],
}

/** The decision as a copy of its ward. */
export const stateCopy: Document = {
  ...stateDecision,
  copy: {
    form: 'SAO Y',
    issuer: ['UBND QUẬN BẠCH TRÀ', 'PHÒNG KINH TẾ'],
    number: '08',
    symbol: 'SY',
    place: 'Bạch Trà',
    issuedOn: '2022-01-10',
    distribution: [
      { name: 'Các thành viên Tổ công tác', purpose: null },
      { name: 'Lưu: VT', purpose: null },
    ],
    authorityLines: [],
    signerTitle: 'TRƯỞNG PHÒNG',
    signerName: 'Giáp Văn Lãm',
  },
}

/** A power of attorney of a union: the one who authorises at the right, the one who accepts at the left. */
export const unionAuthorisation: Document = {
  ...emptyDocument('union'),
  kind: 'GUQ',
  number: '02',
  symbol: 'GUQ-LĐLĐ',
  issuer: ['LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ AN HẢI', 'LIÊN ĐOÀN LAO ĐỘNG QUẬN BẠCH TRÀ'],
  place: 'Bạch Trà',
  issuedOn: '2022-05-12',
  subject: null,
  body: [
    paragraph('Căn cứ Điều lệ Công đoàn Việt Nam;'),
    paragraph(
      'Liên đoàn Lao động quận Bạch Trà ủy quyền cho bà Thân Mỹ Hạnh, Phó Chủ tịch, ký hợp đồng thuê hội trường.',
    ),
    paragraph('Giấy này có giá trị từ ngày 12/5/2022 đến hết ngày 31/5/2022./.'),
  ],
  distribution: [{ name: 'Lưu: VT', purpose: null }],
  authorityLines: ['CHỦ TỊCH'],
  signerName: 'Quách Đăng Khôi',
  otherSignatures: [{ authorityLines: ['NGƯỜI ĐƯỢC ỦY QUYỀN'], signerTitle: null, signerName: 'Thân Mỹ Hạnh' }],
}
