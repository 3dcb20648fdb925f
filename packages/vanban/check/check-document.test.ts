import { describe, expect, test } from 'vitest'
import type { Document, Requirement } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'
import { isCertain } from './basis.ts'
import { checkDocument } from './check-document.ts'
import { clause, paragraph, partyLetter, stateDecision } from './samples.ts'

const codes = (document: Document, on?: string) => checkDocument(document, on).map(({ code }) => code)
const party = (change: Partial<Document>): Document => ({ ...partyLetter, ...change })
const state = (change: Partial<Document>): Document => ({ ...stateDecision, ...change })
const stateLetter = state({
  kind: 'CV',
  symbol: 'UBND-VX',
  addressees: [{ name: 'Các thôn' }],
  distribution: [
    { name: 'Như trên', purpose: null },
    { name: 'Lưu: VT', purpose: null },
  ],
})
const copy = {
  form: 'SAO Y',
  issuer: ['ỦY BAN NHÂN DÂN XÃ AN LẠC HẠ'],
  number: '05',
  symbol: 'SY-UBND',
  place: 'An Lạc Hạ',
  issuedOn: '2025-08-12',
  distribution: [],
  authorityLines: ['TL. CHỦ TỊCH'],
  signerTitle: 'CHÁNH VĂN PHÒNG',
  signerName: 'Lê Hà',
}
const due = (text: string, on: string): Requirement => ({
  clause: '2',
  span: `báo cáo ${text}`,
  actors: [],
  deadline: { text, on },
  target: null,
  closingFormula: false,
})

test('a document in order has no note', () => {
  expect(checkDocument(partyLetter)).toEqual([])
  expect(checkDocument(stateDecision)).toEqual([])
  expect(checkDocument(stateLetter)).toEqual([])
  expect(checkDocument(state({ copy }))).toEqual([])
})

const broken: [code: string, path: string, document: Document, replacement?: string | null][] = [
  ['missing-issuer', '/issuer', party({ issuer: [] })],
  ['missing-symbol', '/symbol', party({ symbol: null })],
  ['missing-place', '/place', party({ place: null })],
  ['missing-issued-on', '/issuedOn', party({ issuedOn: null })],
  ['missing-subject', '/subject', party({ subject: null })],
  ['missing-signer-name', '/signerName', party({ signerName: null })],
  ['missing-signer-title', '/signerTitle', state({ signerTitle: null })],
  ['missing-distribution', '/distribution', party({ distribution: [] })],
  [
    'missing-closing',
    '/signerName',
    party({ distribution: [], authority: [], authorityLines: [], signerTitle: null, signerName: null }),
  ],
  ['missing-kind', '/kind', state({ kind: null })],
  ['number-zero', '/number', party({ number: '7' }), '07'],
  ['symbol-shape', '/symbol', party({ symbol: 'CV-HU' }), 'CV/HU'],
  ['symbol-shape', '/symbol', state({ symbol: 'QĐ/UBND' }), 'QĐ-UBND'],
  ['symbol-kind', '/symbol', party({ symbol: 'TB/HU' }), 'CV/HU'],
  ['symbol-kind', '/symbol', { ...stateLetter, symbol: 'CV-UBND' }, 'UBND'],
  ['symbol-organ', '/symbol', party({ symbol: 'CV/QU' })],
  ['symbol-organ', '/symbol', state({ symbol: 'QĐ-HĐND' })],
  ['kind-line', '/kind', state({ kind: 'KL', symbol: 'KL-UBND' })],
  [
    'kind-competence',
    '/kind',
    party({
      kind: 'QĐi',
      symbol: 'QĐ/CB',
      issuer: ['CHI BỘ THÔN ĐÔNG'],
      issuedOn: '2026-06-01',
      addressees: [],
      distribution: [{ name: 'Lưu Chi bộ', purpose: null }],
    }),
  ],
  ['address-kind', '/addressees', state({ addressees: [{ name: 'Các thôn' }] })],
  ['address-kind', '/addressees', state({ kind: 'KH', symbol: 'KH-UBND', addressees: [{ name: 'Các thôn' }] })],
  [
    'address-missing',
    '/addressees',
    { ...stateLetter, addressees: [], distribution: [{ name: 'Lưu: VT', purpose: null }] },
  ],
  [
    'grounds-punctuation',
    '/body/0',
    state({ body: [paragraph('Căn cứ Luật Đất đai năm 2024.'), ...stateDecision.body.slice(1)] }),
    '2024;',
  ],
  [
    'grounds-punctuation',
    '/body/1',
    state({ body: stateDecision.body.with(1, paragraph('Theo đề nghị của Chánh Văn phòng;')) }),
    'phòng.',
  ],
  [
    'body-ending',
    '/body/4',
    state({ body: stateDecision.body.with(4, clause('Điều 2', 'Chánh Văn phòng thi hành.')) }),
    'hành./.',
  ],
  ['clause-jump', '/body/2', party({ body: partyLetter.body.with(2, clause('4', 'Báo cáo kết quả./.')) })],
  ['clause-repeated', '/body/2', party({ body: partyLetter.body.with(2, clause('1', 'Báo cáo kết quả./.')) })],
  [
    'clause-jump',
    '/body/4',
    state({
      body: stateDecision.body.with(4, clause('Điều 4', 'Văn phòng thi hành./.')),
      distribution: [{ name: 'Lưu: VT', purpose: null }],
    }),
  ],
  [
    'annex-label',
    '/annexes/1/label',
    state({ annexes: ['Phụ lục I', 'Phụ lục 2'].map((label) => ({ label, title: null, body: [] })) }),
    'Phụ lục II',
  ],
  ['annex-unmentioned', '/annexes/0/label', party({ annexes: [{ label: 'Phụ lục', title: 'BIỂU', body: [] }] })],
  [
    'citation-incomplete',
    '/citations/0',
    party({ citations: partyLetter.citations.map((one) => ({ ...one, issuedOn: null })) }),
  ],
  [
    'citation-unnamed',
    '/citations/0',
    party({ citations: partyLetter.citations.map((one) => ({ ...one, issuer: null })) }),
  ],
  [
    'citation-later',
    '/citations/0',
    party({ citations: partyLetter.citations.map((one) => ({ ...one, issuedOn: '2021-03-10' })) }),
  ],
  ['deadline-past', '/requirements/0/deadline', party({ requirements: [due('trước ngày 02/3/2021', '2021-03-02')] })],
  [
    'deadline-day-off',
    '/requirements/0/deadline',
    party({ requirements: [due('trước ngày 20/3/2021', '2021-03-20')] }),
  ],
  ['file-missing', '/distribution', party({ distribution: partyLetter.distribution.slice(0, 1) })],
  ['file-last', '/distribution/0', party({ distribution: partyLetter.distribution.toReversed() })],
  [
    'file-words',
    '/distribution/1',
    state({ distribution: stateDecision.distribution.with(1, { name: 'Lưu VT', purpose: null }) }),
    'Lưu: VT',
  ],
  [
    'file-words',
    '/distribution/1',
    state({ distribution: stateDecision.distribution.with(1, { name: 'Lưu: hồ sơ', purpose: null }) }),
  ],
  [
    'file-words',
    '/distribution/1',
    party({ distribution: partyLetter.distribution.with(1, { name: 'Lưu: Văn phòng', purpose: null }) }),
    'Lưu Văn phòng',
  ],
  [
    'pointer-addressees',
    '/distribution/0',
    state({ distribution: stateDecision.distribution.with(0, { name: 'Như trên', purpose: null }) }),
  ],
  [
    'pointer-article',
    '/distribution/0',
    state({ distribution: stateDecision.distribution.with(0, { name: 'Như Điều 9', purpose: null }) }),
  ],
  ['same-as-above', '/distribution', party({ distribution: partyLetter.distribution.slice(1) })],
  ['recipient-repeated', '/addressees/1', party({ addressees: [{ name: 'UBND huyện' }, { name: 'UBND  huyện' }] })],
  ['authority-form', '/authority/0', party({ authority: ['TM.'], authorityLines: ['TM. BAN THƯỜNG VỤ'] }), 'T/M'],
  ['authority-form', '/authority/0', state({ authority: ['T/M'], authorityLines: ['T/M ỦY BAN NHÂN DÂN'] }), 'TM.'],
  ['authority-dot', '/authorityLines/0', party({ authorityLines: ['T/M. BAN THƯỜNG VỤ'] }), 'T/M BAN THƯỜNG VỤ'],
  ['authority-dot', '/authorityLines/0', state({ authorityLines: ['TM ỦY BAN NHÂN DÂN'] }), 'TM. ỦY BAN NHÂN DÂN'],
  ['issued-on-impossible', '/issuedOn', party({ issuedOn: '2021-02-29' })],
  ['day-impossible', '/body/1', party({ body: partyLetter.body.with(1, clause('1', 'Xong trước ngày 31/4/2021.')) })],
  ['authority-deputy', '/authority/0', party({ authority: ['K/T'], authorityLines: ['K/T BÍ THƯ'] })],
  [
    'authority-by-order',
    '/signerTitle',
    party({ authority: ['T/L'], authorityLines: ['T/L BAN THƯỜNG VỤ'], signerTitle: 'PHÓ CHÁNH VĂN PHÒNG' }),
  ],
  ['authority-member', '/signerTitle', party({ signerTitle: 'ỦY VIÊN BAN THƯỜNG VỤ' }), ''],
  ['authority-person', '/authorityLines/0', state({ authorityLines: ['TM. CHỦ TỊCH'] })],
  ['authority-title', '/signerTitle', state({ authority: ['KT.'], authorityLines: ['KT. CHỦ TỊCH'] })],
  ['authority-acting', '/signerTitle', state({ signerTitle: 'QUYỀN CHỦ TỊCH' }), 'Q. CHỦ TỊCH'],
  [
    'signer-learned',
    '/otherSignatures/0/signerName',
    party({ otherSignatures: [{ authorityLines: [], signerTitle: 'TRƯỞNG BAN', signerName: 'ThS. Hà Lam' }] }),
    'Hà Lam',
  ],
  [
    'minutes-recorder',
    '/otherSignatures',
    party({ kind: 'BB', symbol: 'BB/HU', addressees: [], distribution: [{ name: 'Lưu Văn phòng', purpose: null }] }),
  ],
  ['copy-form', '/copy/form', state({ copy: { ...copy, form: 'SAO Y BẢN CHÍNH' } }), 'SAO Y'],
  ['copy-symbol', '/copy/symbol', state({ copy: { ...copy, symbol: 'BS-UBND' } }), 'SY-UBND'],
  ['copy-zero', '/copy/number', state({ copy: { ...copy, number: '5' } }), '05'],
  ['signer-learned', '/signerName', party({ signerName: 'TS. Lương Hồng Vân' }), 'Lương Hồng Vân'],
]

test.each(broken)('%s is found at %s', (code, path, document, replacement) => {
  const found = checkDocument(document).filter((note) => note.code === code && note.path === path)
  expect(found).toHaveLength(1)
  if (replacement !== undefined) expect(found[0]?.replacement).toBe(replacement)
  expect(found[0]?.message).toMatch(/^\p{Lu}.*[.»]$|^«.*\.$/u)
})

describe('what is no fault', () => {
  test('a draft leaves number, day and signer open', () => {
    const draft = party({ number: null, issuedOn: null, draft: 2, signerName: null, place: null })
    expect(codes(draft, '2026-07-01').filter((code) => code.startsWith('missing'))).toEqual([])
  })

  test('the letter đ may be left out of a list', () => {
    const body = ['a', 'b', 'c', 'd', 'e'].map((label) => clause(label, 'Một việc./.'))
    expect(codes(party({ body }))).toEqual([])
  })

  test('articles are counted through all chapters', () => {
    const body = [
      clause('Chương I', 'QUY ĐỊNH CHUNG', clause('Điều 1', 'Một.'), clause('Điều 2', 'Hai.')),
      clause('Chương II', 'THI HÀNH', clause('Điều 3', 'Ba./.')),
    ]
    expect(codes(state({ body, distribution: [{ name: 'Lưu: VT', purpose: null }] }))).toEqual([])
  })

  test('a month as a deadline names no day of rest', () => {
    expect(codes(party({ requirements: [due('trong tháng 10 năm 2021', '2021-10-31')] }))).toEqual([])
  })

  test('schools print learned titles, advisory organs sign K/T', () => {
    expect(
      codes(state({ issuer: ['TRƯỜNG ĐẠI HỌC SÔNG THANH'], symbol: 'QĐ-ĐHST', signerName: 'PGS.TS. Tạ Quang Bình' })),
    ).toEqual([])
    const board = party({
      issuer: ['BAN TUYÊN GIÁO'],
      symbol: 'CV/BTGHU',
      authority: ['K/T'],
      authorityLines: ['K/T TRƯỞNG BAN'],
      signerTitle: 'PHÓ TRƯỞNG BAN',
    })
    expect(codes(board)).toEqual([])
  })

  test("the National Assembly's resolutions follow another law", () => {
    expect(codes(state({ kind: 'NQ', symbol: 'NQ-UBTVQH15', distribution: [] }))).toEqual([])
  })
})

test('of a secret document only the mark is reported', () => {
  const [note, ...rest] = checkDocument(party({ secrecy: 'mật', number: '7', symbol: null }))
  expect(note).toMatchObject({ code: 'secret', severity: 'fault', path: '/secrecy' })
  expect(note?.message).toContain('không được soạn, lưu hoặc gửi trên hệ thống có kết nối mạng')
  expect(rest).toEqual([])
})

test("the form of the document's own day decides: «./.» is no longer printed by the Party from 27/5/2026", () => {
  const end = (text: string) => partyLetter.body.with(2, clause('2', text))
  const later = { issuedOn: '2026-05-27' }
  expect(codes(party({ body: end('Báo cáo kết quả./.') }))).not.toContain('body-ending')
  expect(codes(party({ body: end('Báo cáo kết quả./.'), ...later }))).toContain('body-ending')
  expect(codes(party({ body: end('Báo cáo kết quả.'), ...later }))).not.toContain('body-ending')
  const draft = { issuedOn: null, number: '118', place: null }
  expect(codes(party({ body: end('Báo cáo kết quả./.'), ...draft }), '2026-06-01')).toContain('body-ending')
  expect(codes(party({ body: end('Báo cáo kết quả./.'), ...draft }), '2026-05-26')).not.toContain('body-ending')
})

test('a paper older than the form is only given suggestions', () => {
  const old = checkDocument(
    state({ issuedOn: '1994-10-25', authority: ['T/M'], authorityLines: ['T/M ỦY BAN NHÂN DÂN'] }),
  )
  expect(old.map(({ code, severity }) => [code, severity])).toEqual([['authority-form', 'suggestion']])
})

test('in an emergency a deadline may fall on a Sunday', () => {
  const on = (change: Partial<Document>) =>
    codes(party({ requirements: [due('trước ngày 21/3/2021', '2021-03-21')], ...change }))
  expect(on({})).toEqual(['deadline-day-off'])
  expect(on({ urgency: 'hỏa tốc' })).toEqual([])
  expect(codes(party({ requirements: [due('trước 16 giờ ngày 21/3/2021', '2021-03-21')] }))).toEqual([])
})

test('only a rule that was read or confirmed makes a fault', () => {
  for (const [, , document] of broken)
    for (const note of checkDocument(document))
      if (note.severity === 'fault') expect(isCertain(note.basis), note.code).toBe(true)
  const uncertain = checkDocument(party({ number: '7', issuedOn: '2026-07-01' })).find(
    ({ code }) => code === 'number-zero',
  )
  expect(uncertain).toMatchObject({
    severity: 'suggestion',
    basis: { source: 'Hướng dẫn 05-HD/VPTW', certainty: 'secondary' },
  })
})

test('an empty document is answered, not refused', () => {
  for (const line of ['party', 'state', 'front', 'union'] as const)
    expect(codes(emptyDocument(line))).toEqual(['missing-issuer', 'missing-subject'])
})
