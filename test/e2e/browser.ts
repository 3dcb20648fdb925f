import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/**
 * The Chromium that comes inside a package, so that a bare machine needs nothing else; where the system lacks the
 * libraries it links to, those that the package brings are put before it.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpacked()
  const executablePath = join(folder, 'chromium')
  const bare = execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found')
  return await playwright.launch({
    executablePath,
    headless: true,
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_FILE: await fontSettings(folder),
      ...(bare ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {}),
    },
    // The package's own arguments are for a cloud function: one process, and no web security. The pages are to be seen
    // under the rules that a user's browser applies.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--disable-background-networking'],
  })
}

/**
 * Where the browser finds the package's fonts. The settings that the package brings name folders of a cloud function; on
 * a machine without fonts in them the browser ends with the first page that it draws.
 */
async function fontSettings(folder: string): Promise<string> {
  const file = join(folder, 'fonts', 'settings.conf')
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts', 'cache')}</cachedir>
</fontconfig>
`
  const part = `${file}.${process.pid}`
  await writeFile(part, settings)
  await rename(part, file)
  return file
}

/** Unpacked once per user and per version, under another name first: a run that was cut off leaves no half browser. */
async function unpacked(): Promise<string> {
  const home = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `thongsuot-chromium-${version}-${userInfo().uid}`)
  if (existsSync(folder)) return folder
  const part = await mkdtemp(`${folder}-`)
  const before = process.env.TMPDIR
  process.env.TMPDIR = part
  try {
    await chromium.executablePath()
    await inflate(join(home, 'bin', 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  // Another run may have been quicker; then its browser serves.
  await rename(part, folder).catch(() => rm(part, { recursive: true, force: true }))
  return folder
}
