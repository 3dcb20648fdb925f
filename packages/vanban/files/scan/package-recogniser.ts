import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { PSM } from 'tesseract.js'
import { ReadingError } from '../../read/reading-error.ts'
import { toPgm } from './grey-image.ts'
import type { Recogniser } from './recogniser.ts'
import { SEGMENTATION } from './segmentation.ts'

/**
 * tesseract.js with its trained data from the packages, in a thread of its own. Nothing is fetched and nothing kept on disk.
 * @throws {ReadingError} `no-recognition` where the packages are not installed, `cancelled`
 */
export async function openPackageRecogniser(signal?: AbortSignal): Promise<Recogniser> {
  const langPath = trainedDataFolder()
  const { createWorker, OEM } = await import('tesseract.js').catch((cause: unknown) => {
    throw new ReadingError('no-recognition', { cause })
  })
  let fail: (reason: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {
    // Whoever waits hears of it; when nobody waits there is nobody to tell.
  })
  const opening = createWorker('vie', OEM.LSTM_ONLY, {
    langPath,
    gzip: true,
    cacheMethod: 'none',
    errorHandler: (cause: unknown) => fail(new ReadingError('no-recognition', { cause })),
  })
  const worker = await orAborted(signal, Promise.race([opening, failed])).catch(async (error: unknown) => {
    // The thread may still be starting: it is ended as soon as it can be.
    opening.then((late) => late.terminate()).catch(() => {})
    throw error
  })
  let turn: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    async recognise(image, dotsPerInch, looksFor, pageSignal) {
      const dots = String(Math.round(dotsPerInch))
      // The thread keeps its settings from one picture to the next: they are set right before each, in turn.
      const work = turn.then(async () => {
        // A thread that was ended takes no more orders; the package would throw where nobody listens.
        if (closed) throw new ReadingError('cancelled')
        await worker.setParameters({ user_defined_dpi: dots, tessedit_pageseg_mode: SEGMENTATION[looksFor] as PSM })
        if (closed) throw new ReadingError('cancelled')
        return worker.recognize(Buffer.from(toPgm(image)), {}, { text: false, hocr: true })
      })
      turn = work.catch(() => {})
      const { data } = await orAborted(pageSignal, Promise.race([work, failed]))
      return data.hocr ?? ''
    },
    close: async () => {
      closed = true
      // An order given just now reaches the thread after a few promises; sent to a thread that is gone, it would end the process.
      await setImmediate()
      await worker.terminate()
    },
  }
}

function trainedDataFolder(): string {
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')), '4.0.0')
    if (existsSync(join(folder, 'vie.traineddata.gz'))) return folder
  } catch {
    // Said below.
  }
  throw new ReadingError('no-recognition')
}

/** What `work` brings, unless the signal comes first: then `cancelled`. */
async function orAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new ReadingError('cancelled'))
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
