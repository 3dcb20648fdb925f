import './import.css'
import { useQueryClient } from '@tanstack/react-query'
import type { ImportRun } from '@thongsuot/contract'
import { useEffect, useState } from 'react'
import { useAskPages } from '../../ask.ts'
import { addressOf, call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Columns, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { ChooseFile } from './choose-file.tsx'
import { rememberFile } from './chosen-file.ts'
import { ImportSign } from './import-sign.tsx'

const columns: Column<ImportRun>[] = [
  {
    key: 'file',
    title: say('imports.fileName'),
    cell: (run) => <A to={paths.import(run.id)}>{run.fileName}</A>,
    csv: (run) => run.fileName,
    onPhone: 'title',
  },
  {
    key: 'state',
    title: say('imports.state'),
    cell: (run) => <ImportSign state={run.state} faults={run.faults} />,
    csv: (run) => say(`imports.state.${run.state}`),
    width: '220px',
  },
  {
    key: 'rows',
    title: say('imports.rows'),
    cell: (run) => formatNumber(run.rowsRead),
    csv: (run) => run.rowsRead,
    width: '110px',
    align: 'right',
  },
  {
    key: 'by',
    title: say('imports.by'),
    cell: (run) => run.startedBy,
    csv: (run) => run.startedBy,
    width: '220px',
    onPhone: 'hide',
  },
  {
    key: 'at',
    title: say('imports.at'),
    cell: (run) => formatInstant(run.startedAt),
    csv: (run) => formatInstant(run.startedAt),
    width: '170px',
  },
]

/** Where an administrator takes organs and people from a spreadsheet, and gives them out again. */
export function ImportsPage() {
  const acting = useActing()
  if (acting.role !== 'administrator')
    return (
      <Page title={say('imports.title')} crumbs={[{ title: say('organs.title'), to: paths.organs() }]}>
        <Empty title={say('imports.notYours')} next={say('imports.notYoursNext')} />
      </Page>
    )
  return <Imports />
}

function Imports() {
  const go = useGo()
  const client = useQueryClient()
  // Whoever comes back from a run wants to see how far it is now.
  useEffect(() => void client.invalidateQueries({ queryKey: ['imports.list'] }), [client])
  const pages = useAskPages('imports.list', {})
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const begin = async (file: File) => {
    setBusy(true)
    setError(null)
    try {
      const run = await call('imports.start', { fileName: file.name, sizeBytes: file.size })
      rememberFile(run.id, file)
      go(paths.import(run.id))
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error(String(refused)))
      setBusy(false)
    }
  }
  return (
    <Page
      wide
      title={say('imports.title')}
      lead={say('imports.lead')}
      crumbs={[{ title: say('organs.title'), to: paths.organs() }]}
    >
      <Columns shape="main-side">
        <div className="stack">
          <Panel title={say('imports.new')}>
            <ChooseFile busy={busy} onFile={(file) => void begin(file)} />
            <Failure error={error} />
          </Panel>
          <Panel plain title={say('imports.before')}>
            <DataTable
              label={say('imports.before')}
              columns={columns}
              pages={pages}
              rowKey={(run) => run.id}
              onOpen={(run) => go(paths.import(run.id))}
              empty={<Empty title={say('imports.none')} next={say('imports.noneNext')} />}
              fileName="lan-nhap"
            />
          </Panel>
        </div>
        <Panel title={say('imports.how')}>
          <ol className="import-steps small">
            <li>
              <a className="text-link" href={addressOf('imports.template', {})} download>
                {say('imports.template')}
              </a>
              {say('imports.templateWhat')}
            </li>
            <li>{say('imports.fill')}</li>
            <li>{say('imports.look')}</li>
            <li>
              {say('imports.thenAccounts')}{' '}
              <A to={paths.accounts()} className="text-link">
                {say('accounts.title')}
              </A>
            </li>
          </ol>
          <p className="small import-export">
            <a className="text-link" href={addressOf('imports.export', {})} download>
              {say('imports.export')}
            </a>{' '}
            <span className="dim">{say('imports.exportWhat')}</span>
          </p>
        </Panel>
      </Columns>
    </Page>
  )
}
