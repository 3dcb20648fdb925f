import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { barriersOn } from './barriers.ts'
import { mainScreens, openScreen, type Screen } from './screens.ts'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'

let stage: Stage
let screens: Screen[]
beforeAll(async () => {
  stage = await openStage()
  screens = await mainScreens(stage)
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

/** The barriers of each screen where one stands, in the light or in the dark. */
async function barriersOf(
  chosen: readonly Screen[],
  size: { width: number; height: number },
  colorScheme: 'light' | 'dark',
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const screen of chosen) {
    const page = await stage.as(screen.seat)
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    await openScreen(stage, page, screen)
    const barriers = await barriersOn(page)
    if (barriers.length > 0) found[screen.name] = barriers
  }
  return found
}

const desk = { width: 1440, height: 900 }

const phone = { width: 390, height: 844 }
/** One of each shape: a second table of the same kind would only cost time. */
const onPhone = [
  'desk',
  'search',
  'incoming',
  'reading',
  'plan',
  'board',
  'cell',
  'number',
  'form',
  'accept',
  'synthesis',
  'territories',
  'change',
]
const inTheDark = ['reading', 'board', 'letter', 'search', 'change']

describe.each([
  ['on a desk', desk],
  ['on a phone', phone],
])('%s nothing stands in the way of anybody', (_, size) => {
  it('who signs in', async () => {
    const page = await stage.stranger(size)
    await page.goto(stage.url)
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.context().close()
  })

  it('who works on a main screen', async () => {
    const shown = size === desk ? screens : screens.filter(({ name }) => onPhone.includes(name))
    expect(await barriersOf(shown, size, 'light')).toEqual({})
  }, 300_000)
})

it('nor of anybody who works in the dark', async () => {
  const some = screens.filter(({ name }) => inTheDark.includes(name))
  expect(await barriersOf(some, desk, 'dark')).toEqual({})
}, 300_000)
