import type { Form } from './form.ts'
import { party36 } from './party-36.ts'

/**
 * The Party's form of 2026. Its own text was not at hand, only what several offices print after it: where they disagree
 * (line 18, 19 or 20 pt; «V/v» or «về việc» before a letter's subject) the older form is kept.
 * @source Hướng dẫn 05-HD/VPTW (27/5/2026), from secondary sources
 */
export const party05: Form = {
  ...party36,
  name: 'party-05',
  title: 'Hướng dẫn 05-HD/VPTW',
  basis: 'guidance',
  validFrom: '2026-05-27',
  validTo: null,
  issuer: { parent: { sizePt: 13 }, own: { sizePt: 13, bold: true }, under: 'star' },
  kind: { name: { sizePt: 15, bold: true }, subject: { sizePt: 14, bold: true }, under: 'dashes', aboutKinds: ['QĐ'] },
  address: { ...party36.address, labelByKind: { TTr: 'Kính trình' }, separator: ';' },
  body: { ...party36.body, ending: '.' },
  distribution: { ...party36.distribution, separator: ';' },
}
