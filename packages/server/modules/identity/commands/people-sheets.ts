import { fold } from 'vanban/text'
import { type ImportSheet, spanColumns } from '../../organs/index.ts'

/** How a spreadsheet shows the four roles. */
const roles = { clerk: 'văn thư', leader: 'lãnh đạo', officer: 'chuyên viên', administrator: 'quản trị' }
const scopes = { term: 'nhiệm kỳ', year: 'năm', congress: 'đại hội' }

const key = { name: 'key', title: 'Mã', what: 'Tự đặt, không trùng, không đổi.', needed: true, width: 28 }
const organ = { name: 'organ', title: 'Cơ quan', what: 'Mã cơ quan ở trang «Cơ quan».', needed: true, width: 26 }

/** The sheets of an import about people, in the order in which they refer to each other. */
export const peopleSheets: readonly ImportSheet[] = [
  {
    name: 'people',
    title: 'Cán bộ',
    what: 'Mỗi dòng một người. Tài khoản đăng nhập được tạo sau, ở màn hình «Tài khoản».',
    columns: [key, { name: 'full_name', title: 'Họ và tên', what: 'Viết hoa chữ đầu.', needed: true, width: 32 }],
    derive: ({ text }) => ({ name_folded: fold(text('full_name')) }),
  },
  {
    name: 'positions',
    title: 'Chức vụ',
    what: 'Chức vụ trong cơ quan; mỗi lúc một người giữ. Vai trò quyết định người đó làm được gì trên hệ thống.',
    columns: [
      key,
      organ,
      { name: 'title', title: 'Chức vụ', what: 'Bí thư, Chủ tịch, Văn thư…', needed: true, width: 30 },
      { name: 'role', title: 'Vai trò', what: 'Một trong bốn vai trò.', needed: true, choices: roles, width: 14 },
      {
        name: 'collective',
        title: 'Ký thay mặt tập thể',
        what: 'Mã tập thể ở trang «Tập thể», nếu ký T/M.',
        width: 28,
      },
      {
        name: 'signing_title',
        title: 'Chức danh in khi ký',
        what: 'Các dòng cách nhau bằng «|»: KT. CHỦ TỊCH|PHÓ CHỦ TỊCH. Để trống thì in chức vụ.',
        width: 30,
      },
      ...spanColumns,
    ],
  },
  {
    name: 'holders',
    title: 'Người giữ chức vụ',
    what: 'Ai giữ chức vụ nào, từ ngày nào. Người mới giữ từ ngày nào thì người trước thôi từ ngày đó.',
    columns: [
      { name: 'position', title: 'Chức vụ', what: 'Mã chức vụ ở trang «Chức vụ».', needed: true, width: 28 },
      { name: 'person', title: 'Cán bộ', what: 'Mã cán bộ ở trang «Cán bộ».', needed: true, width: 28 },
      ...spanColumns,
    ],
  },
  {
    name: 'series',
    title: 'Hệ thống số',
    what: 'Sổ số văn bản đi của cơ quan, tiếp từ sổ giấy: số cuối đã dùng.',
    columns: [
      organ,
      { name: 'kind', title: 'Loại văn bản', what: 'CV, KH, BC, QĐ…; «*» cho mọi loại.', needed: true, width: 12 },
      {
        name: 'scope',
        title: 'Phạm vi',
        what: 'Theo nhiệm kỳ (Đảng), năm (Nhà nước), đại hội.',
        needed: true,
        choices: scopes,
        width: 12,
      },
      { name: 'label', title: 'Tên hệ thống số', what: 'Nhiệm kỳ 2020–2025', needed: true, width: 26 },
      { name: 'symbol', title: 'Ký hiệu', what: 'CV/QU', needed: true, width: 14 },
      { name: 'last_number', title: 'Số cuối đã dùng', what: '0 nếu bắt đầu mới.', kind: 'whole', width: 14 },
      ...spanColumns,
    ],
  },
]
