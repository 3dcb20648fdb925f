import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import {
  type Installation,
  openInstallation,
  type SampleAccount,
} from '../../packages/server/loop/open-installation.ts'
import { openBrowser } from './browser.ts'
import { sampleFolder } from './sample-folder.ts'

/** The people whom the tests act as: whose seat, and in which office. */
export const seats = {
  clerk: { organ: 'Quận ủy Long Biên', role: 'clerk' },
  leader: { organ: 'Quận ủy Long Biên', role: 'leader' },
  officer: { organ: 'Quận ủy Long Biên', role: 'officer' },
  consolidator: { organ: 'Ban Tuyên giáo Quận ủy Long Biên', role: 'officer' },
  wardClerk: { organ: 'Đảng ủy phường Bồ Đề', role: 'clerk' },
  wardLeader: { organ: 'Đảng ủy phường Bồ Đề', role: 'leader' },
  administrator: { organ: 'Văn phòng Quận ủy Long Biên', role: 'administrator' },
  stateClerk: { organ: 'Ủy ban nhân dân quận Long Biên', role: 'clerk' },
  stateOfficer: { organ: 'Ủy ban nhân dân quận Long Biên', role: 'officer' },
  finance: { organ: 'Phòng Tài chính - Kế hoạch quận Long Biên', role: 'officer' },
  wardCouncilClerk: { organ: 'Ủy ban nhân dân phường Bồ Đề', role: 'clerk' },
  wardCouncilLeader: { organ: 'Ủy ban nhân dân phường Bồ Đề', role: 'leader' },
  congresses: { organ: 'Ban Tổ chức Quận ủy Long Biên', role: 'officer' },
  propaganda: { organ: 'Đảng ủy phường Đức Giang', role: 'clerk' },
  frontLeader: { organ: 'Ủy ban Mặt trận Tổ quốc Việt Nam quận Long Biên', role: 'leader' },
  frontAccountant: { organ: 'Ủy ban Mặt trận Tổ quốc Việt Nam quận Long Biên', role: 'clerk' },
  otherWardClerk: { organ: 'Đảng ủy phường Ngọc Lâm', role: 'clerk' },
} as const satisfies Record<string, { organ: string; role: string }>
export type Seat = keyof typeof seats

export interface Stage {
  url: string
  browser: Browser
  accountOf(seat: Seat): SampleAccount
  /** The page of one person, signed in through the form at the first call and kept from then on. */
  as(seat: Seat): Promise<Page>
  /** A page in a browser of its own that nobody has signed in to. */
  stranger(size?: { width: number; height: number }): Promise<Page>
  /** Pictures of all open pages, for a test that failed; returns the folder. */
  keepPictures(): Promise<string>
  close(): Promise<void>
}

const desktop = { width: 1440, height: 900 }

/** A browser on a whole sample installation of its own. */
export async function openStage(): Promise<Stage> {
  const dataFolder = await sampleFolder()
  const [installation, browser] = await Promise.all([openInstallation({ dataFolder }), openBrowser()])
  const close = async () => {
    await installation.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
  return stageOn({ ...installation, close }, browser)
}

/** A browser on an installation in which there is nothing yet. */
export interface EmptyStage extends Pick<Stage, 'url' | 'stranger' | 'keepPictures' | 'close'> {
  /** What the first start printed for the administrator, on this machine's address. */
  setUpLink: string
  /** Through the sign-in form that stands on the page. */
  signIn(page: Page, account: { email: string; password: string }): Promise<void>
}

export async function openEmptyStage(): Promise<EmptyStage> {
  const [installation, browser] = await Promise.all([openInstallation({ sample: false }), openBrowser()])
  const stage = stageOn(installation, browser)
  const path = /\/thiet-lap\?token=\S+/.exec(installation.said())?.[0]
  if (path === undefined) throw new Error('an empty installation printed no link')
  return { ...stage, setUpLink: stage.url + path, signIn: signInAs }
}

/** The people of an installation, in browsers of their own. */
function stageOn(installation: Pick<Installation, 'url' | 'accounts' | 'close'>, browser: Browser): Stage {
  const { url } = installation
  const pages = new Map<Seat, Page>()
  const accountOf = (seat: Seat): SampleAccount => {
    const { organ, role } = seats[seat]
    const found = installation.accounts.find((a) => a.organ === organ && a.role === role)
    if (!found) throw new Error(`the sample has no ${role} in ${organ}`)
    return found
  }
  const stranger = async (size = desktop): Promise<Page> => {
    const context = await browser.newContext({
      viewport: size,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
    })
    // A loaded machine is slow, not wrong.
    context.setDefaultTimeout(30_000)
    return await context.newPage()
  }
  return {
    url,
    browser,
    accountOf,
    stranger,
    async as(seat) {
      const known = pages.get(seat)
      if (known) return known
      const page = await stranger()
      await page.goto(url)
      await signInAs(page, accountOf(seat))
      pages.set(seat, page)
      return page
    },
    async keepPictures() {
      const folder = await mkdtemp(join(tmpdir(), 'thongsuot-e2e-pictures-'))
      const open = browser.contexts().flatMap((context: BrowserContext) => context.pages())
      for (const [at, page] of open.entries())
        await page.screenshot({ path: join(folder, `${at}.png`), fullPage: true }).catch(() => undefined)
      return folder
    },
    async close() {
      await browser.close()
      await installation.close()
    },
  }
}

/** Fills in the sign-in form that stands on the page, and waits for the desk. */
async function signInAs(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Tài khoản (thư điện tử)').fill(account.email)
  await page.getByLabel(/^Mật khẩu/).fill(account.password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('button', { name: /^Chức vụ đang dùng/ }).waitFor()
}

/** For `afterEach`: says where the pictures of a failed test are. */
export async function keepPicturesOfFailure(
  stage: Pick<Stage, 'keepPictures'> | undefined,
  state: string | undefined,
): Promise<void> {
  if (stage === undefined || state !== 'fail') return
  process.stderr.write(`pictures of the failure: ${await stage.keepPictures()}\n`)
}
