import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/**
 * The Chromium that comes inside a package, so that a bare machine needs nothing else. Where the system lacks the
 * libraries it links to, those that the package brings are unpacked beside it.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath()
  const libraries = await librariesFor(executablePath)
  return await playwright.launch({
    executablePath,
    headless: true,
    env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) } as Record<string, string>,
    args: [
      ...chromium.args.filter((a) => !a.startsWith('--headless')),
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

async function librariesFor(executablePath: string): Promise<string | null> {
  const linked = execFileSync('ldd', [executablePath], { encoding: 'utf8' })
  if (!linked.includes('not found')) return null
  const folder = join(dirname(executablePath), 'thongsuot-chromium-libraries')
  if (existsSync(join(folder, 'lib', 'libnss3.so'))) return join(folder, 'lib')
  const pack = join(import.meta.dirname, '..', '..', 'node_modules', '@sparticuz', 'chromium', 'bin', 'al2023.tar.br')
  const part = await mkdtemp(join(tmpdir(), 'thongsuot-libraries-'))
  await writeFile(join(part, 'pack.tar'), brotliDecompressSync(readFileSync(pack)))
  execFileSync('mkdir', ['-p', folder])
  execFileSync('tar', ['-xf', join(part, 'pack.tar'), '-C', folder])
  await rm(part, { recursive: true })
  return join(folder, 'lib')
}
