import './import.css'
import '../../ui/notes.css'
import type { ImportRun, ImportState } from '@thongsuot/contract'
import { useEffect, useRef, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act, refusalOf } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { ChooseFile } from './choose-file.tsx'
import { chosenFile, forgetChosenFile, rememberFile } from './chosen-file.ts'
import { ImportFaults, ImportRows } from './import-rows.tsx'
import { ImportSign } from './import-sign.tsx'
import { sendFile } from './send-file.ts'

const moving: readonly ImportState[] = ['reading', 'checking', 'writing']
const pollMs = 1000

/** One import: sending, reading and checking with progress; what each row does; writing; the result. */
export function ImportPage() {
  const id = useIdOfAddress()
  const asked = useAsk('imports.get', { id })
  const run = asked.data
  const { refetch } = asked
  const state = run?.state
  useEffect(() => {
    if (state === undefined || !moving.includes(state)) return
    const timer = setInterval(() => void refetch(), pollMs)
    return () => clearInterval(timer)
  }, [state, refetch])
  const crumbs = [
    { title: say('organs.title'), to: paths.organs() },
    { title: say('imports.title'), to: paths.imports() },
  ]
  if (asked.isPending) return <Loading lines={8} />
  if (run === undefined || asked.error !== null)
    return (
      <Page title={say('imports.title')} crumbs={crumbs}>
        <Failure error={asked.error} retry={() => void refetch()} />
      </Page>
    )
  return (
    <Page
      wide
      title={run.fileName}
      crumbs={crumbs}
      lead={
        <>
          <ImportSign state={run.state} faults={run.faults} />{' '}
          {say('imports.lead.run', { by: run.startedBy, at: formatInstant(run.startedAt) })}
        </>
      }
      act={<Acts run={run} />}
    >
      <div className="stack">
        {run.state === 'uploading' ? <Sending run={run} onSent={() => void refetch()} /> : null}
        {moving.includes(run.state) ? <Moving run={run} /> : null}
        {run.refusal === null ? null : (
          <div className="failure" role="alert">
            <p>
              <strong>{run.refusal.sentence}</strong> {run.refusal.next}
            </p>
          </div>
        )}
        {run.state === 'done' ? <Done run={run} /> : null}
        {run.passedOver.length === 0 ? null : (
          <p className="note small">{say('imports.passedOver', { what: run.passedOver.join('; ') })}</p>
        )}
        {run.counts.length === 0 ? null : <Counts run={run} />}
        {run.faults > 0 ? <ImportFaults run={run} /> : null}
        {run.counts.length === 0 ? null : <ImportRows key={run.state} run={run} />}
      </div>
    </Page>
  )
}

function Acts({ run }: { run: ImportRun }) {
  const [asking, setAsking] = useState(false)
  const apply = useAct('imports.apply')
  const cancel = useAct('imports.cancel', { done: () => setAsking(false) })
  const total = (effect: 'new' | 'changed') => run.counts.reduce((sum, count) => sum + count[effect], 0)
  const ended = run.state === 'done' || run.state === 'cancelled' || run.state === 'failed'
  return (
    <div className="import-acts">
      <div className="import-acts-row">
        {run.counts.length === 0 ? null : (
          <a className="text-link small" href={addressOf('imports.result', { id: run.id })} download>
            {say('imports.result')}
          </a>
        )}
        {ended ? null : (
          <Act refused={refusalOf(run.can, 'cancel') ?? null} onAct={() => setAsking(true)}>
            {say('imports.cancel')}
          </Act>
        )}
        {run.state === 'checked' ? (
          <Act main can={{ of: run.can, name: 'apply' }} busy={apply.busy} onAct={() => apply.run({ id: run.id })}>
            {say('imports.apply', { n: formatNumber(total('new') + total('changed')) })}
          </Act>
        ) : null}
      </div>
      <Failure error={apply.error} />
      {asking ? (
        <ConfirmDialog
          act={say('imports.cancel')}
          what={say('imports.cancelWhat')}
          busy={cancel.busy}
          error={cancel.error}
          onClose={() => setAsking(false)}
          onConfirm={() => cancel.run({ id: run.id })}
        />
      ) : null}
    </div>
  )
}

/** Sends the file that was chosen in this tab; after a closed tab the same file is asked for again and goes on from where it was. */
function Sending({ run, onSent }: { run: ImportRun; onSent: () => void }) {
  const [file, setFile] = useState(() => chosenFile(run.id))
  const [sent, setSent] = useState(run.receivedBytes)
  const [error, setError] = useState<Error | null>(null)
  const [attempt, setAttempt] = useState(0)
  const latest = useRef({ run, onSent })
  latest.current = { run, onSent }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is a new try with the same file
  useEffect(() => {
    if (file === null) return
    let stopped = false
    const told = (now: ImportRun) => {
      setSent(now.receivedBytes)
      if (now.state !== 'uploading') {
        forgetChosenFile(now.id)
        latest.current.onSent()
      }
    }
    setError(null)
    sendFile(file, latest.current.run, told, () => stopped).catch((refused: unknown) => {
      if (!stopped) setError(refused instanceof Error ? refused : new Error(String(refused)))
    })
    return () => {
      stopped = true
    }
  }, [file, attempt])
  const choose = (chosen: File) => {
    if (chosen.name.normalize('NFC') !== run.fileName || chosen.size !== run.sizeBytes) {
      setError(new Error(say('imports.otherFile', { name: run.fileName })))
      return
    }
    rememberFile(run.id, chosen)
    setFile(chosen)
  }
  return (
    <Panel title={say('imports.state.uploading')}>
      {file === null ? (
        <>
          <p className="small">{say('imports.chooseAgain', { name: run.fileName })}</p>
          <ChooseFile busy={false} onFile={choose} />
        </>
      ) : (
        <Bar
          done={sent}
          total={run.sizeBytes}
          words={say('imports.sent', { done: mb(sent), total: mb(run.sizeBytes) })}
        />
      )}
      <Failure error={error} {...(file === null ? {} : { retry: () => setAttempt((n) => n + 1) })} />
    </Panel>
  )
}

const mb = (bytes: number) => formatNumber(Math.round(bytes / 100_000) / 10)

function Bar({ done, total, words }: { done: number; total: number; words: string }) {
  return (
    <div className="import-bar" role="status">
      <progress max={total} value={done} aria-label={words} />
      <span className="small figures">{words}</span>
    </div>
  )
}

function Moving({ run }: { run: ImportRun }) {
  const words =
    run.state === 'reading'
      ? say('imports.reading', { n: formatNumber(run.rowsRead) })
      : run.state === 'checking'
        ? say('imports.checking', { n: formatNumber(run.rowsRead) })
        : say('imports.writing', { step: run.step ?? say('imports.begin') })
  return (
    <Panel title={say(`imports.state.${run.state}`)}>
      <div className="import-bar" role="status">
        <progress aria-label={words} />
        <span className="small figures">{words}</span>
      </div>
      <p className="dim small">{say('imports.mayLeave')}</p>
    </Panel>
  )
}

function Done({ run }: { run: ImportRun }) {
  return (
    <p className="note" role="status">
      {say('imports.done', { at: formatInstant(run.endedAt) })}{' '}
      <A to={paths.organs()} className="text-link">
        {say('imports.toOrgans')}
      </A>{' '}
      ·{' '}
      <A to={paths.accounts()} className="text-link">
        {say('imports.toAccounts')}
      </A>
    </p>
  )
}

const effects = ['new', 'changed', 'unchanged', 'refused'] as const

/** How many rows of each sheet do what. */
function Counts({ run }: { run: ImportRun }) {
  return (
    <Panel title={run.state === 'done' ? say('imports.didWhat') : say('imports.doesWhat')}>
      <table className="import-counts figures">
        <thead>
          <tr>
            <th scope="col">{say('imports.sheet')}</th>
            {effects.map((effect) => (
              <th key={effect} scope="col">
                {say(`imports.effect.${effect}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {run.counts.map((count) => (
            <tr key={count.sheet}>
              <th scope="row">{count.title}</th>
              {effects.map((effect) => (
                <td key={effect} data-effect={count[effect] === 0 ? 'none' : effect}>
                  {count[effect] === 0 ? '–' : formatNumber(count[effect])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
