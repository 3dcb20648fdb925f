import { indicatorTemplates } from '@thongsuot/contract/indicator-templates'
import { expect, it } from 'vitest'
import { ownFigures } from './own-figures.ts'

const kinds = ['party-cell', 'party-committee-ward', 'people-committee-ward', 'department', 'front-ward', 'other']
const organs = Array.from({ length: 300 }, (_, i) => ({ id: i + 1, kind: kinds[i % kinds.length] ?? '', cells: i % 5 }))
const templates = indicatorTemplates.map(({ indicators }) =>
  indicators.map((indicator, at) => ({ ...indicator, id: at + 1 })),
)

it('an organ’s figures are the same at every start, whole numbers, and no part exceeds its whole', () => {
  for (const indicators of templates) {
    const ratios = indicators.filter((i) => i.kind === 'ratio')
    for (const organ of organs) {
      const values = ownFigures(organ, indicators, false)
      expect(ownFigures(organ, indicators, false)).toEqual(values)
      for (const value of values.values()) expect(Number.isSafeInteger(value) && Number(value) >= 0).toBe(true)
      const figureOf = (code: string | null | undefined) => values.get(indicators.find((i) => i.code === code)?.id ?? 0)
      for (const { numerator, denominator } of ratios) {
        expect(Number(figureOf(numerator))).toBeLessThanOrEqual(Number(figureOf(denominator)))
      }
    }
  }
})

it('savings differ around what is asked for: most organs reach five in a hundred, some do not yet', () => {
  const indicators = templates.flat().filter((i) => i.code.startsWith('savings'))
  const shares = organs.map((organ) => {
    const [base = 0, cut = 0] = ownFigures(organ, indicators, false).values()
    return (Number(cut) / Number(base)) * 100
  })
  expect(Math.min(...shares)).toBeGreaterThan(4)
  expect(Math.max(...shares)).toBeLessThan(7)
  expect(new Set(shares.map((share) => share.toFixed(1))).size).toBeGreaterThan(10)
  const reached = shares.filter((share) => share >= 5).length
  expect(reached).toBeGreaterThan(organs.length / 2)
  expect(reached).toBeLessThan(organs.length)
})

it('what its cells were asked for is not counted by the ward again', () => {
  const [dissemination = []] = templates
  const ward = { id: 7, kind: 'party-committee-ward', cells: 12 }
  expect([...ownFigures(ward, dissemination, true).values()].every((value) => value === null)).toBe(true)
})
