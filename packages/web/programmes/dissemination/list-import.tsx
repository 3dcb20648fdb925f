import { Modal } from '@mantine/core'
import type { DisseminationSessionView, OutputOf, Routes } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { base64Of } from '../../ui/base64-of.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatNumber } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'

type Row = OutputOf<Routes['dissemination.importList']>['rows'][number]

/** An attendance list from a spreadsheet: chosen, looked at row by row, then entered whole or not at all. */
export function ListImport({ session, onClose }: { session: DisseminationSessionView; onClose: () => void }) {
  const [file, setFile] = useState<{ fileName: string; base64: string } | null>(null)
  const look = useAct('dissemination.importList', { refresh: false })
  const apply = useAct('dissemination.importList', { done: onClose })
  const at = { id: session.id, version: session.version }
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    apply.forget()
    const read = { fileName: chosen.name, base64: await base64Of(chosen) }
    setFile(read)
    look.run({ ...at, ...read })
  }
  const looked = look.result
  const wrong = looked?.counts.refused ?? 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file) apply.run({ ...at, ...file, apply: true })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('dissemination.importList')}
      size="xl"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <input
          type="file"
          accept=".xlsx,.csv"
          aria-label={say('dissemination.importFile')}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
        {wrong > 0 ? (
          <p className="dissemination-wrong" role="alert">
            {say('dissemination.importWrong', { n: formatNumber(wrong) })}
          </p>
        ) : null}
        {looked === undefined ? null : (
          <DataTable
            label={say('dissemination.importRows')}
            columns={columns}
            pages={[...looked.rows].sort(
              (a, b) => Number(b.problem !== null) - Number(a.problem !== null) || a.row - b.row,
            )}
            rowKey={(row) => row.row}
            marked={(row) => row.problem !== null}
            empty={null}
            fileName="kiem-tra-danh-sach"
          />
        )}
        <DialogFoot
          act={say('dissemination.importApply', { n: formatNumber((looked?.rows.length ?? 0) - wrong) })}
          ready={looked !== undefined && wrong === 0}
          busy={look.busy || apply.busy}
          error={look.error ?? apply.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

const columns: Column<Row>[] = [
  { key: 'row', title: say('dissemination.row'), cell: (row) => row.row, csv: (row) => row.row, width: '64px' },
  { key: 'name', title: say('dissemination.name'), cell: (row) => row.name, csv: (row) => row.name, onPhone: 'title' },
  {
    key: 'effect',
    title: say('dissemination.effect'),
    cell: (row) => (
      <State
        shape={row.effect === 'refused' ? 'warn' : row.effect === 'unchanged' ? 'off' : 'full'}
        word={say(`dissemination.effect.${row.effect}`)}
      />
    ),
    csv: (row) => say(`dissemination.effect.${row.effect}`),
    width: '130px',
  },
  {
    key: 'problem',
    title: say('dissemination.problem'),
    cell: (row) => row.problem ?? '',
    csv: (row) => row.problem ?? '',
  },
]
