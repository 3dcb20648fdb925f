import type { Line } from '../document.ts'
import type { Choices } from './choices.ts'
import { districts, provinces, wards } from './words.ts'

/** Who issues: the letterhead, the letters in the symbol, and who signs. */
export interface Setting {
  line: Line
  place: string
  issuer: string[]
  code: string
  /** Who speaks in the body: «Ban Thường vụ Quận ủy». */
  speaker: string
  authorities: Authority[]
}

export interface Authority {
  tokens: string[]
  lines: string[]
  title: string | null
}

interface Territory {
  kind: string
  name: string
}

const capitals = (text: string) => text.toLocaleUpperCase('vi')
const written = ({ kind, name }: Territory) => `${kind} ${name}`

/** «Quận ủy», «Tỉnh ủy», «Đảng ủy phường», by the territory. */
function committee({ kind }: Territory): string {
  const names: Record<string, string> = {
    tỉnh: 'Tỉnh ủy',
    'thành phố': 'Thành ủy',
    quận: 'Quận ủy',
    huyện: 'Huyện ủy',
    'thị xã': 'Thị ủy',
  }
  return names[kind] ?? `Đảng ủy ${kind}`
}

const committeeCodes: Record<string, string> = {
  quận: 'QU',
  huyện: 'HU',
  'thị xã': 'ThU',
  tỉnh: 'TU',
  'thành phố': 'TU',
}

const bureau: Authority[] = [
  { tokens: ['T/M'], lines: ['T/M BAN THƯỜNG VỤ'], title: 'PHÓ BÍ THƯ' },
  { tokens: ['T/M'], lines: ['T/M BAN THƯỜNG VỤ'], title: 'BÍ THƯ' },
  { tokens: ['T/M'], lines: ['T/M BAN CHẤP HÀNH'], title: 'PHÓ BÍ THƯ THƯỜNG TRỰC' },
  { tokens: ['T/L'], lines: ['T/L BAN THƯỜNG VỤ'], title: 'CHÁNH VĂN PHÒNG' },
  { tokens: ['T/M'], lines: ['T/M BAN THƯỜNG VỤ'], title: null },
]

const chief = (office: string): Authority[] => [
  { tokens: ['TM.'], lines: ['TM. ỦY BAN NHÂN DÂN'], title: office },
  { tokens: ['TM.', 'KT.'], lines: ['TM. ỦY BAN NHÂN DÂN', `KT. ${office}`], title: `PHÓ ${office}` },
  { tokens: ['KT.'], lines: [`KT. ${office}`], title: `PHÓ ${office}` },
  { tokens: ['TL.'], lines: [`TL. ${office}`], title: 'CHÁNH VĂN PHÒNG' },
  { tokens: ['TUQ.'], lines: [`TUQ. ${office}`], title: 'TRƯỞNG PHÒNG NỘI VỤ' },
  { tokens: ['Q.'], lines: [`Q. ${office}`], title: null },
  { tokens: [], lines: [], title: office },
]

function partySetting(choose: Choices): Setting {
  const [province, district, ward] = [choose.of(provinces), choose.of(districts), choose.of(wards)]
  const own = committee(district)
  const code = committeeCodes[district.kind] ?? ''
  const seat = `${capitals(own)} ${capitals(district.name)}`
  return choose.of<() => Setting>([
    () => ({
      line: 'party',
      place: district.name,
      issuer: [`ĐẢNG BỘ ${capitals(written(province))}`, seat],
      code,
      speaker: `Ban Thường vụ ${own}`,
      authorities: bureau,
    }),
    () => ({
      line: 'party',
      place: province.name,
      issuer: [`${capitals(committee(province))} ${capitals(province.name)}`],
      code: 'TU',
      speaker: `Ban Thường vụ ${committee(province)}`,
      authorities: bureau,
    }),
    () => ({
      line: 'party',
      place: ward.name,
      issuer: [`ĐẢNG BỘ ${capitals(written(district))}`, `ĐẢNG ỦY ${capitals(written(ward))}`],
      code: 'ĐU',
      speaker: `Ban Thường vụ Đảng ủy ${ward.kind}`,
      authorities: bureau,
    }),
    () => ({
      line: 'party',
      place: district.name,
      issuer: [seat, 'BAN TUYÊN GIÁO VÀ DÂN VẬN'],
      code: `BTGDV${code}`,
      speaker: `Ban Tuyên giáo và Dân vận ${own}`,
      authorities: [
        { tokens: [], lines: [], title: 'TRƯỞNG BAN' },
        { tokens: ['K/T'], lines: ['K/T TRƯỞNG BAN'], title: 'PHÓ TRƯỞNG BAN' },
      ],
    }),
    () => ({
      line: 'party',
      place: district.name,
      issuer: [`ĐẢNG BỘ ${capitals(written(ward))}`, 'CHI BỘ TỔ DÂN PHỐ SỐ 5'],
      code: 'CB',
      speaker: 'Chi bộ Tổ dân phố số 5',
      authorities: [{ tokens: ['T/M'], lines: ['T/M CHI BỘ'], title: 'BÍ THƯ' }],
    }),
    () => congress(choose, district),
  ])()
}

/** A congress numbers all its documents in one series under its own name. */
function congress(choose: Choices, district: Territory): Setting {
  const [term, years] = choose.of([
    ['IV', '2020 - 2025'],
    ['XXII', '2025 - 2030'],
  ] as const)
  return {
    line: 'party',
    place: district.name,
    issuer: [`ĐẢNG BỘ ${capitals(written(district))}`, `ĐẠI HỘI ĐẠI BIỂU LẦN THỨ ${term}, NHIỆM KỲ ${years}`],
    code: 'ĐH',
    speaker: 'Đoàn Chủ tịch Đại hội',
    authorities: [{ tokens: ['T/M'], lines: ['T/M ĐOÀN CHỦ TỊCH'], title: choose.of([null, 'BÍ THƯ']) }],
  }
}

function stateSetting(choose: Choices): Setting {
  const [province, district, ward] = [choose.of(provinces), choose.of(districts), choose.of(wards)]
  return choose.of<() => Setting>([
    () => ({
      line: 'state',
      place: district.name,
      issuer: [`ỦY BAN NHÂN DÂN ${capitals(written(district))}`],
      code: 'UBND',
      speaker: `Ủy ban nhân dân ${written(district)}`,
      authorities: chief('CHỦ TỊCH'),
    }),
    () => ({
      line: 'state',
      place: ward.name,
      issuer: [`ỦY BAN NHÂN DÂN ${capitals(written(ward))}`],
      code: 'UBND',
      speaker: `UBND ${ward.kind}`,
      authorities: chief('CHỦ TỊCH'),
    }),
    () => ({
      line: 'state',
      place: district.name,
      issuer: [`UBND ${capitals(written(district))}`, 'PHÒNG Y TẾ'],
      code: 'PYT',
      speaker: 'Phòng Y tế',
      authorities: [
        { tokens: [], lines: [], title: 'TRƯỞNG PHÒNG' },
        { tokens: ['KT.'], lines: ['KT. TRƯỞNG PHÒNG'], title: 'PHÓ TRƯỞNG PHÒNG' },
      ],
    }),
    () => ({
      line: 'state',
      place: province.name,
      issuer: [`ỦY BAN NHÂN DÂN ${capitals(written(province))}`, 'SỞ XÂY DỰNG'],
      code: 'SXD',
      speaker: 'Sở Xây dựng',
      authorities: chief('GIÁM ĐỐC').filter(({ tokens }) => !tokens.includes('TM.')),
    }),
    () => ({
      line: 'state',
      place: province.name,
      issuer: [`HỘI ĐỒNG NHÂN DÂN ${capitals(written(province))}`],
      code: 'HĐND',
      speaker: 'Hội đồng nhân dân',
      authorities: [
        { tokens: [], lines: [], title: 'CHỦ TỊCH' },
        { tokens: ['TM.'], lines: ['TM. HỘI ĐỒNG NHÂN DÂN'], title: 'CHỦ TỊCH' },
      ],
    }),
    () => ({
      line: 'state',
      place: district.name,
      issuer: [`ỦY BAN NHÂN DÂN ${capitals(written(district))}`, 'BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ'],
      code: 'BCĐ',
      speaker: 'Ban Chỉ đạo Chuyển đổi số',
      authorities: [{ tokens: [], lines: [], title: 'TRƯỞNG BAN' }],
    }),
  ])()
}

function frontSetting(choose: Choices): Setting {
  const [province, district] = [choose.of(provinces), choose.of(districts)]
  const authorities: Authority[] = [
    { tokens: ['TM.'], lines: ['TM. BAN THƯỜNG TRỰC'], title: 'CHỦ TỊCH' },
    { tokens: ['TM.', 'KT.'], lines: ['TM. BAN THƯỜNG TRỰC', 'KT. CHỦ TỊCH'], title: 'PHÓ CHỦ TỊCH' },
  ]
  const speaker = `Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam ${written(district)}`
  return choose.of<() => Setting>([
    () => ({
      line: 'front',
      place: district.name,
      issuer: [`ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM ${capitals(written(district))}`],
      code: 'MTTQ-BTT',
      speaker,
      authorities,
    }),
    () => ({
      line: 'front',
      place: district.name,
      issuer: [
        `ỦY BAN MTTQ VIỆT NAM ${capitals(written(province))}`,
        `ỦY BAN MTTQ VIỆT NAM ${capitals(written(district))}`,
      ],
      code: 'MTTQ',
      speaker,
      authorities,
    }),
    () => ({
      line: 'front',
      place: district.name,
      issuer: [`MTTQ VIỆT NAM ${capitals(written(district))}`, 'BAN THƯỜNG TRỰC'],
      code: 'MTTQ-BTT',
      speaker,
      authorities,
    }),
  ])()
}

function unionSetting(choose: Choices): Setting {
  const [province, district] = [choose.of(provinces), choose.of(districts)]
  return choose.of<() => Setting>([
    () => ({
      line: 'union',
      place: district.name,
      issuer: [
        `LIÊN ĐOÀN LAO ĐỘNG ${capitals(written(province))}`,
        `LIÊN ĐOÀN LAO ĐỘNG ${capitals(written(district))}`,
      ],
      code: 'LĐLĐ',
      speaker: `Ban Thường vụ Liên đoàn Lao động ${district.kind}`,
      authorities: [
        { tokens: ['TM.'], lines: ['TM. BAN THƯỜNG VỤ'], title: 'CHỦ TỊCH' },
        { tokens: ['TM.'], lines: ['TM. BAN THƯỜNG VỤ'], title: 'PHÓ CHỦ TỊCH' },
      ],
    }),
    () => ({
      line: 'union',
      place: province.name,
      issuer: [`HỘI LIÊN HIỆP PHỤ NỮ ${capitals(written(province))}`],
      code: 'BTV',
      speaker: `Ban Thường vụ Hội Liên hiệp Phụ nữ ${province.kind}`,
      authorities: [{ tokens: ['TM.'], lines: ['TM. BAN THƯỜNG VỤ'], title: 'CHỦ TỊCH' }],
    }),
    () => ({
      line: 'union',
      place: district.name,
      issuer: [`HỘI NÔNG DÂN ${capitals(written(district))}`],
      code: 'HNDH',
      speaker: `Ban Thường vụ Hội Nông dân ${district.kind}`,
      authorities: [{ tokens: ['TM.'], lines: ['TM. BAN THƯỜNG VỤ'], title: 'PHÓ CHỦ TỊCH' }],
    }),
  ])()
}

/** An issuer of one of the four lines. */
export function settingOf(choose: Choices, line: Line): Setting {
  const settings = { party: partySetting, state: stateSetting, front: frontSetting, union: unionSetting }
  return settings[line](choose)
}
