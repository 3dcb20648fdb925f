import { addWorkingDays } from '@thongsuot/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { addHoliday, removeTemplate, saveTemplate, setHabit } from './commands/keep-planning.ts'
import { getCalendar, listTemplates } from './queries/planning.ts'
import { type DirectiveWorld, openDirectiveWorld } from './testing/directive-world.ts'

let world: DirectiveWorld
beforeAll(async () => {
  world = await openDirectiveWorld()
})
afterAll(() => world.opened.close())

describe('the days of an office', () => {
  test('the country’s days off have a source and dates of validity; an office adds its own, and only it sees them', async () => {
    const { opened, district, wards } = world
    const { holidays } = await getCalendar(opened.house, district.officer)
    expect(holidays.every((h) => h.source !== '' && h.organId === null)).toBe(true)
    // Reunification Day and Labour Day.
    expect(addWorkingDays('2020-04-29', 1, holidays)).toBe('2020-05-04')
    expect(addWorkingDays('2020-04-01', 1, holidays)).toBe('2020-04-03')
    const day = {
      name: 'Đại hội Đảng bộ quận',
      source: 'Thông báo của Quận ủy',
      works: false,
      fromOn: '2020-04-13',
      toOn: '2020-04-14',
    }
    expect(await refusalOf(addHoliday(opened.house, district.officer, day))).toBe('action.refused')
    const backwards = addHoliday(opened.house, district.leader, { ...day, toOn: day.fromOn })
    expect(await refusalOf(backwards)).toBe('period.invalid')
    await addHoliday(opened.house, district.leader, day)
    const ours = (await getCalendar(opened.house, district.officer)).holidays
    expect(addWorkingDays('2020-04-10', 1, ours)).toBe('2020-04-14')
    const theirs = (await getCalendar(opened.house, wards[0]?.officer ?? district.officer)).holidays
    expect(addWorkingDays('2020-04-10', 1, theirs)).toBe('2020-04-13')
  })

  test('a habit of counting is off until somebody sets it', async () => {
    const { opened, district } = world
    const habit = async () => (await getCalendar(opened.house, district.officer)).habit
    expect(await habit()).toEqual({ afterDays: null, weekendToMonday: false })
    await setHabit(opened.house, district.leader, { afterDays: 10, weekendToMonday: true })
    expect(await habit()).toEqual({ afterDays: 10, weekendToMonday: true })
  })
})

test('a template is kept under its name, replaced by that name, and found by its own office only', async () => {
  const { opened, district, wards } = world
  const [ward] = wards
  if (!ward) throw new Error('the world has wards')
  const assignments = [{ target: { kind: 'organ' as const, id: ward.id }, role: 'execute' as const }]
  const body = {
    recipients: [],
    actors: [{ words: 'các phường', assignments }],
    requirements: [],
    consolidatorOrganId: district.id,
  }
  const save = (name: string) => saveTemplate(opened.house, district.officer, { name, kind: 'CV', body })
  const { id } = await save('Công văn giao việc')
  expect((await save('Công văn giao việc')).id).toBe(id)
  const [kept, ...others] = await listTemplates(opened.house, district.clerk)
  expect(others).toEqual([])
  expect(kept).toMatchObject({ name: 'Công văn giao việc', kind: 'CV', body })
  expect(kept?.names.map((n) => n.name).sort()).toEqual(['Quận ủy Bến Đá', 'Đảng ủy phường Hòa Khê'])
  expect(await listTemplates(opened.house, ward.officer)).toEqual([])
  expect(await refusalOf(removeTemplate(opened.house, ward.officer, { id }))).toBe('not.found')
  await removeTemplate(opened.house, district.officer, { id })
  expect(await listTemplates(opened.house, district.officer)).toEqual([])
})
