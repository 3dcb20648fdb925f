import type { DelegationView, HoldingView } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { addDays, formatDay } from '../../ui/format.ts'

/** A half-open span of days, as people say it: its last day is the one before it ends. */
export function spanText(span: { validFrom: string; validTo: string | null }): string {
  const from = formatDay(span.validFrom)
  return span.validTo === null
    ? say('people.from', { from })
    : say('people.fromTo', { from, to: formatDay(addDays(span.validTo, -1)) })
}

/** The documents by which somebody came to a post and left it. */
export function basisText(holding: Pick<HoldingView, 'basis' | 'endedBasis'>): string {
  return [
    holding.basis ?? say('people.noBasis'),
    ...(holding.endedBasis === null ? [] : [say('people.endedBy', { basis: holding.endedBasis })]),
  ].join('; ')
}

/** What a delegation covers. */
export function limitsText(row: Pick<DelegationView, 'documentKinds' | 'fieldWords'>): string {
  const limits = [
    ...(row.documentKinds.length === 0 ? [] : [say('people.kindsOnly', { kinds: row.documentKinds.join(', ') })]),
    ...(row.fieldWords.length === 0 ? [] : [say('people.fieldOnly', { words: row.fieldWords.join(', ') })]),
  ]
  return limits.length === 0 ? say('people.noLimits') : limits.join('; ')
}

/** The lines above a name, as they are printed. */
export function SignatureLines({ lines }: { lines: readonly string[] | null }) {
  if (lines === null || lines.length === 0) return <span className="dim">{say('people.signsNot')}</span>
  return (
    <span className="people-lines people-block">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  )
}
