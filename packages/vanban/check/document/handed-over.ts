/** Codes of the kinds that are handed to somebody or kept, with a sample of their own: minutes, slips, contracts, laws. */
export const handedOver: readonly string[] = [
  'BB',
  'GGT',
  'GNP',
  'GUQ',
  'HĐ',
  'BGN',
  'BTT',
  'PG',
  'PC',
  'PB',
  'L',
  'PL',
]
