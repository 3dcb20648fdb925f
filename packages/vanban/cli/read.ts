import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Evidence, Reading } from '../document.ts'
import { type ReadFileOptions, type ReadingProgress, readFile } from '../files/read-file.ts'
import { ReadingError } from '../read/reading-error.ts'
import { flatReading, outline } from '../read/reading-output.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: 'read TỆP [--json] [--pages]  đọc một văn bản: .txt .md .docx .pdf .png .jpg .tiff .edxml',
  async run(words) {
    const file = words.find((word) => !word.startsWith('--'))
    if (file === undefined) return 'usage'
    const stop = new AbortController()
    const interrupt = () => stop.abort()
    process.once('SIGINT', interrupt)
    try {
      const options: ReadFileOptions = { signal: stop.signal }
      if (process.stderr.isTTY) options.onProgress = showProgress
      const reading = await readFile(readFileSync(file), basename(file), options)
      process.stdout.write(words.includes('--json') ? `${JSON.stringify(flatReading(reading))}\n` : outline(reading))
      if (words.includes('--pages') && !words.includes('--json')) process.stdout.write(places(reading))
      return 0
    } catch (error) {
      if (!(error instanceof ReadingError) && !(error instanceof Error && 'code' in error)) throw error
      process.stderr.write(error instanceof ReadingError ? `${error.message}\n` : `Không mở được tệp ${file}.\n`)
      return 1
    } finally {
      process.off('SIGINT', interrupt)
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    }
  },
}

const STEPS: Record<ReadingProgress['step'], string> = {
  text: 'đọc chữ',
  drawing: 'làm sạch ảnh',
  recognising: 'nhận dạng chữ',
}

function showProgress({ page, pages, step }: ReadingProgress): void {
  process.stderr.write(`\r\u001b[KTrang ${page}/${pages}: ${STEPS[step]} …`)
}

/** Where each value stands on the pages, in millimetres from the upper left corner; «?» marks an unsure value. */
function places(reading: Reading): string {
  const millimetres = (points: number) => Math.round((points * 25.4) / 72)
  const row = ({ path, boxes = [], confidence }: Evidence) =>
    boxes
      .map(({ page, x, y, width, height }) => {
        const paper = reading.pages[page] ?? { width: 0, height: 0 }
        const corner = `${millimetres(x * paper.width)},${millimetres(y * paper.height)}`
        const size = `${millimetres(width * paper.width)}×${millimetres(height * paper.height)}`
        return `${path.padEnd(20)}trang ${page + 1}  ${corner} mm  ${size} mm${confidence < 0.8 ? '  ?' : ''}\n`
      })
      .join('')
  return reading.pages.length === 0 ? 'Tệp không chia trang.\n' : reading.evidence.map(row).join('')
}
