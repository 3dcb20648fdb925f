import './organs.css'
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { OrganLine, type OrganView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { OrganBranches } from './organ-branches.tsx'

/** Organs by line and level, or those that match words; always as of a day. */
export function OrgansPage() {
  const { me } = useSession()
  const [words, setWords] = useAddressState<string>('words', '')
  const [asOf, setAsOf] = useAddressState<string>('asOf', '')
  const [typed, setTyped] = useState(words)
  const search = useDebouncedCallback(setWords, 200)
  return (
    <Page
      wide
      title={say('organs.title')}
      lead={say('organs.lead')}
      below={
        <div className="organs-tools">
          <TextInput
            type="search"
            className="organs-search"
            aria-label={say('organs.search')}
            placeholder={say('organs.search')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              search(event.currentTarget.value.trim())
            }}
          />
          <div className="organs-day small">
            <span>{say('organs.asOf')}</span>
            <DayInput
              quiet
              label={say('organs.asOf')}
              value={asOf === '' ? me.today : asOf}
              onChange={(day) => setAsOf(day === null || day === me.today ? '' : day)}
            />
          </div>
        </div>
      }
    >
      {words === '' ? (
        <Tree asOf={asOf === '' ? null : asOf} />
      ) : (
        <Found words={words} asOf={asOf === '' ? null : asOf} />
      )}
    </Page>
  )
}

/** The tree, line by line; branches are asked for as they are opened. */
function Tree({ asOf }: { asOf: string | null }) {
  return (
    <div className="organ-lines">
      {OrganLine.options.map((line) => (
        <section key={line} aria-label={say('organs.line', { line: say(`line.${line}`) })}>
          <h2>{say('organs.line', { line: say(`line.${line}`) })}</h2>
          <OrganBranches within={{ roots: 'true', line }} asOf={asOf} label={say('organs.tree')} level={0} />
        </section>
      ))}
    </div>
  )
}

export const organColumns = (asOf: string | null): Column<OrganView>[] => [
  {
    key: 'name',
    title: say('organs.name'),
    cell: (row) => <A to={paths.organ(row.id, asOf === null ? {} : { asOf })}>{row.name}</A>,
    csv: (row) => row.name,
    onPhone: 'title',
  },
  {
    key: 'line',
    title: say('organs.lineOf'),
    cell: (row) => say(`line.${row.line}`),
    csv: (row) => say(`line.${row.line}`),
    width: '120px',
  },
  {
    key: 'superior',
    title: say('organs.superior'),
    cell: (row) => row.superior?.name ?? <span className="dim">–</span>,
    csv: (row) => row.superior?.name ?? '',
    width: '300px',
  },
  {
    key: 'territory',
    title: say('organs.territory'),
    cell: (row) => row.territory?.name ?? '',
    csv: (row) => row.territory?.name ?? '',
    width: '180px',
  },
  {
    key: 'code',
    title: say('organs.code'),
    cell: (row) => row.code ?? '',
    csv: (row) => row.code,
    width: '130px',
    onPhone: 'hide',
  },
  {
    key: 'below',
    title: say('organs.belowColumn'),
    cell: (row) => (row.subordinates === 0 ? <span className="dim">–</span> : formatNumber(row.subordinates)),
    csv: (row) => row.subordinates,
    width: '90px',
    align: 'right',
  },
]

function Found({ words, asOf }: { words: string; asOf: string | null }) {
  const go = useGo()
  const pages = useAskPages('organs.list', { words, ...(asOf === null ? {} : { asOf }) })
  return (
    <DataTable
      label={say('organs.results', { words })}
      columns={organColumns(asOf)}
      pages={pages}
      rowKey={(row) => row.id}
      onOpen={(row) => go(paths.organ(row.id, asOf === null ? {} : { asOf }))}
      empty={<Empty title={say('organs.none')} next={say('organs.noneNext')} />}
      fileName="co-quan"
    />
  )
}
