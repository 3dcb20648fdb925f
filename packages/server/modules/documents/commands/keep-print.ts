import type { Document } from 'vanban'
import type { PrintOptions } from 'vanban/write'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { printLetter } from '../../../platform/letter-printer.ts'
import { Refusal } from '../../../platform/refusal.ts'

/** The document on paper. @throws Refusal `document.unprintable` with the writer's own sentence */
export async function printDocument(content: Document, options: PrintOptions = {}): Promise<Uint8Array> {
  const answer = await printLetter(content, options)
  if (answer.kind === 'printed') return answer.pdf
  if (answer.code === 'secret') throw new Refusal('document.secret', { secrecy: content.secrecy ?? '' })
  throw new Refusal('document.unprintable', { reason: answer.sentence })
}

/** Renders the frozen content and keeps the PDF as the document's print; returns its SHA-256. */
export async function keepPrint(
  trx: Trx,
  house: House,
  documentId: number,
  content: Document,
  options: PrintOptions = {},
): Promise<string> {
  const hash = await house.files.keep(trx, house.clock, await printDocument(content, options), 'application/pdf')
  const name = `${[content.number, content.symbol].filter(Boolean).join('-').replaceAll('/', '-') || 'van-ban'}.pdf`
  await trx.insertInto('documentFile').values({ documentId, role: 'print', sha256: hash, name }).execute()
  return hash
}
