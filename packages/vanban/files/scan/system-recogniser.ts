import { type ChildProcess, spawn } from 'node:child_process'
import { ReadingError } from '../../read/reading-error.ts'
import { toPgm } from './grey-image.ts'
import type { Recogniser } from './recogniser.ts'
import { SEGMENTATION } from './segmentation.ts'

/** Several threads on one page wait for each other; one is faster here. */
const ONE_THREAD = ['OMP_THREAD_LIMIT=1', 'tesseract']

let installed: Promise<boolean> | null = null

/**
 * The system's `tesseract` with the data `vie`; `null` where it is not installed.
 * @throws {ReadingError} `no-recognition` where it is not installed and `demanded`
 */
export async function openSystemRecogniser(demanded: boolean): Promise<Recogniser | null> {
  installed ??= outputOf(['--list-langs'], null).then(
    (languages) => /^vie$/m.test(languages),
    () => false,
  )
  if (!(await installed)) {
    if (demanded) throw new ReadingError('no-recognition')
    return null
  }
  return {
    recognise: (image, dotsPerInch, looksFor, signal) => {
      const dots = String(Math.round(dotsPerInch))
      const words = ['-', '-', '-l', 'vie', '--dpi', dots, '--psm', SEGMENTATION[looksFor], 'hocr']
      return outputOf(words, toPgm(image), signal)
    },
    close: async () => {},
  }
}

/** What the program prints for these words and this input. The program is killed when the signal comes. */
async function outputOf(words: readonly string[], input: Uint8Array | null, signal?: AbortSignal): Promise<string> {
  if (signal?.aborted) throw new ReadingError('cancelled')
  const child = spawn('env', [...ONE_THREAD, ...words], { stdio: ['pipe', 'pipe', 'ignore'] })
  const stop = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  try {
    child.stdin.on('error', () => {
      // A program that ends early closes its input; its exit code tells why.
    })
    child.stdin.end(input ?? undefined)
    const output = await textOf(child)
    if (signal?.aborted) throw new ReadingError('cancelled')
    if (output === null) throw new ReadingError('no-recognition')
    return output
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** All output of a program; `null` where it could not start or failed. */
function textOf(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    child.stdout?.on('data', (part: Buffer) => parts.push(part))
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(parts).toString('utf8') : null))
  })
}
