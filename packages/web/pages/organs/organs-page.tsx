import './organs.css'
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { OrganLine, type OrganView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { asOfPart, useAsOf } from './as-of-field.tsx'
import { OrganBranches } from './organ-branches.tsx'
import { TerritoryBranches } from './territory-branches.tsx'
import { useTreeKeys } from './use-tree-keys.ts'

/** Organs by line or by territory, or those that match words; always as of a day. */
export function OrgansPage() {
  const [words, setWords] = useAddressState<string>('words', '')
  const [by, setBy] = useAddressState<'line' | 'territory'>('by', 'line')
  const { asOf, field } = useAsOf()
  const [typed, setTyped] = useState(words)
  const search = useDebouncedCallback(setWords, 200)
  const box = useTreeKeys()
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
          <Tabs
            label={say('organs.by')}
            value={by}
            choices={[
              { value: 'line', title: say('organs.byLine') },
              { value: 'territory', title: say('organs.byTerritory') },
            ]}
            onChange={setBy}
          />
          {field}
        </div>
      }
    >
      {words === '' ? (
        <div ref={box}>
          {by === 'line' ? (
            <Lines asOf={asOf} />
          ) : (
            <div className="organ-places">
              <TerritoryBranches parentId={null} asOf={asOf} label={say('organs.byTerritory')} />
            </div>
          )}
          <p className="tiny dim organs-keys">{say('organs.keys')}</p>
        </div>
      ) : (
        <Found words={words} asOf={asOf} />
      )}
    </Page>
  )
}

/** The tree, line by line; branches are asked for as they are opened. */
function Lines({ asOf }: { asOf: string | null }) {
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
    cell: (row) => <A to={paths.organ(row.id, asOfPart(asOf))}>{row.name}</A>,
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
  const pages = useAskPages('organs.list', { words, ...asOfPart(asOf) })
  return (
    <DataTable
      label={say('organs.results', { words })}
      columns={organColumns(asOf)}
      pages={pages}
      rowKey={(row) => row.id}
      onOpen={(row) => go(paths.organ(row.id, asOfPart(asOf)))}
      empty={<Empty title={say('organs.none')} next={say('organs.noneNext')} />}
      fileName="co-quan"
    />
  )
}
