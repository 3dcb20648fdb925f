import type { EdxmlMessage, EdxmlOrgan, EdxmlStatus } from './message.ts'

const organ = (organId: string, organName: string): EdxmlOrgan => ({
  organId,
  organizationInCharge: null,
  organName,
  organAdd: '12 đường Bến Đá, An Hải',
  email: 'vanthu@anhai.example',
  telephone: '0200 000 000',
  fax: null,
  website: null,
})

/** A report on its way to the city with two files. All names are invented. */
export const sampleMessage: EdxmlMessage = {
  type: 'document',
  from: organ('H01.02', 'Quận ủy Bạch Trà'),
  to: [organ('H01', 'Thành ủy An Hải'), organ('H01.03', 'Ban Tuyên giáo Thành ủy An Hải')],
  documentId: 'H01.02,2021/05/31,91-BC/QU',
  code: { number: '91', notation: 'BC/QU' },
  promulgation: { place: 'Bạch Trà', on: '2021-05-31' },
  documentType: { type: 9, detail: null, name: 'Báo cáo' },
  subject: 'kết quả phòng, chống cháy rừng mùa khô năm 2021',
  content: null,
  signer: { competence: 'T/M BAN THƯỜNG VỤ', position: 'BÍ THƯ', fullName: 'Nghiêm Bảo Trâm' },
  dueOn: '2021-06-15',
  other: {
    priority: 1,
    sphereOfPromulgation: null,
    typerNotation: 'NBT',
    promulgationAmount: 12,
    pageAmount: 2,
    direction: false,
    appendixes: ['Phụ lục I'],
  },
  responseFor: [
    { organId: 'H01', code: '215-CV/TU', documentId: 'H01,2021/01/29,215-CV/TU', promulgatedOn: '2021-01-29' },
  ],
  steeringType: 3,
  taskCodes: ['NV-2021-0007', 'NV-2021-0009'],
  toPlaces: ['Văn phòng Thành ủy'],
  trace: {
    id: 'ban-1',
    business: {
      documentId: 'H01.02,2021/05/31,91-BC/QU',
      type: 0,
      reason: null,
      paper: false,
      documentInfo: null,
      documentReceiver: true,
      receivers: [{ organId: 'H01.03', receiverType: 1 }],
      replacements: [{ documentId: 'H01.02,2021/04/30,70-BC/QU', organIds: ['H01', 'H01.03'] }],
      staff: {
        department: 'Văn phòng',
        departmentId: null,
        staff: 'Tạ Nguyệt Ánh',
        staffId: null,
        email: null,
        mobile: null,
      },
    },
    hops: [
      { organId: 'H01.02', at: '2021-05-31T16:20:05' },
      { organId: 'H01', at: null },
    ],
  },
  attachments: [
    {
      contentId: '0a5f3c1e-0000-4000-8000-000000000001',
      name: 'bao-cao.pdf',
      contentType: 'application/pdf',
      description: 'Toàn văn',
      bytes: new TextEncoder().encode('%PDF-1.7 …'),
    },
    {
      contentId: '0a5f3c1e-0000-4000-8000-000000000002',
      name: 'so-lieu.txt',
      contentType: 'text/plain',
      description: null,
      bytes: new TextEncoder().encode('42; 88; 65'),
    },
  ],
}

/** The city's answer that the report has come in. */
export const sampleStatus: EdxmlStatus = {
  type: 'status',
  from: organ('H01', 'Thành ủy An Hải'),
  responseFor: {
    organId: 'H01.02',
    code: '91-BC/QU',
    documentId: 'H01.02,2021/05/31,91-BC/QU',
    promulgatedOn: '2021-05-31',
  },
  staff: {
    department: 'Văn thư',
    departmentId: null,
    staff: 'Lương Khánh Vĩ',
    staffId: null,
    email: null,
    mobile: null,
  },
  statusCode: '03',
  description: 'Đã vào sổ số 812',
  at: '2021-05-31T17:02:41',
}
