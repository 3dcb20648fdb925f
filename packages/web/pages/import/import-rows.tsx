import { ImportEffect, type ImportFault, type ImportRowView, type ImportRun } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { formatNumber } from '../../ui/format.ts'
import { type Shape, State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState } from '../../ui/use-address.ts'

const faultColumns: Column<ImportFault>[] = [
  {
    key: 'sentence',
    title: say('imports.fault'),
    cell: (fault) => fault.sentence,
    csv: (fault) => fault.sentence,
    onPhone: 'title',
  },
  {
    key: 'sheet',
    title: say('imports.sheet'),
    cell: (fault) => fault.sheet,
    csv: (fault) => fault.sheet,
    width: '160px',
  },
  {
    key: 'row',
    title: say('imports.row'),
    cell: (fault) => formatNumber(fault.row),
    csv: (fault) => fault.row,
    width: '90px',
    align: 'right',
  },
  {
    key: 'column',
    title: say('imports.column'),
    cell: (fault) => fault.column ?? <span className="dim">–</span>,
    csv: (fault) => fault.column,
    width: '180px',
  },
]

/** What is wrong, first of all: sheet, row, column and why. */
export function ImportFaults({ run }: { run: ImportRun }) {
  const pages = useAskPages('imports.faults', { id: run.id })
  return (
    <Panel plain title={say('imports.faults', { n: formatNumber(run.faults) })}>
      <p className="small">{say('imports.faultsNext')}</p>
      <DataTable
        label={say('imports.faults', { n: formatNumber(run.faults) })}
        columns={faultColumns}
        pages={pages}
        rowKey={(fault) => fault.id}
        empty={null}
        fileName="loi-nhap"
      />
    </Panel>
  )
}

const shapes: Record<ImportEffect, Shape> = { new: 'full', changed: 'half', unchanged: 'open', refused: 'warn' }

const rowColumns: Column<ImportRowView>[] = [
  {
    key: 'label',
    title: say('imports.content'),
    cell: (row) => row.label,
    csv: (row) => row.label,
    onPhone: 'title',
  },
  {
    key: 'effect',
    title: say('imports.effect'),
    cell: (row) => <State shape={shapes[row.effect]} word={say(`imports.effect.${row.effect}`)} />,
    csv: (row) => say(`imports.effect.${row.effect}`),
    width: '130px',
  },
  {
    key: 'note',
    title: say('imports.note'),
    cell: (row) => row.note ?? '',
    csv: (row) => row.note,
    width: '38%',
  },
  { key: 'sheet', title: say('imports.sheet'), cell: (row) => row.sheet, csv: (row) => row.sheet, width: '150px' },
  {
    key: 'row',
    title: say('imports.row'),
    cell: (row) => formatNumber(row.row),
    csv: (row) => row.row,
    width: '80px',
    align: 'right',
  },
]

/** Every row with what it does, by effect. */
export function ImportRows({ run }: { run: ImportRun }) {
  const [chosen, setChosen] = useAddressState<string>('effect', '')
  const effect = ImportEffect.options.find((one) => one === chosen)
  const pages = useAskPages('imports.rows', { id: run.id, ...(effect === undefined ? {} : { effect }) })
  const countOf = (wanted: ImportEffect) => run.counts.reduce((sum, count) => sum + count[wanted], 0)
  return (
    <Panel plain title={say('imports.each')}>
      <Tabs
        label={say('imports.effect')}
        value={effect ?? ''}
        choices={[
          { value: '', title: say('imports.all') },
          ...ImportEffect.options.map((value) => ({
            value,
            title: say(`imports.effect.${value}`),
            count: countOf(value),
          })),
        ]}
        onChange={setChosen}
      />
      <DataTable
        label={say('imports.each')}
        columns={rowColumns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<p className="dim small">{say('imports.noRows')}</p>}
        fileName="tung-dong"
      />
    </Panel>
  )
}
