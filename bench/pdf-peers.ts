import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Document } from 'vanban'
import { writeDocx, writeHtml } from 'vanban/write'
import { openBrowser } from '../test/e2e/browser.ts'

const run = promisify(execFile)

/** Another program that makes PDFs of the same letters. */
export interface Peer {
  /** Documents a second, warm; `documents` are made in one go. */
  perSecond(documents: readonly Document[]): Promise<number>
  close(): Promise<void>
}

/**
 * LibreOffice turns the letters' DOCX into PDF, the whole batch in one process with a profile of its own. `null` where
 * it is not installed. The start of the process is taken off: it is measured on a batch of one.
 */
export async function libreOffice(): Promise<Peer | null> {
  const there = await run('soffice', ['--version']).then(
    () => true,
    () => false,
  )
  if (!there) return null
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-soffice-'))
  const convert = async (documents: readonly Document[]): Promise<number> => {
    const paths = await Promise.all(
      documents.map(async (document, index) => {
        const path = join(folder, `letter-${index}.docx`)
        await writeFile(path, await writeDocx(document))
        return path
      }),
    )
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const started = performance.now()
    await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'out'), ...paths])
    const tookMs = performance.now() - started
    const made = (await readdir(join(folder, 'out'))).length
    if (made < documents.length) throw new Error(`soffice made ${made} of ${documents.length}`)
    await rm(join(folder, 'out'), { recursive: true })
    return tookMs
  }
  return {
    async perSecond(documents) {
      await convert(documents.slice(0, 1))
      const startMs = await convert(documents.slice(0, 1))
      const allMs = await convert(documents)
      return ((documents.length - 1) * 1000) / Math.max(1, allMs - startMs)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Chromium prints the letters' HTML from one warm page. `null` where none can be started; `why` is told. */
export async function chromium(why: (reason: string) => void): Promise<Peer | null> {
  const browser = await openBrowser().catch((error: unknown) => {
    why(String(error))
    return null
  })
  if (browser === null) return null
  const page = await browser.newPage()
  const print = async (document: Document) => {
    await page.setContent(`<!doctype html><html lang="vi"><meta charset="utf-8">${writeHtml(document)}</html>`)
    return await page.pdf({ format: 'A4', margin: { top: '20mm', bottom: '20mm', left: '30mm', right: '15mm' } })
  }
  return {
    async perSecond(documents) {
      for (const document of documents.slice(0, 3)) await print(document)
      const started = performance.now()
      for (const document of documents) await print(document)
      return (documents.length * 1000) / (performance.now() - started)
    },
    close: () => browser.close(),
  }
}
