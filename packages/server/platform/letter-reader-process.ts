/** The process in which one file is read or one page drawn; see letter-reader.ts. */
import { ReadingError } from 'vanban'
import { pagePicture, readFile } from 'vanban/files'
import type { ReaderAnswer, ReaderJob } from './letter-reader.ts'

/** Wide enough to read eleven-point letters on a screen, in pixels. */
const pictureWidth = 1240

const stop = new AbortController()
process.once('disconnect', () => {
  stop.abort()
  process.exit(0)
})
process.on('message', (message: ReaderJob | 'stop') => {
  if (message === 'stop') stop.abort()
  else void answer(message).then((said) => process.send?.(said))
})

async function answer(job: ReaderJob): Promise<ReaderAnswer> {
  try {
    if (job.kind === 'read') {
      return { kind: 'reading', reading: await readFile(job.bytes, job.fileName, { signal: stop.signal }) }
    }
    return { kind: 'picture', png: await pagePicture(job.bytes, job.page, pictureWidth) }
  } catch (error) {
    const refused = error instanceof ReadingError ? error : new ReadingError('damaged', { cause: error })
    return { kind: 'refused', code: refused.code, sentence: refused.message }
  }
}
