/**
 * An invented district of five wards with its Party committee, councils, people's committees, Front, unions and cells, as the
 * rows of an import. Places, organs and people are made up.
 */
const wards = ['Bến Đá', 'Hòa Khê', 'Mỹ Lộc', 'Tân Thủy', 'Yên Giang']
const from = '2015-01-01'

type Row = Record<string, string>
type RowFile = 'territories' | 'organs' | 'relations' | 'collectives' | 'aliases'
type PeopleFile = 'people' | 'positions' | 'holders' | 'series'
type SmallDistrict = Record<RowFile | PeopleFile, Row[]> & { groups: unknown[] }

const organ = (key: string, kind: string, name: string, more: Row = {}): Row => ({
  key,
  kind,
  name,
  valid_from: from,
  territory: 'bt',
  ...more,
})
const wardKey = (index: number) => `w${index + 1}`

const territories: Row[] = [
  { key: 'ah', name: 'thành phố An Hải', kind: 'thành phố' },
  { key: 'bt', name: 'quận Bạch Trà', kind: 'quận', parent: 'ah' },
  ...wards.map((name, i) => ({ key: wardKey(i), name: `phường ${name}`, kind: 'phường', parent: 'bt' })),
]

const outside: Row[] = [
  ['tu', 'party-committee-city', 'Thành ủy An Hải'],
  ['ubtp', 'people-committee-city', 'Ủy ban nhân dân thành phố An Hải'],
  ['mttp', 'front-city', 'Ủy ban Mặt trận Tổ quốc Việt Nam thành phố An Hải'],
].map(([key = '', kind = '', name = '']) => organ(key, kind, name, { territory: 'ah', outside: '1' }))

const district: Row[] = [
  organ('qu', 'party-committee-district', 'Quận ủy Bạch Trà', { superior: 'tu', abbreviation: 'QU' }),
  organ('btg', 'party-board', 'Ban Tuyên giáo Quận ủy Bạch Trà', { superior: 'qu' }),
  organ('btc', 'party-board', 'Ban Tổ chức Quận ủy Bạch Trà', { superior: 'qu' }),
  organ('ubkt', 'party-board', 'Ủy ban Kiểm tra Quận ủy Bạch Trà', { superior: 'qu' }),
  organ('vpqu', 'party-office', 'Văn phòng Quận ủy Bạch Trà', { superior: 'qu' }),
  organ('hd', 'people-council-district', 'Hội đồng nhân dân quận Bạch Trà', { short_name: 'HĐND quận Bạch Trà' }),
  organ('ub', 'people-committee-district', 'Ủy ban nhân dân quận Bạch Trà', {
    short_name: 'UBND quận Bạch Trà',
    superior: 'ubtp',
  }),
  organ('pyt', 'department', 'Phòng Y tế quận Bạch Trà', { superior: 'ub' }),
  organ('ptc', 'department', 'Phòng Tài chính - Kế hoạch quận Bạch Trà', { superior: 'ub' }),
  organ('pgd', 'department', 'Phòng Giáo dục và Đào tạo quận Bạch Trà', { superior: 'ub' }),
  organ('ttyt', 'public-unit', 'Trung tâm Y tế quận Bạch Trà', { superior: 'ub' }),
  organ('caq', 'police-district', 'Công an quận Bạch Trà'),
  organ('bcd', 'steering', 'Ban Chỉ đạo phòng, chống dịch Covid-19 quận Bạch Trà', {
    superior: 'ub',
    valid_from: '2020-02-01',
  }),
  organ('mt', 'front-district', 'Ủy ban Mặt trận Tổ quốc Việt Nam quận Bạch Trà', {
    short_name: 'UBMTTQ quận Bạch Trà',
    superior: 'mttp',
  }),
  organ('ldld', 'union-district', 'Liên đoàn Lao động quận Bạch Trà'),
  organ('lhpn', 'union-district', 'Hội Liên hiệp Phụ nữ quận Bạch Trà'),
  organ('dtn', 'union-district', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh quận Bạch Trà'),
  organ('dutt', 'party-committee-attached', 'Đảng ủy Công an quận Bạch Trà', { superior: 'qu' }),
  organ('cbta', 'party-cell-grassroots', 'Chi bộ Tòa án nhân dân quận Bạch Trà', { superior: 'qu' }),
]

const inWards: Row[] = wards.flatMap((name, i) => {
  const territory = wardKey(i)
  const at = (key: string, kind: string, what: string, superior: string) =>
    organ(`${key}-${territory}`, kind, `${what} phường ${name}`, { territory, superior })
  return [
    at('du', 'party-committee-ward', 'Đảng ủy', 'qu'),
    at('hd', 'people-council-ward', 'Hội đồng nhân dân', 'hd'),
    at('ub', 'people-committee-ward', 'Ủy ban nhân dân', 'ub'),
    at('mt', 'front-ward', 'Ủy ban Mặt trận Tổ quốc Việt Nam', 'mt'),
    ...[1, 2].map((n) =>
      organ(`cb${n}-${territory}`, 'party-cell', `Chi bộ Tổ dân phố số ${n} phường ${name}`, {
        territory,
        superior: `du-${territory}`,
      }),
    ),
  ]
})

const relation =
  (name: 'leads' | 'advises') =>
  (pair: string[]): Row => ({
    from: pair[0] ?? '',
    to: pair[1] ?? '',
    relation: name,
    valid_from: from,
  })

export const smallDistrict: SmallDistrict = {
  territories,
  organs: [...outside, ...district, ...inWards],
  relations: [
    ...['btg', 'btc', 'ubkt', 'vpqu'].map((key) => [key, 'qu']).map(relation('advises')),
    ...['hd', 'ub', 'mt'].map((key) => ['qu', key]).map(relation('leads')),
    ...wards
      .flatMap((_, i) => ['hd', 'ub', 'mt'].map((key) => [`du-${wardKey(i)}`, `${key}-${wardKey(i)}`]))
      .map(relation('leads')),
  ],
  collectives: [
    {
      key: 'qu-bch',
      organ: 'qu',
      kind: 'executive',
      name: 'Ban Chấp hành Đảng bộ quận',
      authority_line: 'T/M BAN CHẤP HÀNH',
    },
    {
      key: 'qu-btv',
      organ: 'qu',
      kind: 'standing-board',
      name: 'Ban Thường vụ Quận ủy',
      authority_line: 'T/M BAN THƯỜNG VỤ',
    },
    { key: 'qu-tt', organ: 'qu', kind: 'standing', name: 'Thường trực Quận ủy', authority_line: 'T/M THƯỜNG TRỰC' },
    { key: 'tu-tt', organ: 'tu', kind: 'standing', name: 'Thường trực Thành ủy', authority_line: 'T/M THƯỜNG TRỰC' },
    { key: 'hd-tt', organ: 'hd', kind: 'standing', name: 'Thường trực HĐND quận', authority_line: 'TM. THƯỜNG TRỰC' },
    {
      key: 'ub-tt',
      organ: 'ub',
      kind: 'committee',
      name: 'Ủy ban nhân dân quận',
      authority_line: 'TM. ỦY BAN NHÂN DÂN',
    },
    { key: 'mt-tt', organ: 'mt', kind: 'standing', name: 'Ban Thường trực', authority_line: 'TM. BAN THƯỜNG TRỰC' },
  ],
  aliases: [
    { organ: 'qu', alias: 'Đảng bộ quận Bạch Trà' },
    { organ: 'dtn', alias: 'Quận đoàn Bạch Trà' },
  ],
  groups: [
    {
      key: 'cap-uy',
      owner: 'qu',
      name: 'Các cấp ủy trực thuộc',
      aliases: ['các cấp ủy', 'các chi bộ, đảng bộ trực thuộc'],
      rule: {
        type: 'match',
        superior: 'qu',
        kinds: ['party-committee-ward', 'party-committee-attached', 'party-cell-grassroots'],
      },
    },
    {
      key: 'doan-the',
      owner: 'qu',
      name: 'Các đoàn thể chính trị - xã hội',
      aliases: ['các đoàn thể'],
      rule: { type: 'match', lines: ['union'], territory: 'bt' },
    },
    {
      key: 'ban-dang',
      owner: 'qu',
      name: 'Các ban Đảng',
      aliases: ['các ban xây dựng Đảng'],
      rule: { type: 'match', kinds: ['party-board'], superior: 'qu' },
    },
    {
      key: 'phong-ban',
      owner: 'qu',
      name: 'Các phòng, ban, đơn vị',
      aliases: ['các đơn vị'],
      rule: { type: 'match', superior: 'ub', kinds: ['department', 'public-unit'] },
    },
    {
      key: 'du-phuong',
      owner: 'qu',
      name: 'Đảng ủy các phường',
      rule: { type: 'match', kinds: ['party-committee-ward'], under: 'qu' },
    },
    {
      key: 'ngoai-bd',
      owner: 'qu',
      name: 'Cấp ủy trừ phường Bến Đá',
      rule: {
        type: 'difference',
        of: [
          {
            type: 'union',
            of: [
              { type: 'match', superior: 'qu', lines: ['party'] },
              { type: 'organs', keys: ['pyt'] },
            ],
          },
          { type: 'organs', keys: ['du-w1'] },
          { type: 'match', kinds: ['party-board', 'party-office'] },
        ],
      },
    },
  ],
  people: [
    { key: 'p1', full_name: 'Vũ Thị Lành' },
    { key: 'p2', full_name: 'Trịnh Quốc Bình' },
    { key: 'p3', full_name: 'Phan Văn Hậu' },
  ],
  positions: [
    { key: 'qu-vt', organ: 'qu', title: 'Văn thư Quận ủy', role: 'clerk', valid_from: from },
    {
      key: 'qu-bt',
      organ: 'qu',
      title: 'Bí thư Quận ủy',
      role: 'leader',
      collective: 'qu-btv',
      signing_title: 'BÍ THƯ',
      valid_from: from,
    },
    {
      key: 'ub-pct',
      organ: 'ub',
      title: 'Phó Chủ tịch UBND quận',
      role: 'leader',
      collective: 'ub-tt',
      signing_title: 'KT. CHỦ TỊCH|PHÓ CHỦ TỊCH',
      valid_from: from,
    },
    {
      key: 'mt-ct',
      organ: 'mt',
      title: 'Chủ tịch UBMTTQ quận',
      role: 'leader',
      collective: 'mt-tt',
      signing_title: 'CHỦ TỊCH',
      valid_from: from,
    },
  ],
  holders: [
    { position: 'qu-vt', person: 'p1', valid_from: from },
    { position: 'qu-bt', person: 'p2', valid_from: from, valid_to: '2020-05-01' },
    { position: 'ub-pct', person: 'p3', valid_from: from },
    { position: 'mt-ct', person: 'p3', valid_from: from },
  ],
  series: [
    {
      organ: 'qu',
      kind: 'CV',
      scope: 'term',
      label: 'nhiệm kỳ 2015 - 2020',
      symbol: 'CV/QU',
      valid_from: '2015-08-01',
      last_number: '41',
    },
  ],
}
