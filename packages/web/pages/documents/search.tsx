import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import './documents.css'

/** Documents, requirements and organs that match words typed with or without diacritics. */
export function Search() {
  const [words, setWords] = useAddressState<string>('words', '')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const found = useAsk('notices.search', { words: asked === '' ? '-' : asked }, { when: asked !== '' })
  return (
    <Page
      title={say('search.title')}
      lead={asked === '' ? say('search.ask') : say('search.lead', { words: asked })}
      below={
        <TextInput
          type="search"
          size="md"
          autoFocus
          aria-label={say('shell.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          className="search-field"
        />
      }
    >
      <Failure error={found.error} retry={() => void found.refetch()} />
      {asked !== '' && found.isPending ? <Loading lines={6} /> : null}
      {asked !== '' && found.data ? (
        <div className="stack">
          <Results
            title={say('search.documents')}
            rows={found.data.documents.map((row) => ({
              to: paths.document(row.id),
              name: row.notation ?? say('documents.noNotation'),
              detail: [row.subject, row.issuerName].filter(Boolean).join(' · '),
            }))}
          />
          <Results
            title={say('search.requirements')}
            rows={found.data.requirements.map((row) => ({
              to: paths.directiveWords(row.directiveId, { requirement: row.id }),
              name: row.title,
              detail: row.clause === null ? '' : say('search.clause', { clause: row.clause }),
            }))}
          />
          <Results
            title={say('search.organs')}
            rows={found.data.organs.map((row) => ({ to: paths.organ(row.id), name: row.name, detail: '' }))}
          />
        </div>
      ) : null}
    </Page>
  )
}

function Results({ title, rows }: { title: string; rows: { to: string; name: string; detail: string }[] }) {
  const list: ReactNode = rows.map((row) => (
    <li key={row.to}>
      <A to={row.to} className="search-row">
        <strong>{row.name}</strong>
        <span className="dim small">{row.detail}</span>
      </A>
    </li>
  ))
  return (
    <Panel title={title} aside={<span className="dim tiny figures">{rows.length}</span>}>
      {rows.length === 0 ? <p className="dim small">{say('search.none')}</p> : <ul className="search-rows">{list}</ul>}
    </Panel>
  )
}
