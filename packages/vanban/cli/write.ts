import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Document } from '../document.ts'
import { isDocument } from '../edxml/document-data.ts'
import type { EdxmlOrgan } from '../edxml/message.ts'
import { readFile } from '../files/read-file.ts'
import { ReadingError } from '../read/reading-error.ts'
import { WriteError } from '../write/write-error.ts'
import type { Command } from './command.ts'

type Target = 'pdf' | 'docx' | 'edxml' | 'html' | 'txt'
type Asked = NonNullable<ReturnType<typeof asked>>

/** What is shown on the screen when no file is named. */
const SHOWN: readonly Target[] = ['html', 'txt']
const ORGAN_CODE = /^[A-Z0-9]+(?:\.[A-Z0-9]+)*$/i
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

export const command: Command = {
  usage: [
    'write TỆP --to pdf|docx|edxml|html|txt [-o RA] [--force]',
    '                             soạn lại một văn bản (tệp đọc được, hoặc JSON của «read --json») theo thể thức;',
    '                             edxml cần thêm --from MÃ[=TÊN] --to-organ MÃ[=TÊN] … [--at 2026-01-31T08:00:00]',
  ].join('\n'),
  async run(words) {
    const wanted = asked(words)
    if (wanted === null) return 'usage'
    try {
      const document = await documentIn(wanted.file)
      put(await written(document, wanted), wanted)
      return 0
    } catch (error) {
      process.stderr.write(`${explain(error, wanted)}\n`)
      return 1
    }
  },
}

/** The command line taken apart; `null` where it makes no sense. */
function asked(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        out: { type: 'string', short: 'o' },
        force: { type: 'boolean' },
        from: { type: 'string' },
        'to-organ': { type: 'string', multiple: true },
        at: { type: 'string' },
      },
    })
    const [file, ...more] = positionals
    const to = targetOf(values.to)
    if (file === undefined || more.length > 0 || to === null) return null
    return { ...values, to, file, out: values.out ?? (SHOWN.includes(to) ? '-' : beside(file, to)) }
  } catch {
    return null
  }
}

function targetOf(word: string | undefined): Target | null {
  const targets: readonly Target[] = ['pdf', 'docx', 'edxml', 'html', 'txt']
  return targets.find((target) => target === word) ?? null
}

function beside(file: string, to: Target): string {
  return `${file.replace(/\.[^./\\]*$/, '')}.${to}`
}

/** A refusal of the command line itself, with its sentence. */
class CommandRefusal extends Error {}

/** The document in a file of any kind that is read, or in a JSON of a `Document`, of a reading or of `read --json`. */
async function documentIn(file: string): Promise<Document> {
  const bytes = readFileSync(file)
  if (!/\.json$/i.test(file)) return (await readFile(new Uint8Array(bytes), basename(file))).document
  const found = candidates(parsed(bytes)).find(isDocument)
  if (found === undefined) throw new CommandRefusal(`Tệp ${file} không phải là JSON của một văn bản do vanban ghi ra.`)
  return found
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').normalize('NFC'))
  } catch {
    return null
  }
}

function candidates(value: unknown): unknown[] {
  const reading = inside(value, 'reading')
  return [value, inside(value, 'document'), inside(reading, 'document')]
}

function inside(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

/** The writers are loaded when they are asked for. */
async function written(document: Document, wanted: Asked): Promise<Uint8Array> {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  switch (wanted.to) {
    case 'pdf':
      return (await import('../write/write-pdf.ts')).writePdf(document)
    case 'docx':
      return (await import('../write/write-docx.ts')).writeDocx(document)
    case 'html':
      return utf8(page((await import('../write/write-html.ts')).writeHtml(document), document))
    case 'txt':
      return utf8((await import('../write/write-text.ts')).writeText(document))
    case 'edxml': {
      const envelope = envelopeFor(document, wanted)
      return (await import('../edxml/write-edxml-document.ts')).writeEdxmlDocument(document, envelope)
    }
  }
}

function page(article: string, { subject }: Document): string {
  const title = (subject ?? 'Văn bản').replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'))
  const head = `<head><meta charset="utf-8"><title>${title}</title></head>`
  return `<!doctype html>\n<html lang="vi">${head}<body>\n${article}\n</body></html>\n`
}

function envelopeFor(document: Document, wanted: Asked): { from: EdxmlOrgan; to: EdxmlOrgan[]; timestamp: string } {
  const receivers = wanted['to-organ'] ?? []
  if (wanted.from === undefined || receivers.length === 0)
    throw new CommandRefusal(
      'Gói tin edXML cần mã định danh của nơi gửi và nơi nhận: --from MÃ[=TÊN] --to-organ MÃ[=TÊN] (lặp lại cho từng nơi nhận).',
    )
  const timestamp = wanted.at ?? (document.issuedOn === null ? undefined : `${document.issuedOn}T00:00:00`)
  if (timestamp === undefined || !INSTANT.test(timestamp))
    throw new CommandRefusal('Cần thời điểm gửi, ví dụ --at 2026-01-31T08:00:00.')
  return {
    from: organ(wanted.from, document.issuer.at(-1) ?? null),
    to: receivers.map((word) => organ(word, null)),
    timestamp,
  }
}

function organ(word: string, ownName: string | null): EdxmlOrgan {
  const [organId = '', name = ownName] = word.split(/=(.*)/s)
  if (!ORGAN_CODE.test(organId))
    throw new CommandRefusal(`«${organId}» không phải là mã định danh cơ quan (ví dụ H01.02 hoặc 000.00.02.H01).`)
  const rest = { organizationInCharge: null, organAdd: null, email: null, telephone: null, fax: null, website: null }
  return { ...rest, organId, organName: name }
}

function put(bytes: Uint8Array, { out, force }: Asked): void {
  if (out === '-') process.stdout.write(bytes)
  else writeFileSync(out, bytes, { flag: force === true ? 'w' : 'wx' })
}

function explain(error: unknown, { file, out }: Asked): string {
  if (error instanceof ReadingError || error instanceof WriteError || error instanceof CommandRefusal)
    return error.message
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EEXIST') return `Tệp ${out} đã có; thêm --force để ghi đè, hoặc -o để ghi vào tệp khác.`
  if (code === null) throw error
  return error instanceof Error && 'path' in error && error.path === file
    ? `Không mở được tệp ${file}.`
    : `Không ghi được tệp ${out}.`
}
