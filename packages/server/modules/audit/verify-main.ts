/**
 * The command `npm run verify-audit -- EXPORT [HEAD]`: recomputes an exported record and says whether it is whole. HEAD is
 * the seal printed in a synthesis («height·hash»). Exit code 0: whole; 1: a fault; 2: it could not be read.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { verifyExport } from './model.ts'

const [file, head] = process.argv.slice(2)
if (!file) {
  process.stderr.write('Cách dùng: npm run verify-audit -- TỆP_XUẤT [MÃ_NIÊM_PHONG]\n')
  process.exit(2)
}
try {
  const input = createReadStream(file, 'utf8')
  // The lines begin only once the file is open, so that a missing file is an error here and not an empty export.
  await new Promise((resolve, reject) => input.once('open', resolve).once('error', reject))
  const verdict = await verifyExport(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), head)
  process.stdout.write(`${verdict.sentence}\n`)
  process.exitCode = verdict.ok ? 0 : 1
} catch (error) {
  process.stderr.write(`Không đọc được «${file}»: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
