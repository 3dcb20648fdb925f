import type { Document } from '../document.ts'
import { formFor } from '../write/form-for.ts'
import type { CheckNote } from './check-note.ts'
import { type CheckedDocument, checkNoteOf, type DocumentRule, placedBlocks, type Remark } from './checked-document.ts'
import { annexLabels, annexMentioned } from './document/annexes.ts'
import {
  actingTitle,
  authorityDot,
  authorityForm,
  byOrderOfCommittee,
  collectiveTitle,
  deputyTitle,
  learnedTitles,
  noDeputyInCommittees,
  onBehalfOfCollective,
} from './document/authority.ts'
import { addressedKinds, bodyEnding, groundsPunctuation, kindNamed, secrecyMark } from './document/body.ts'
import { citationComplete, citationDay, citationNamed } from './document/citations.ts'
import { clauseOrder } from './document/clauses.ts'
import { grassrootsCompetence } from './document/competence.ts'
import { copyBlock, minutesRecorder } from './document/copies.ts'
import { daysExist } from './document/days-exist.ts'
import { deadlines } from './document/deadlines.ts'
import { fileItem, fileWords, pointers, repeatedRecipients, sameAsAbove } from './document/distribution.ts'
import { kindOfLine, leadingZero, symbolOfKind, symbolOfOrgan, symbolShape } from './document/number.ts'
import { requiredParts } from './document/presence.ts'

/** Every rule on a document, in the order in which a page is read. */
const rules: readonly DocumentRule[] = [
  requiredParts,
  kindNamed,
  leadingZero,
  symbolShape,
  symbolOfKind,
  symbolOfOrgan,
  kindOfLine,
  grassrootsCompetence,
  addressedKinds,
  daysExist,
  groundsPunctuation,
  clauseOrder,
  bodyEnding,
  annexLabels,
  annexMentioned,
  citationComplete,
  citationNamed,
  citationDay,
  deadlines,
  fileItem,
  fileWords,
  pointers,
  sameAsAbove,
  repeatedRecipients,
  authorityForm,
  authorityDot,
  noDeputyInCommittees,
  byOrderOfCommittee,
  collectiveTitle,
  onBehalfOfCollective,
  deputyTitle,
  actingTitle,
  learnedTitles,
  minutesRecorder,
  copyBlock,
]

/** What holds for laws and resolutions of the National Assembly too, whose form another law sets. */
const anyForm: readonly DocumentRule[] = [daysExist, clauseOrder, citationDay, deadlines]

/** A form cannot be broken before it was in force: what an older paper does otherwise is only pointed at. */
export function isOlder({ day, form }: Pick<CheckedDocument, 'day' | 'form'>): boolean {
  return day !== null && day < form.validFrom
}

function isLegislation({ kind, symbol }: Document): boolean {
  return kind === 'L' || kind === 'PL' || /(?:^|\P{L})(?:UBTV)?QH\d{1,2}(?!\d)/u.test(symbol ?? '')
}

/**
 * Checks a document against the form in force for its line on its day of issue. `on` (an ISO day) stands for that day
 * in a draft, which may leave number, day and signer open. Of a document with a secrecy mark only the mark is reported.
 * Finds by pointer; `span` is `null`. Never throws; takes time linear in the document.
 * @example checkDocument({ ...emptyDocument('party'), number: '7', symbol: 'CV-QU' }, '2021-03-09')
 * // [{ code: 'missing-issuer', … }, { code: 'number-zero', path: '/number', replacement: '07', … }, …]
 */
export function checkDocument(document: Document, on: string | null = null): CheckNote[] {
  return remarksOn(document, on).map(checkNoteOf)
}

/** The same before it is known where the words stand. */
export function remarksOn(document: Document, on: string | null): Remark[] {
  const day = document.issuedOn ?? on
  const checked: CheckedDocument = {
    document,
    form: formFor(document.line, day),
    day,
    blocks: placedBlocks(document.body, '/body'),
  }
  if (document.secrecy !== null) return secrecyMark(checked)
  const remarks = (isLegislation(document) ? anyForm : rules).flatMap((rule) => rule(checked))
  return isOlder(checked) ? remarks.map((remark): Remark => ({ ...remark, severity: 'suggestion' })) : remarks
}
