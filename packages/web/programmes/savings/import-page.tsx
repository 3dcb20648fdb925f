import './savings.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { useSession } from '../../shell/session.tsx'
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
import { savingsPaths } from './savings-paths.ts'

type Looked = OutputOf<Routes['savings.import']>
type Row = Looked['rows'][number]

/** A budget spreadsheet: chosen, looked at row by row, then entered whole or not at all. */
export function ImportPage() {
  const { me } = useSession()
  const go = useGo()
  const [typedYear] = useAddressState<string>('year', me.today.slice(0, 4))
  const year = Number(typedYear)
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null)
  const look = useAct('savings.import', { refresh: false })
  const apply = useAct('savings.import', {
    done: (done) => {
      tellDone(say('savings.importDone', { n: formatNumber(done.rows.length) }))
      go(savingsPaths.units(year))
    },
  })
  const looked = look.result
  const wrong = looked?.counts.refused ?? 0
  const all = Object.values(looked?.counts ?? {}).reduce((sum, n) => sum + n, 0)
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    apply.forget()
    const base64 = await base64Of(chosen)
    setFile({ name: chosen.name, base64 })
    look.run({ year, fileName: chosen.name, base64 })
  }
  return (
    <Page
      wide
      title={say('savings.importTitle')}
      crumbs={[{ title: say('savings.title'), to: savingsPaths.units(year) }]}
      lead={say('savings.importLead')}
      act={
        <Act
          main
          busy={apply.busy}
          refused={
            looked === undefined
              ? say('savings.importFile')
              : wrong > 0
                ? say('savings.importWrong', { n: formatNumber(wrong) })
                : null
          }
          onAct={() => file && apply.run({ year, fileName: file.name, base64: file.base64, apply: true })}
        >
          {say('savings.importApply', { n: formatNumber(all - wrong) })}
        </Act>
      }
      below={
        <>
          <label className="savings-file">
            <span className="visually-hidden">{say('savings.importFile')}</span>
            <input
              type="file"
              accept=".xlsx,.csv"
              aria-label={say('savings.importFile')}
              onChange={(event) => void choose(event.currentTarget.files?.[0])}
            />
          </label>
          <a className="text-link" href={addressOf('savings.form', { year })} download={`du-toan-${year}.xlsx`}>
            {say('savings.importForm')}
          </a>
        </>
      }
    >
      <Failure error={look.error ?? apply.error} />
      {looked === undefined ? null : (
        <>
          {wrong > 0 ? <p className="savings-wrong">{say('savings.importWrong', { n: formatNumber(wrong) })}</p> : null}
          <DataTable
            label={say('savings.importRows')}
            columns={columns}
            pages={[...looked.rows].sort(
              (a, b) => Number(b.problem !== null) - Number(a.problem !== null) || a.row - b.row,
            )}
            rowKey={(row) => row.row}
            marked={(row) => row.problem !== null}
            empty={null}
            fileName="kiem-tra-du-toan"
          />
        </>
      )}
    </Page>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'row',
    title: say('savings.row'),
    cell: (row) => row.row,
    csv: (row) => row.row,
    width: '70px',
    align: 'right',
  },
  { key: 'organ', title: say('savings.unit'), cell: (row) => row.organ, csv: (row) => row.organ, onPhone: 'title' },
  { key: 'code', title: say('savings.code'), cell: (row) => row.code, csv: (row) => row.code, width: '90px' },
  {
    key: 'effect',
    title: say('savings.effect'),
    cell: (row) => (
      <State
        shape={row.effect === 'refused' ? 'warn' : row.effect === 'unchanged' ? 'off' : 'full'}
        word={say(`savings.effect.${row.effect}`)}
      />
    ),
    csv: (row) => say(`savings.effect.${row.effect}`),
    width: '130px',
  },
  { key: 'problem', title: say('savings.problem'), cell: (row) => row.problem ?? '', csv: (row) => row.problem ?? '' },
]
