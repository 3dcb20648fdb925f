import './congresses.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { base64Of } from '../../ui/base64-of.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { State } from '../../ui/state.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { congressPaths } from './congress-paths.ts'

type Row = OutputOf<Routes['congresses.import']>['rows'][number]

/** A spreadsheet of plans: chosen, looked at row by row, then entered whole or not at all. */
export function ImportPage() {
  const go = useGo()
  const [given] = useAddressState<string>('term', '')
  const about = useAsk('congresses.overview', given === '' ? {} : { term: given })
  const term = about.data?.term.key ?? given
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null)
  const look = useAct('congresses.import', { refresh: false })
  const apply = useAct('congresses.import', {
    done: ({ counts }) => {
      tellDone(say('congress.importDone', { n: formatNumber((counts.new ?? 0) + (counts.changed ?? 0)) }))
      go(congressPaths.board({ term }))
    },
  })
  const counts = look.result?.counts ?? {}
  const wrong = counts.refused ?? 0
  const writes = (counts.new ?? 0) + (counts.changed ?? 0)
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    apply.forget()
    const base64 = await base64Of(chosen)
    setFile({ name: chosen.name, base64 })
    look.run({ term, fileName: chosen.name, base64 })
  }
  const refused =
    look.result === undefined
      ? say('congress.importFile')
      : wrong > 0
        ? say('congress.importWrong', { n: formatNumber(wrong) })
        : writes === 0
          ? say('congress.importNothing')
          : null
  return (
    <Page
      wide
      title={say('congress.importTitle')}
      crumbs={[{ title: say('congress.title'), to: congressPaths.overview(given === '' ? undefined : given) }]}
      lead={`${about.data?.term.name ?? ''}. ${say('congress.importLead')}`}
      act={
        <Act
          main
          busy={apply.busy}
          refused={refused}
          onAct={() => file && apply.run({ term, fileName: file.name, base64: file.base64, apply: true })}
        >
          {say('congress.importApply', { n: formatNumber(writes) })}
        </Act>
      }
      below={
        <>
          <input
            type="file"
            accept=".xlsx,.csv"
            aria-label={say('congress.importFile')}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          <a className="text-link" href={addressOf('congresses.form', { term })} download={`dai-hoi-${term}.xlsx`}>
            {say('congress.importForm')}
          </a>
        </>
      }
    >
      <Failure error={look.error ?? apply.error} />
      {look.result === undefined ? null : (
        <>
          {wrong > 0 ? (
            <p className="congress-wrong">{say('congress.importWrong', { n: formatNumber(wrong) })}</p>
          ) : null}
          <DataTable
            label={say('congress.importRows')}
            columns={columns}
            pages={look.result.rows}
            rowKey={(row) => row.row}
            marked={(row) => row.problem !== null}
            empty={null}
            fileName="kiem-tra-ke-hoach-dai-hoi"
          />
        </>
      )}
    </Page>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'row',
    title: say('congress.row'),
    cell: (row) => row.row,
    csv: (row) => row.row,
    width: '70px',
    align: 'right',
  },
  { key: 'organ', title: say('congress.organ'), cell: (row) => row.organ, csv: (row) => row.organ, onPhone: 'title' },
  {
    key: 'effect',
    title: say('congress.effect'),
    cell: (row) => (
      <State
        shape={row.effect === 'refused' ? 'warn' : row.effect === 'unchanged' ? 'off' : 'full'}
        word={say(`congress.effect.${row.effect}`)}
      />
    ),
    csv: (row) => say(`congress.effect.${row.effect}`),
    width: '130px',
  },
  {
    key: 'problem',
    title: say('congress.problem'),
    cell: (row) => row.problem ?? '',
    csv: (row) => row.problem ?? '',
    width: '46%',
  },
]
