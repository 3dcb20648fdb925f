import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Download } from '../../../platform/define-route.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { spreadsheetMediaType } from '../../../platform/spreadsheet/index.ts'
import { append } from '../events.ts'
import { type FilledForm, filledForms } from '../queries/read-form-file.ts'
import { saveIn } from './save-report.ts'
import { submitReports } from './submit-reports.ts'

type Input = ParsedInputOf<Routes['figures.enterFormFile']>
type Entered = OutputOf<Routes['figures.enterFormFile']>['entered'][number]

/**
 * Enters the chosen sheets of a filled form: each organ's parts in one transaction, the file kept with them as evidence. A
 * sheet that cannot be entered, or not handed in, says why; the others go on.
 */
export async function enterFormFile(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['figures.enterFormFile']>> {
  const forms = (await filledForms(house, actor, input)).filter((form) => input.organIds.includes(form.organ.id))
  const entered: Entered[] = []
  for (const form of forms) entered.push(await enterOne(house, actor, input, form))
  return { entered }
}

async function enterOne(house: House, actor: Actor, input: Input, form: FilledForm): Promise<Entered> {
  const { organ, parts } = form
  const wrong = form.entries.filter((entry) => entry.problem !== null)
  const refused = form.refused ?? (wrong.length > 0 ? wrong.map((entry) => entry.problem).join('; ') : null)
  if (refused !== null) return { organ, parts: 0, submitted: false, refused }
  try {
    const reports = await keepDrafts(house, actor, input, form)
    if (!input.submit) return { organ, parts: parts.length, submitted: false, refused: null }
    return await submitReports(house, actor, { reports }).then(
      () => ({ organ, parts: parts.length, submitted: true, refused: null }),
      (error: unknown) => ({ organ, parts: parts.length, submitted: false, refused: sentenceOf(error) }),
    )
  } catch (error) {
    return { organ, parts: 0, submitted: false, refused: sentenceOf(error) }
  }
}

/** An expected no in words; anything else is nobody's answer and goes on up. */
function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  throw error
}

async function keepDrafts(house: House, actor: Actor, input: Input, form: FilledForm) {
  const { fileName, periodId } = input
  return await house.database.asActor(actor, async (trx) => {
    const bytes = Buffer.from(input.base64, 'base64')
    const formSha256 = await house.files.keep(trx, house.clock, bytes, spreadsheetMediaType)
    const reports: { id: number; version: number }[] = []
    for (const part of form.parts) {
      const evidence = [`Mẫu bảng tính «${fileName}»`, form.evidence].filter(Boolean).join('; ')
      const saved = await saveIn(trx, house, actor, { ...part, periodId, evidence })
      await trx.updateTable('report').set({ formSha256, formName: fileName }).where('id', '=', saved.id).execute()
      reports.push({ id: saved.id, version: saved.version })
    }
    await append(
      trx,
      house.clock,
      actor,
      'report.formEntered',
      { kind: 'report', id: reports[0]?.id ?? null },
      { periodId, reportIds: reports.map((report) => report.id), formSha256 },
    )
    return reports
  })
}

/** The filled form that a report was entered from. @throws Refusal `not.found` */
export async function evidenceFile(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.evidenceFile']>,
): Promise<Download> {
  const row = await house.database.asActor(actor, (trx) =>
    trx.selectFrom('report').select(['formSha256', 'formName']).where('id', '=', input.id).executeTakeFirst(),
  )
  if (!row?.formSha256) throw new Refusal('not.found')
  const bytes = await house.files.read(row.formSha256)
  return { bytes, mediaType: spreadsheetMediaType, fileName: row.formName ?? 'mau.xlsx' }
}
