import type { LitText, SearchKind } from '@thongsuot/contract'
import { Fragment, type ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import type { CsvValue } from '../../ui/csv.ts'
import { formatDay } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { kindNameOf } from '../documents/describe.tsx'
import type { Found, HitOf } from './use-hits.ts'

/** A text with the words lit. */
function Lit({ text, lit }: LitText) {
  const pieces: ReactNode[] = []
  let at = 0
  for (const { start, end } of lit) {
    pieces.push(
      <Fragment key={`${start}-`}>{text.slice(at, start)}</Fragment>,
      <mark key={start}>{text.slice(start, end)}</mark>,
    )
    at = end
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  )
}

interface Shown {
  key: number
  to: string
  name: ReactNode
  /** Small words beside the name. */
  aside: string[]
  said: LitText | null
  snippet: LitText | null
}

/** How a hit of each kind is shown, and what of it goes to a spreadsheet. */
const kinds: {
  [K in SearchKind]: { show: (hit: HitOf<K>, words: string, apart: boolean) => Shown; columns: Column<K>[] }
} = {
  documents: {
    show: (hit, words, apart) => ({
      key: hit.id,
      to: paths.document(hit.id, { words, ...(apart ? { apart: 'yes' } : {}) }),
      name: hit.notation ?? say('search.noNotation'),
      aside: [
        kindNameOf(hit.kind),
        hit.issuerName,
        formatDay(hit.issuedOn),
        hit.direction ? say(`search.direction.${hit.direction}`) : '',
      ],
      said: hit.subject ?? { text: say('search.noSubject'), lit: [] },
      snippet: hit.snippet,
    }),
    columns: [
      [say('search.column.kind'), (hit) => kindNameOf(hit.kind)],
      [say('search.column.notation'), (hit) => hit.notation],
      [say('search.column.day'), (hit) => formatDay(hit.issuedOn)],
      [say('search.column.subject'), (hit) => hit.subject?.text],
      [say('search.column.issuer'), (hit) => hit.issuerName],
      [say('search.column.direction'), (hit) => (hit.direction ? say(`search.direction.${hit.direction}`) : '')],
      [say('search.column.place'), (hit) => hit.snippet?.text],
    ],
  },
  requirements: {
    show: (hit) => ({
      key: hit.id,
      to: paths.directiveWords(hit.directiveId, { requirement: hit.id }),
      name: <Lit {...hit.title} />,
      aside: [hit.clause === null ? '' : say('search.clause', { clause: hit.clause }), hit.notation ?? ''],
      said: null,
      snippet: hit.snippet,
    }),
    columns: [
      [say('search.column.requirement'), (hit) => hit.title.text],
      [say('search.column.clause'), (hit) => hit.clause],
      [say('search.column.notation'), (hit) => hit.notation],
      [say('search.column.place'), (hit) => hit.snippet.text],
    ],
  },
  reports: {
    show: (hit) => ({
      key: hit.id,
      to: paths.report(hit.id),
      name: hit.organName,
      aside: [hit.periodName, hit.requirementTitle],
      said: null,
      snippet: hit.snippet,
    }),
    columns: [
      [say('search.column.organ'), (hit) => hit.organName],
      [say('search.column.period'), (hit) => hit.periodName],
      [say('search.column.requirement'), (hit) => hit.requirementTitle],
      [say('search.column.place'), (hit) => hit.snippet.text],
    ],
  },
  organs: {
    show: (hit) => ({ key: hit.id, to: paths.organ(hit.id), name: hit.name, aside: [], said: null, snippet: null }),
    columns: [[say('search.column.name'), (hit) => hit.name]],
  },
  people: {
    show: (hit) => ({
      key: hit.id,
      to: paths.organ(hit.organ.id),
      name: hit.name,
      aside: [hit.title, hit.organ.name],
      said: null,
      snippet: null,
    }),
    columns: [
      [say('search.column.name'), (hit) => hit.name],
      [say('search.column.title'), (hit) => hit.title],
      [say('search.column.organ'), (hit) => hit.organ.name],
    ],
  },
}

type Column<K extends SearchKind> = [title: string, value: (hit: HitOf<K>) => CsvValue]

/** Titles and rows for a spreadsheet. */
export function sheetOf<K extends SearchKind>(kind: K, rows: HitOf<K>[]): { head: string[]; rows: CsvValue[][] } {
  const { columns } = kinds[kind]
  return { head: columns.map(([title]) => title), rows: rows.map((row) => columns.map(([, value]) => value(row))) }
}

/** The hits of one kind; each is a link, so that arrows, Enter and another tab work as everywhere. */
export function HitList<K extends SearchKind>({ kind, found, words }: { kind: K; found: Found; words: string }) {
  const { show } = kinds[kind]
  const items = found[kind].items as HitOf<K>[]
  return (
    <ul className="hits">
      {items.map((hit) => {
        const { key, to, name, aside, said, snippet } = show(hit, words, found.apart)
        return (
          <li key={key}>
            <A to={to} className="hit">
              <span className="hit-head">
                <strong>{name}</strong>
                <span className="dim small figures">{aside.filter(Boolean).join(' · ')}</span>
              </span>
              {said ? (
                <span className="hit-said">
                  <Lit {...said} />
                </span>
              ) : null}
              {snippet ? (
                <span className="hit-snippet">
                  <Lit {...snippet} />
                </span>
              ) : null}
            </A>
          </li>
        )
      })}
    </ul>
  )
}
