import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { closeCongressSeries, congressSymbol, openCongressSeries } from './commands/congress-series.ts'
import { freezeIssue } from './commands/freeze-issue.ts'
import { approveDocument, submitDocument } from './commands/move-draft.ts'
import { writeDraft } from './commands/write-draft.ts'

let opened: TestHouse
let ward: TestOrgan
let seriesId: number

beforeAll(async () => {
  opened = await openTestHouse()
  ward = await addOrgan(opened.house, { name: 'Đảng ủy phường Hòa Khê' })
  await addSeries(opened.house, ward, 'NQ', 'NQ/ĐU', 7)
  await addSeries(opened.house, ward, 'BC', 'BC/ĐU', 40)
})
afterAll(() => opened.close())

const asWard = <T>(work: Parameters<typeof opened.house.database.asActor<T>>[1]) =>
  opened.house.database.asActor(ward.clerk, work)

async function approved(kind: string, byCongress: boolean) {
  const { house } = opened
  const content = testLetter('đại hội', { kind, addressees: [], symbol: byCongress ? congressSymbol(kind) : null })
  const draft = await writeDraft(house, ward.clerk, { content, purpose: 'letter' })
  const sent = await submitDocument(house, ward.clerk, { id: draft.id, version: draft.version ?? 1 })
  const done = await approveDocument(house, ward.leader, { id: draft.id, version: sent.version ?? 0 })
  return { id: done.id, version: done.version ?? 0 }
}
const issue = (draft: { id: number; version: number }) =>
  asWard((trx) => freezeIssue(trx, opened.house, ward.clerk, draft.id, draft.version))
const open = (label = 'Đại hội lần thứ IV') =>
  asWard((trx) => openCongressSeries(trx, opened.house, { organId: ward.id, label, seriesId: seriesId ?? null }))

test('before the congress opens its run, what it would issue is refused and not numbered by the committee’s book', async () => {
  expect(await refusalOf(issue(await approved('NQ', true)))).toBe('document.congressClosed')
})

test('a congress numbers all kinds in one run without gaps, whoever issues at once; the committee’s own books go on', async () => {
  seriesId = await open()
  const drafts = await Promise.all(
    Array.from({ length: 24 }, (_, i) => approved(i % 2 === 0 ? 'NQ' : 'BC', i % 4 !== 3)),
  )
  const done = await Promise.all(
    drafts.map((draft, i) =>
      asWard(async (trx) => {
        const frozen = await freezeIssue(trx, opened.house, ward.clerk, draft.id, draft.version)
        if (i % 8 === 0) throw new Error('the hall lost its power')
        return { ...frozen, byCongress: i % 4 !== 3 }
      }).catch(() => null),
    ),
  )
  const issued = done.flatMap((one) => one ?? [])
  const ofCongress = issued.filter((one) => one.byCongress).sort((a, b) => a.number - b.number)
  expect(ofCongress.map((one) => one.number)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
  expect(new Set(ofCongress.map((one) => one.notation.replace(/^\d+-/, '')))).toEqual(new Set(['NQ/ĐH', 'BC/ĐH']))
  const ordinary = issued.filter((one) => !one.byCongress).map((one) => one.notation)
  expect(ordinary.sort()).toEqual([41, 42, 43, 44, 45, 46].map((n) => `${n}-BC/ĐU`))
})

test('a second congress waits for the first; closed, the run gives no number, not even to who was already asking', async () => {
  const other = asWard((trx) => openCongressSeries(trx, opened.house, { organId: ward.id, label: 'V', seriesId: null }))
  expect(await refusalOf(other)).toBe('document.congressOpen')
  const late = await Promise.all(Array.from({ length: 6 }, () => approved('BC', true)))
  const [closed, ...asked] = await Promise.all([
    asWard((trx) => closeCongressSeries(trx, opened.house, seriesId)),
    ...late.map((draft) =>
      issue(draft).then(
        (frozen) => frozen.number,
        (error: { code?: string }) => error.code,
      ),
    ),
  ])
  // Whoever came before the closing has the next number; the others are told.
  const numbers = asked.filter((one): one is number => typeof one === 'number').sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => 16 + i))
  expect(asked.filter((one) => typeof one === 'string')).toEqual(
    Array.from({ length: late.length - numbers.length }, () => 'document.congressClosed'),
  )
  expect(closed.lastNumber).toBe(15 + numbers.length)
  expect((await issue(await approved('NQ', false))).notation).toBe('08-NQ/ĐU')
})

test('closed too early, it is opened again and goes on where it stood', async () => {
  expect(await open()).toBe(seriesId)
  const { number, notation } = await issue(await approved('NQ', true))
  expect(number).toBeGreaterThanOrEqual(16)
  expect(notation).toMatch(/-NQ\/ĐH$/)
})
