import { organKindLabels } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import { collectiveKinds, GroupRule, namesOf, organKeysOf, territoryKinds } from '../model.ts'
import { canonicalWords } from '../queries/canonical-words.ts'
import { type ImportColumn, type ImportSheet, spanColumns } from './import-rows.ts'

const themselves = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, code]))

const key = (what: string): ImportColumn => ({ name: 'key', title: 'Mã', what, needed: true, width: 26 })
const organ = (name: string, title: string, what: string): ImportColumn => ({
  name,
  title,
  what,
  needed: true,
  width: 26,
})

/** What an organ is called by its names, in the form in which words are compared → as written. */
export function derivedNames(name: string, shortName: string, hasTerritory: boolean): Map<string, string> {
  const names = new Map(namesOf(name, shortName, hasTerritory).map((each) => [canonicalWords(each), each]))
  names.delete('')
  return names
}

/** The first day of a territory whose file names none. */
const sinceAlways = '1945-09-02'

/** The sheets of an import about organs, in the order in which they refer to each other. */
export const organSheets: readonly ImportSheet[] = [
  {
    name: 'territories',
    title: 'Địa bàn',
    what: 'Tỉnh, quận, huyện, phường, xã mà các cơ quan phụ trách.',
    columns: [
      key('Tự đặt, không trùng; các trang khác gọi địa bàn bằng mã này.'),
      { name: 'name', title: 'Tên', what: 'phường Bồ Đề', needed: true, width: 28 },
      {
        name: 'kind',
        title: 'Loại địa bàn',
        what: 'Cấp của địa bàn.',
        needed: true,
        choices: themselves(Object.keys(territoryKinds)),
      },
      { name: 'parent', title: 'Thuộc địa bàn', what: 'Mã địa bàn cấp trên.', width: 26 },
      { name: 'people', title: 'Dân số', what: 'Số người.', kind: 'whole', width: 12 },
      { name: 'area_km2', title: 'Diện tích (km²)', what: 'Số thập phân.', kind: 'number', width: 14 },
      { name: 'valid_from', title: 'Từ ngày', what: 'Để trống nếu có từ trước.', kind: 'day', width: 12 },
      { name: 'valid_to', title: 'Đến ngày', what: 'Ngày hết hiệu lực; để trống nếu còn.', kind: 'day', width: 12 },
    ],
    derive: ({ text }) => (text('valid_from') === '0001-01-01' ? { valid_from: sinceAlways } : {}),
  },
  {
    name: 'organs',
    title: 'Cơ quan',
    what: 'Mỗi dòng là một cơ quan trong một khoảng thời gian. Đổi tên, đổi cấp trên: thêm dòng cùng mã với ngày bắt đầu mới.',
    columns: [
      key('Tự đặt, không trùng, không đổi; các trang khác gọi cơ quan bằng mã này.'),
      { name: 'name', title: 'Tên cơ quan', what: 'Tên đầy đủ.', needed: true, width: 44 },
      { name: 'short_name', title: 'Tên ngắn', what: 'Để trống thì lấy tên đầy đủ.', width: 28 },
      { name: 'code', title: 'Mã định danh', what: 'Mã định danh điện tử, nếu có.' },
      { name: 'abbreviation', title: 'Viết tắt', what: 'Phần của cơ quan trong ký hiệu: QU, ĐU, UBND.', width: 10 },
      {
        name: 'kind',
        title: 'Loại cơ quan',
        what: 'Loại, theo danh mục bên dưới.',
        needed: true,
        choices: organKindLabels,
        width: 30,
      },
      { name: 'superior', title: 'Cấp trên', what: 'Mã cơ quan cấp trên trực tiếp, cùng khối.', width: 26 },
      { name: 'territory', title: 'Địa bàn', what: 'Mã địa bàn.', width: 22 },
      {
        name: 'letterhead',
        title: 'Tiêu đề văn bản',
        what: 'Các dòng tiêu đề, cách nhau bằng «|».',
        kind: 'lines',
        width: 34,
      },
      { name: 'place', title: 'Địa danh', what: 'In trước ngày tháng.' },
      { name: 'outside', title: 'Ngoài hệ thống', what: '«x» nếu chỉ gửi, nhận văn bản.', kind: 'flag', width: 10 },
      ...spanColumns,
    ],
    derive({ text }) {
      const [name, territory] = [text('name'), text('territory')]
      const shortName = text('short_name') || name
      return {
        short_name: shortName,
        name_folded: fold(name),
        names: [...derivedNames(name, shortName, territory !== '')],
      }
    },
  },
  {
    name: 'relations',
    title: 'Quan hệ',
    what: 'Cấp ủy lãnh đạo cơ quan khối khác trên địa bàn; ban, văn phòng tham mưu cho cấp ủy.',
    columns: [
      organ('from', 'Cơ quan', 'Mã cơ quan lãnh đạo hoặc tham mưu.'),
      organ('to', 'Đối với', 'Mã cơ quan được lãnh đạo hoặc được tham mưu.'),
      {
        name: 'relation',
        title: 'Loại quan hệ',
        what: 'Lãnh đạo hoặc tham mưu.',
        needed: true,
        choices: { leads: 'lãnh đạo', advises: 'tham mưu' },
      },
      ...spanColumns,
    ],
    derive({ text, refuse }) {
      if (text('from') !== '' && text('from') === text('to'))
        refuse('to', 'một cơ quan không lãnh đạo, không tham mưu cho chính mình')
      return {}
    },
  },
  {
    name: 'collectives',
    title: 'Tập thể',
    what: 'Ban Chấp hành, Ban Thường vụ, Thường trực: tập thể ký văn bản trong một cơ quan.',
    columns: [
      key('Tự đặt, không trùng.'),
      organ('organ', 'Cơ quan', 'Mã cơ quan.'),
      {
        name: 'kind',
        title: 'Loại tập thể',
        what: 'Loại, theo danh mục bên dưới.',
        needed: true,
        choices: collectiveKinds,
      },
      { name: 'name', title: 'Tên', what: 'Tên đầy đủ.', needed: true, width: 36 },
      { name: 'authority_line', title: 'Dòng quyền hạn ký', what: 'T/M BAN THƯỜNG VỤ', needed: true, width: 28 },
    ],
  },
  {
    name: 'aliases',
    title: 'Tên khác',
    what: 'Tên mà văn bản còn gọi cơ quan, ngoài tên và tên ngắn.',
    columns: [
      organ('organ', 'Cơ quan', 'Mã cơ quan.'),
      { name: 'alias', title: 'Tên khác', what: 'Như viết trong văn bản.', needed: true, width: 44 },
    ],
    derive: ({ text }) => ({ alias_folded: canonicalWords(text('alias')) }),
  },
  {
    name: 'groups',
    title: 'Nhóm nơi nhận',
    what: 'Nhóm có tên («14 phường»), là một quy tắc trên danh sách cơ quan.',
    columns: [
      key('Tự đặt, không trùng.'),
      { name: 'owner', title: 'Của cơ quan', what: 'Mã cơ quan dùng nhóm; để trống: ai cũng dùng.', width: 26 },
      { name: 'name', title: 'Tên nhóm', what: 'Tên hiện trên màn hình.', needed: true, width: 34 },
      { name: 'aliases', title: 'Cách gọi khác', what: 'Cách nhau bằng «|».', kind: 'lines', width: 34 },
      {
        name: 'rule',
        title: 'Quy tắc',
        what: 'Dạng JSON: {"type":"organs","keys":["mã 1","mã 2"]}',
        needed: true,
        kind: 'json',
        width: 50,
      },
    ],
    derive: ({ text, refuse }) => readRule(text('rule'), refuse),
  },
]

function readRule(words: string, refuse: (column: string, sentence: string) => void) {
  if (words === '') return { rule: null, organ_keys: [] }
  let given: unknown
  try {
    given = JSON.parse(words)
  } catch {
    refuse('rule', 'nhóm không đọc được ở: rule (không phải JSON)')
    return { rule: null, organ_keys: [] }
  }
  const read = GroupRule.safeParse(given)
  if (!read.success) {
    const at = read.error.issues.map((issue) => ['rule', ...issue.path].join('.')).join(', ')
    refuse('rule', `nhóm không đọc được ở: ${at}`)
    return { rule: null, organ_keys: [] }
  }
  return { rule: read.data, organ_keys: organKeysOf(read.data) }
}
