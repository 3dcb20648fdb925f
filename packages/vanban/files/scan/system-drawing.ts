import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ColourImage } from './draw-pdf-page.ts'

/**
 * Draws one page (index from 0) with the system's `pdftoppm`; `null` where it is not installed or cannot. It knows the
 * compressions of office scanners (fax, JBIG2, JPEG 2000) that the drawing library in this package does not.
 */
export async function drawWithSystem(pdf: Uint8Array, at: number, dotsPerInch: number): Promise<ColourImage | null> {
  const folder = await mkdtemp(join(tmpdir(), 'vanban-'))
  try {
    const source = join(folder, 'source.pdf')
    await writeFile(source, pdf, { mode: 0o600 })
    const page = String(at + 1)
    const words = ['-f', page, '-l', page, '-singlefile', '-r', String(dotsPerInch), source, join(folder, 'page')]
    if (!(await ends('pdftoppm', words))) return null
    return fromPpm(await readFile(join(folder, 'page.ppm')))
  } catch {
    return null
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether a program could be started and ended well. */
function ends(program: string, words: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: 'ignore', timeout: 60_000 })
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

/** A PPM file (P6, 255 greys) as pixels. */
function fromPpm(bytes: Uint8Array): ColourImage | null {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 64)))
  if (!head) return null
  const [width, height] = [Number(head[1]), Number(head[2])]
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let from = head[0].length, at = 0; at < rgba.length; from += 3, at += 4) {
    rgba.set(bytes.subarray(from, from + 3), at)
  }
  return { width, height, rgba }
}
