import './donations.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useEffect, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { base64Of } from '../../ui/base64-of.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber, formatVnd } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { donationsPaths } from './donations-paths.ts'

type Looked = OutputOf<Routes['donations.importReceipts']>
const askEveryMs = 1000

/** A file of receipts: looked at, then entered in the background; the address keeps the run, so that the page can be left. */
export function ImportPage() {
  const id = useIdOfAddress()
  const [runId, setRunId] = useAddressState<string>('run', '')
  const campaign = useAsk('donations.campaign', { id })
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null)
  const look = useAct('donations.importReceipts', { refresh: false })
  const apply = useAct('donations.importReceipts', { done: ({ run }) => run && setRunId(String(run.id)) })
  const looked = look.result
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    apply.forget()
    setRunId('')
    const base64 = await base64Of(chosen)
    setFile({ name: chosen.name, base64 })
    look.run({ id, fileName: chosen.name, base64 })
  }
  const wrong = looked?.problems.length ?? 0
  return (
    <Page
      wide
      title={say('donations.import')}
      crumbs={[
        { title: say('donations.title'), to: donationsPaths.campaigns() },
        { title: campaign.data?.name ?? '', to: donationsPaths.campaign(id) },
      ]}
      lead={say('donations.importLead')}
      act={
        runId === '' ? (
          <Act
            main
            busy={apply.busy}
            refused={
              looked === undefined
                ? say('donations.importFile')
                : wrong > 0
                  ? say('donations.importWrong', { n: formatNumber(wrong) })
                  : null
            }
            onAct={() => file && apply.run({ id, fileName: file.name, base64: file.base64, apply: true })}
          >
            {say('donations.importApply', { n: formatNumber(looked?.rows ?? 0) })}
          </Act>
        ) : null
      }
      below={
        <>
          <input
            type="file"
            accept=".xlsx,.csv"
            aria-label={say('donations.importFile')}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          <a className="text-link" href={addressOf('donations.receiptForm', {})} download="bien-nhan-ung-ho.xlsx">
            {say('donations.importForm')}
          </a>
        </>
      }
    >
      <Failure error={look.error ?? apply.error} />
      {runId === '' ? null : <Run id={Number(runId)} campaignId={id} />}
      {looked === undefined || runId !== '' ? null : (
        <>
          <p className="donations-note" role="status">
            {say('donations.importLooked', {
              rows: formatNumber(looked.rows),
              money: formatVnd(looked.moneyVnd),
              goods: formatVnd(looked.goodsVnd),
            })}
          </p>
          {wrong === 0 ? null : (
            <DataTable
              label={say('donations.importProblems')}
              columns={problemColumns}
              pages={looked.problems}
              rowKey={(row) => row.row}
              marked={() => true}
              empty={null}
              fileName="loi-bien-nhan"
            />
          )}
        </>
      )}
    </Page>
  )
}

/** How far the file has come, asked again while it runs. */
function Run({ id, campaignId }: { id: number; campaignId: number }) {
  const asked = useAsk('donations.importRun', { id })
  const { data, refetch } = asked
  const running = data?.state === 'running'
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => void refetch(), askEveryMs)
    return () => clearInterval(timer)
  }, [running, refetch])
  if (data === undefined) return <Failure error={asked.error} retry={() => void asked.refetch()} />
  return (
    <section className="donations-run" aria-label={say('donations.importProgress')} aria-live="polite">
      <p>{say(`donations.run.${data.state}`, { file: data.fileName })}</p>
      <Progress done={data.done} total={data.rows} />
      {data.problem === null ? null : <p className="donations-wrong">{data.problem}</p>}
      <p>
        <A to={donationsPaths.campaign(campaignId, 'bien-nhan')} className="text-link">
          {say('donations.toReceipts')}
        </A>
      </p>
    </section>
  )
}

const problemColumns: Column<Looked['problems'][number]>[] = [
  {
    key: 'row',
    title: say('donations.row'),
    cell: (row) => row.row,
    csv: (row) => row.row,
    width: '90px',
    align: 'right',
  },
  {
    key: 'problem',
    title: say('donations.problem'),
    cell: (row) => row.problem,
    csv: (row) => row.problem,
    onPhone: 'title',
  },
]
