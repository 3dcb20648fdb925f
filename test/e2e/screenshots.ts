import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { mainScreens, openScreen } from './screens.ts'
import { openStage, type Stage } from './stage.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'screens')
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const inTheDark = ['desk', 'board', 'number']

/** Pictures of the main screens of the sample, under names that never change, so that a difference shows in the history. */
async function takeAll(stage: Stage): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const size of sizes) {
    const page = await stage.stranger(size)
    await page.goto(stage.url)
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
    await take(page, `sign-in-${size.width}`)
    await page.context().close()
  }
  for (const screen of await mainScreens(stage)) {
    const page = await stage.as(screen.seat)
    for (const size of sizes) {
      await page.setViewportSize(size)
      await openScreen(stage, page, screen)
      await take(page, `${screen.name}-${size.width}`)
      if (!inTheDark.includes(screen.name) || size.width < 1000) continue
      await page.emulateMedia({ colorScheme: 'dark' })
      await take(page, `${screen.name}-${size.width}-dark`)
      await page.emulateMedia({ colorScheme: 'light' })
    }
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
  process.stdout.write(`docs/screens/${name}.png\n`)
}

const stage = await openStage()
try {
  await takeAll(stage)
} finally {
  await stage.close()
}
