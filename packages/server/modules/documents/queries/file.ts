import type { ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import { drawApart } from '../../../platform/letter-reader.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { printDocument } from '../commands/keep-print.ts'
import { documentForReader } from './document.ts'
import { recordRead } from './document-view.ts'

/** The frozen PDF of an issued document; anything else is rendered now with a mark that says what it is. */
export async function printOfDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.print']>,
): Promise<Download> {
  const { document, print } = await house.database.asActor(actor, async (trx) => {
    const document = await documentForReader(trx, actor, input.id)
    await recordRead(trx, house, actor, document)
    const print = await trx
      .selectFrom('documentFile')
      .select(['sha256', 'name'])
      .where('documentId', '=', document.id)
      .where('role', '=', 'print')
      .executeTakeFirst()
    return { document, print }
  })
  if (print) return { bytes: await house.files.read(print.sha256), mediaType: 'application/pdf', fileName: print.name }
  const marks = [document.origin === 'draft' ? 'DỰ THẢO' : 'BẢN GÕ LẠI TỪ VĂN BẢN ĐÃ NHẬN']
  const bytes = await printDocument(document.content, { marks, draftedOn: house.clock.today() })
  return { bytes, mediaType: 'application/pdf', fileName: `xem-truoc-${document.id}.pdf` }
}

/** A stored file of the document, as it came. @throws Refusal `document.fileMissing` */
export async function documentFile(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.file']>,
): Promise<Download> {
  const file = await house.database.asActor(actor, async (trx) => {
    const document = await documentForReader(trx, actor, input.id)
    await recordRead(trx, house, actor, document)
    return await trx
      .selectFrom('documentFile')
      .innerJoin('storedFile', 'storedFile.sha256', 'documentFile.sha256')
      .select(['documentFile.sha256', 'name', 'mediaType'])
      .where('documentId', '=', document.id)
      .where('documentFile.sha256', '=', input.sha256)
      .executeTakeFirst()
  })
  if (!file) throw new Refusal('document.fileMissing')
  return { bytes: await house.files.read(file.sha256), mediaType: file.mediaType, fileName: file.name }
}

/** One page of the source as a picture. @throws Refusal `document.fileMissing` where the source has no such page */
export async function pageOfDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.page']>,
): Promise<Download> {
  const source = await house.database.asActor(actor, async (trx) => {
    const document = await documentForReader(trx, actor, input.id)
    if (input.page > (document.reading?.pages?.length ?? 0)) return undefined
    await recordRead(trx, house, actor, document)
    return await trx
      .selectFrom('documentFile')
      .innerJoin('storedFile', 'storedFile.sha256', 'documentFile.sha256')
      .select(['documentFile.sha256', 'mediaType'])
      .where('documentId', '=', document.id)
      .where('role', '=', 'source')
      .executeTakeFirst()
  })
  if (!source) throw new Refusal('document.fileMissing')
  const { mediaType } = source
  const fileName = `van-ban-${input.id}-trang-${input.page}`
  if (input.page === 1 && (mediaType === 'image/png' || mediaType === 'image/jpeg')) {
    return { bytes: await house.files.read(source.sha256), mediaType, fileName }
  }
  const drawn =
    mediaType === 'application/pdf' ? await drawApart(await house.files.read(source.sha256), input.page) : null
  if (drawn === null) throw new Refusal('document.fileMissing')
  return { bytes: drawn, mediaType: 'image/png', fileName }
}
