import fc from 'fast-check'
import type { Block, Document } from '../document.ts'

const HOSTILE = [
  ...[
    '',
    ' ',
    '\n',
    '\n\n\n',
    '\t',
    '|',
    '\\',
    '"',
    "'",
    '`',
    '$',
    '#',
    '*',
    '_',
    '@',
    '//',
    '/*',
    '<b>',
    '</w:t>',
    ']]>',
    '&amp;',
    '&#0;',
  ],
  ...[
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\ufeff',
    '\u00ad',
    '\u2028',
    '\u202e',
    '\ud800',
    '\udfff',
    '\u0301',
    '𝕳',
    '漢字',
    '🇻🇳',
    'e\u0301',
  ],
  ...[
    '#import "x"',
    '#panic()',
    '$ 1/0 $',
    '%s',
    '../../etc',
    'javascript:alert(1)',
    '<script>',
    '<!--',
    '--',
    '=1+1',
    'null',
  ],
  ...[
    'x'.repeat(3000),
    'ấ '.repeat(2000),
    '…',
    './.',
    '1.',
    'Điều 1.',
    'Kính gửi:',
    'Nơi nhận:',
    '(Kèm theo',
    'V/v',
    'T/M',
    'TM.',
  ],
]

const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('Phòng Y tế', 'ỦY BAN NHÂN DÂN', 'Số 12-KH/TU', 'kế hoạch', 'Nguyễn Văn A', '12'),
  },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...HOSTILE), { maxLength: 6 }).map((pieces) => pieces.join('')) },
)
const perhaps = fc.option(text)
const few = { maxLength: 4 }

const SVG = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>',
  ...[
    '',
    '<svg',
    '<svg/>',
    'không phải hình',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
  ],
  '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
]

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ type: fc.constant('paragraph' as const), text }),
    fc.record({
      type: fc.constant('table' as const),
      caption: perhaps,
      headerRows: fc.constantFrom(0, 1, 2, 99, -1),
      rows: fc.array(fc.array(text, { maxLength: 5 }), few),
    }),
    fc.record({ type: fc.constant('picture' as const), svg: fc.constantFrom(...SVG), caption: perhaps }),
    fc.record({
      type: fc.constant('clause' as const),
      label: fc.oneof(fc.constantFrom('1', 'a', 'I', 'Điều 1', 'Chương I', '1.1', '(1)', 'A'), text),
      text,
      blocks: fc.array(tie('block'), { maxLength: 3 }),
    }),
  ),
}))

const day = fc.oneof(
  fc.constantFrom('2021-02-05', '2021-02-31', '2026-05-27', '0000-00-00', '9999-99-99', '12/3/2021'),
  text,
)
const role = fc.constantFrom('chỉ đạo' as const, 'chủ trì' as const, 'phối hợp' as const, 'tổng hợp' as const)

/** A document of the right types whose words nobody has looked at: what a caller of a writer may bring. */
export const hostileDocument: fc.Arbitrary<Document> = fc.record({
  line: fc.constantFrom('party' as const, 'state' as const, 'front' as const, 'union' as const),
  kind: fc.oneof(fc.constantFrom('CV', 'KH', 'QĐ', 'TTr', 'BC', null), perhaps),
  number: perhaps,
  symbol: perhaps,
  issuer: fc.array(text, few),
  place: perhaps,
  issuedOn: fc.option(day),
  subject: perhaps,
  urgency: fc.constantFrom(null, 'khẩn' as const, 'thượng khẩn' as const, 'hỏa tốc' as const),
  secrecy: fc.constantFrom(null, null, null, null, null, null, null, 'mật' as const),
  draft: fc.constantFrom(null, null, 1, 0, -1, 1e9),
  addressees: fc.array(fc.record({ name: text }), few),
  body: fc.array(block, { maxLength: 6 }),
  distribution: fc.array(fc.record({ name: text, purpose: perhaps }), few),
  citations: fc.array(
    fc.record({
      notation: text,
      kind: perhaps,
      issuedOn: fc.option(day),
      issuer: perhaps,
      title: perhaps,
      relation: fc.constantFrom('implements' as const, 'cites' as const, 'replaces' as const),
    }),
    few,
  ),
  requirements: fc.array(
    fc.record({
      clause: perhaps,
      span: text,
      actors: fc.array(fc.record({ name: text, role }), few),
      deadline: fc.option(fc.record({ text, on: fc.option(day) })),
      target: fc.option(
        fc.record({
          text,
          operator: fc.constantFrom('>=' as const, null),
          value: fc.option(fc.double()),
          unit: perhaps,
        }),
      ),
      closingFormula: fc.boolean(),
    }),
    few,
  ),
  authority: fc.array(fc.constantFrom('T/M', 'K/T', 'TM.', 'KT.', 'TUQ.'), { maxLength: 3 }),
  authorityLines: fc.array(text, { maxLength: 3 }),
  signerTitle: perhaps,
  signerName: perhaps,
  annexes: fc.array(fc.record({ label: perhaps, title: perhaps, body: fc.array(block, { maxLength: 3 }) }), {
    maxLength: 2,
  }),
})
