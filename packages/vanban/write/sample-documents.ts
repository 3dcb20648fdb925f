import type { Block, Document } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'

const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const clause = (label: string, text: string, ...blocks: Block[]): Block => ({ type: 'clause', label, text, blocks })
const chart =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" font-family="sans-serif" font-size="12">' +
  [42, 88, 65, 120, 97]
    .map((height, index) => {
      const x = 60 + index * 80
      const name = ['Bến Đá', 'Hòa Khê', 'Mỹ Lộc', 'Tân Thủy', 'Yên Giang'][index]
      return (
        `<rect x="${x}" y="${160 - height}" width="44" height="${height}" fill="#33608f"/>` +
        `<text x="${x + 22}" y="${154 - height}" text-anchor="middle">${height}</text>` +
        `<text x="${x + 22}" y="178" text-anchor="middle">${name}</text>`
      )
    })
    .join('') +
  '<line x1="40" y1="160" x2="460" y2="160" stroke="#000"/></svg>'

/** A letter of a district Party committee. All names are invented. */
export const partyLetter: Document = {
  ...emptyDocument('party'),
  kind: 'CV',
  number: '0482',
  symbol: 'CV/QU',
  issuer: ['ĐẢNG BỘ THÀNH PHỐ AN HẢI', 'QUẬN ỦY BẠCH TRÀ'],
  place: 'Bạch Trà',
  issuedOn: '2021-02-05',
  subject: 'tăng cường phòng, chống cháy rừng trong mùa khô và bảo đảm nước sinh hoạt cho Nhân dân',
  urgency: 'khẩn',
  addressees: [
    { name: 'Thường trực HĐND, Lãnh đạo UBND quận Bạch Trà' },
    { name: 'Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội quận' },
    { name: 'Đảng ủy, UBND 9 phường' },
    { name: 'Các chi bộ, đảng bộ trực thuộc Quận ủy' },
  ],
  body: [
    paragraph(
      'Thực hiện Công văn số 215-CV/TU ngày 29/01/2021 của Ban Thường vụ Thành ủy An Hải “về công tác phòng, chống cháy rừng”, Ban Thường vụ Quận ủy yêu cầu:',
    ),
    clause(
      '1',
      'Đảng ủy các phường có rừng lãnh đạo rà soát ngay phương án chữa cháy tại chỗ; phân công từng đảng ủy viên phụ trách địa bàn, kiểm tra ít nhất 02 lần mỗi tuần cho đến hết ngày 30/4/2021; báo cáo kết quả trước ngày 20 hằng tháng.',
    ),
    clause(
      '2',
      'Lãnh đạo UBND quận chỉ đạo các phòng chuyên môn thực hiện một số việc sau:',
      clause('a', 'Bố trí đủ xe chở nước cho khu dân cư ở xa nguồn; không để hộ nào thiếu nước quá 24 giờ.'),
      clause('b', 'Cắt giảm tối thiểu 8% kinh phí hội nghị để mua phương tiện chữa cháy (theo Kế hoạch 31-KH/QU).'),
    ),
    clause(
      '3',
      'Mặt trận Tổ quốc quận chủ trì, phối hợp với các đoàn thể vận động Nhân dân không đốt nương, không dùng lửa trong rừng; kịp thời biểu dương các tổ tự quản làm tốt.',
    ),
    paragraph('Giao Văn phòng Quận ủy theo dõi, đôn đốc và tổng hợp kết quả báo cáo Ban Thường vụ Quận ủy.'),
    paragraph('Ban Thường vụ Quận ủy yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.'),
  ],
  distribution: [
    { name: 'Thường trực Thành ủy', purpose: 'để báo cáo' },
    { name: 'Thường trực Quận ủy', purpose: 'để chỉ đạo' },
    { name: 'Các đồng chí Ủy viên Ban Thường vụ Quận ủy', purpose: null },
    { name: 'Như trên', purpose: 'để thực hiện' },
    { name: 'Lưu Văn phòng', purpose: null },
  ],
  authority: ['T/M'],
  authorityLines: ['T/M BAN THƯỜNG VỤ'],
  signerTitle: 'PHÓ BÍ THƯ',
  signerName: 'Lương Khánh Vĩ',
}

/** A plan of a people's committee with parts, an annex and a long table. */
export const statePlan: Document = {
  ...emptyDocument('state'),
  kind: 'KH',
  number: '07',
  symbol: 'KH-UBND',
  issuer: ['ỦY BAN NHÂN DÂN QUẬN BẠCH TRÀ'],
  place: 'Bạch Trà',
  issuedOn: '2021-03-09',
  subject: 'Hỗ trợ người lao động mất việc làm trên địa bàn quận năm 2021',
  body: [
    paragraph('Căn cứ Nghị quyết số 14/NQ-HĐND ngày 11/12/2020 của Hội đồng nhân dân quận về nhiệm vụ năm 2021;'),
    paragraph('Xét đề nghị của Phòng Lao động - Thương binh và Xã hội tại Tờ trình số 22/TTr-LĐTBXH ngày 02/3/2021,'),
    paragraph('Ủy ban nhân dân quận ban hành Kế hoạch như sau:'),
    clause(
      'I',
      'MỤC ĐÍCH, YÊU CẦU',
      clause('1', 'Hỗ trợ đúng người, đúng mức, công khai tại nơi ở; chi trả xong trước ngày 30/6/2021.'),
      clause('2', 'Không để một người nhận hai lần từ cùng một nguồn.'),
    ),
    clause(
      'II',
      'NỘI DUNG',
      clause(
        '1',
        'Đối tượng',
        clause('a', 'Người lao động ngừng việc từ 30 ngày trở lên, kể cả người làm việc không có hợp đồng.'),
        clause('b', 'Giáo viên, nhân viên cơ sở giáo dục ngoài công lập.'),
      ),
      clause('2', 'Mức hỗ trợ: 1.500.000 đồng/người/tháng, không quá 03 tháng.'),
    ),
    clause(
      'III',
      'TỔ CHỨC THỰC HIỆN',
      clause('1', 'Phòng Lao động - Thương binh và Xã hội chủ trì, phối hợp với UBND các phường lập danh sách.'),
      clause('2', 'Phòng Tài chính - Kế hoạch bố trí kinh phí, hoàn thành trước ngày 31/3/2021./.'),
    ),
  ],
  distribution: [
    { name: 'UBND thành phố', purpose: 'để báo cáo' },
    { name: 'Thường trực Quận ủy, HĐND quận', purpose: null },
    { name: 'Chủ tịch, các Phó Chủ tịch UBND quận', purpose: null },
    { name: 'UBND 9 phường', purpose: 'để thực hiện' },
    { name: 'Lưu: VT, LĐTBXH', purpose: null },
  ],
  authority: ['TM.', 'KT.'],
  authorityLines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
  signerTitle: 'PHÓ CHỦ TỊCH',
  signerName: 'Tạ Nguyệt Ánh',
  annexes: [
    {
      label: 'Phụ lục I',
      title: 'PHÂN BỔ KINH PHÍ HỖ TRỢ THEO TỔ DÂN PHỐ',
      body: [
        {
          type: 'table',
          caption: null,
          headerRows: 1,
          rows: [
            ['STT', 'Tổ dân phố', 'Số người', 'Kinh phí (đồng)', 'Người nhận bàn giao'],
            ...Array.from({ length: 60 }, (_, index) => [
              String(index + 1),
              `Tổ dân phố số ${index + 1}, phường ${['Bến Đá', 'Hòa Khê', 'Mỹ Lộc'][index % 3]}`,
              String(3 + ((index * 7) % 40)),
              `${3 + ((index * 7) % 40)}.500.000`,
              'Tổ trưởng tổ dân phố',
            ]),
          ],
        },
      ],
    },
    { label: 'Phụ lục II', title: 'MẪU ĐƠN ĐỀ NGHỊ', body: [paragraph('Kính gửi: Ủy ban nhân dân phường.')] },
  ],
}

/** A notice of the Fatherland Front of a district. */
export const frontNotice: Document = {
  ...emptyDocument('front'),
  kind: 'TB',
  number: '36',
  symbol: 'TB-MTTQ-BTT',
  issuer: ['ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM QUẬN BẠCH TRÀ'],
  place: 'Bạch Trà',
  issuedOn: '2021-04-15',
  subject: 'tiếp nhận ủng hộ đồng bào vùng hạn hán',
  body: [
    paragraph(
      'Thực hiện Lời kêu gọi của Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam, Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam quận Bạch Trà thông báo việc tiếp nhận ủng hộ như sau:',
    ),
    clause('1', 'Thời gian: từ ngày 20/4/2021 đến hết ngày 20/5/2021, trong giờ hành chính.'),
    clause('2', 'Địa điểm: trụ sở Ủy ban Mặt trận Tổ quốc Việt Nam quận và 9 phường.'),
    clause('3', 'Việc ủng hộ là tự nguyện; danh sách được công khai tại nơi tiếp nhận./.'),
  ],
  distribution: [
    { name: 'Thường trực Quận ủy', purpose: 'để báo cáo' },
    { name: 'Các tổ chức thành viên', purpose: 'để phối hợp' },
    { name: 'Lưu: VT', purpose: null },
  ],
  authority: ['TM.'],
  authorityLines: ['TM. BAN THƯỜNG TRỰC'],
  signerTitle: 'CHỦ TỊCH',
  signerName: 'Đàm Thị Quế Lan',
}

/** A report with a table and a chart, as a synthesis prints it. */
export const partyReport: Document = {
  ...emptyDocument('party'),
  kind: 'BC',
  number: '91',
  symbol: 'BC/QU',
  issuer: ['ĐẢNG BỘ THÀNH PHỐ AN HẢI', 'QUẬN ỦY BẠCH TRÀ'],
  place: 'Bạch Trà',
  issuedOn: '2021-05-31',
  subject: 'kết quả phòng, chống cháy rừng mùa khô năm 2021',
  addressees: [{ name: 'Ban Thường vụ Thành ủy An Hải' }],
  body: [
    paragraph('Ban Thường vụ Quận ủy báo cáo kết quả thực hiện Công văn số 215-CV/TU như sau:'),
    clause(
      '1',
      'Tình hình chung',
      paragraph('Toàn quận có 5 phường có rừng; 5/5 phường đã báo cáo, số liệu đến 17 giờ ngày 30/5/2021.'),
    ),
    clause(
      '2',
      'Số liệu',
      {
        type: 'table',
        caption: 'Kết quả theo phường',
        headerRows: 1,
        rows: [
          ['TT', 'Đơn vị', 'Số lượt kiểm tra', 'Kinh phí (đồng)', 'Ghi chú'],
          ['1', 'Phường Bến Đá', '42', '118.000.000', ''],
          ['2', 'Phường Hòa Khê', '88', '1.204.500.000', 'Có 01 vụ cháy nhỏ, dập tắt trong 30 phút'],
          ['3', 'Phường Mỹ Lộc', '65', '96.000.000', ''],
          ['4', 'Phường Tân Thủy', '120', '310.250.000', 'Thêm 02 chốt gác'],
          ['5', 'Phường Yên Giang', '97', '87.000.000', ''],
          ['', 'Cộng', '412', '1.815.750.000', '5/5 phường'],
        ],
      },
      { type: 'picture', svg: chart, caption: 'Biểu đồ 1. Số lượt kiểm tra theo phường' },
    ),
    clause('3', 'Kiến nghị', paragraph('Đề nghị Thành ủy xem xét bổ sung kinh phí cho hai phường có địa bàn rộng./.')),
  ],
  distribution: [
    { name: 'Như trên', purpose: null },
    { name: 'Lưu Văn phòng', purpose: null },
  ],
  authority: ['T/M'],
  authorityLines: ['T/M BAN THƯỜNG VỤ'],
  signerTitle: 'BÍ THƯ',
  signerName: 'Nghiêm Bảo Trâm',
}
