import './people.css'
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { PersonRow } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { TargetPicker } from '../../ui/target-picker.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { asOfPart, useAsOf } from '../organs/as-of-field.tsx'

/** Who holds which position on a day, by name and by organ. */
export function PeoplePage() {
  const go = useGo()
  const [words, setWords] = useAddressState<string>('words', '')
  const [organ, setOrgan] = useAddressState<string>('organ', '')
  const [typed, setTyped] = useState(words)
  const search = useDebouncedCallback(setWords, 200)
  const { asOf, field } = useAsOf()
  const organId = Number(organ) || null
  const chosen = useAsk('organs.get', { id: organId ?? 0, ...asOfPart(asOf) }, { when: organId !== null })
  const pages = useAskPages('identity.directory', {
    ...asOfPart(asOf),
    ...(words === '' ? {} : { words }),
    ...(organId === null ? {} : { organId, below: 'true' as const }),
  })
  return (
    <Page
      wide
      title={say('people.title')}
      crumbs={[{ title: say('organs.title'), to: paths.organs() }]}
      lead={say('people.lead')}
      act={field}
      below={
        <div className="people-tools">
          <TextInput
            type="search"
            className="people-search"
            label={say('people.search')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              search(event.currentTarget.value.trim())
            }}
          />
          <div className="people-organ">
            <TargetPicker
              label={say('people.organFilter')}
              asOf={asOf ?? undefined}
              value={organId === null ? null : (chosen.data?.name ?? null)}
              onPick={(view) => setOrgan(String(view.target.id))}
              onClear={() => setOrgan('')}
            />
          </div>
        </div>
      }
    >
      <DataTable
        label={say('people.title')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(paths.person(row.id))}
        empty={<Empty title={say('people.none')} next={say('people.noneNext')} />}
        fileName="can-bo"
      />
    </Page>
  )
}

const positionWords = (row: PersonRow) => row.positions.map((one) => `${one.title}, ${one.organ.name}`)

const columns: Column<PersonRow>[] = [
  {
    key: 'name',
    title: say('people.name'),
    cell: (row) => <A to={paths.person(row.id)}>{row.fullName}</A>,
    csv: (row) => row.fullName,
    width: '260px',
    onPhone: 'title',
  },
  {
    key: 'positions',
    title: say('people.positions'),
    cell: (row) =>
      row.positions.length === 0 ? (
        <span className="dim">{say('people.noPositions')}</span>
      ) : (
        <div className="people-lines">
          {positionWords(row).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </div>
      ),
    csv: (row) => positionWords(row).join('; '),
  },
  {
    key: 'account',
    title: say('people.account'),
    cell: (row) => (
      <span className={row.hasAccount ? '' : 'dim'}>
        {say(row.hasAccount ? 'people.hasAccount' : 'people.noAccount')}
      </span>
    ),
    csv: (row) => say(row.hasAccount ? 'people.hasAccount' : 'people.noAccount'),
    width: '110px',
  },
]
