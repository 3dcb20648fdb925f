import { describe, expect, it } from 'vitest'
import { formFor, forms } from './form-for.ts'

describe('formFor', () => {
  it('gives the Party form of 2018 until 26/5/2026 and the new one from the next day', () => {
    expect(formFor('party', '2018-04-03').name).toBe('party-36')
    expect(formFor('party', '2026-05-26').name).toBe('party-36')
    expect(formFor('party', '2026-05-27').name).toBe('party-05')
  })

  it('gives the oldest form of the line to a document older than all of them, and the newest to one without a day', () => {
    expect(formFor('party', '2010-01-01').name).toBe('party-36')
    expect(formFor('state', '1999-12-31').name).toBe('state-30')
    expect(formFor('party', null).name).toBe('party-05')
  })

  it('marks as practice what no rule prescribes', () => {
    expect(formFor('front', '2021-01-01').basis).toBe('practice')
    expect(formFor('union', '2021-01-01').basis).toBe('practice')
    expect(formFor('state', '2021-01-01').basis).toBe('law')
  })

  it('holds forms that follow each other without gap or overlap in every line', () => {
    for (const line of ['party', 'state', 'front', 'union'] as const) {
      const ofLine = forms.filter((form) => form.line === line)
      expect(ofLine.length).toBeGreaterThan(0)
      ofLine.forEach((form, index) => {
        expect(form.validTo).toBe(ofLine[index + 1]?.validFrom ?? null)
      })
    }
    expect(new Set(forms.map((form) => form.name)).size).toBe(forms.length)
  })
})
