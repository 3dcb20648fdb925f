import { Button } from '@mantine/core'
import type { FormFileSheet } from '@thongsuot/contract'
import { useRef, useState } from 'react'
import { useAct } from '../../ask.ts'
import { addressOf, call } from '../../call.ts'
import { say } from '../../text/say.ts'
import { base64Of } from '../../ui/base64-of.ts'
import { Failure, tellDone } from '../../ui/failure.tsx'

interface FormFilesProps {
  directiveId: number
  periodId: number
  organId: number
  /** Others report to this organ: their forms may be taken in one file. */
  hasBelow: boolean
}

interface ReadFile {
  fileName: string
  base64: string
  sheets: FormFileSheet[]
  error: Error | null
}

/** The form as a spreadsheet: out to an office without the system, and in again with a look at what it would enter. */
export function FormFiles({ directiveId, periodId, organId, hasBelow }: FormFilesProps) {
  const [files, setFiles] = useState<ReadFile[]>([])
  const [reading, setReading] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const place = { directiveId, periodId }
  const read = async (chosen: FileList | null) => {
    setReading(true)
    const done: ReadFile[] = []
    for (const file of chosen ?? []) {
      const base64 = await base64Of(file)
      try {
        const { sheets } = await call('figures.readFormFile', { ...place, fileName: file.name, base64 })
        done.push({ fileName: file.name, base64, sheets, error: null })
      } catch (error) {
        done.push({
          fileName: file.name,
          base64,
          sheets: [],
          error: error instanceof Error ? error : new Error(file.name),
        })
      }
      setFiles([...done])
    }
    setReading(false)
    if (input.current !== null) input.current.value = ''
  }
  return (
    <details className="form-files small">
      <summary>{say('formFile.title')}</summary>
      <p className="dim">{say('formFile.what')}</p>
      <div className="row-acts">
        <a className="text-link" href={addressOf('figures.formFile', { ...place, organId })} download>
          {say('formFile.download')}
        </a>
        {hasBelow ? (
          <a className="text-link" href={addressOf('figures.formFile', { ...place, below: '1' })} download>
            {say('formFile.downloadBelow')}
          </a>
        ) : null}
        <label className="form-files-pick">
          <input
            ref={input}
            type="file"
            multiple
            accept=".xlsx"
            aria-label={say('formFile.upload')}
            onChange={(event) => void read(event.currentTarget.files)}
          />
          <span className="text-link">{say(reading ? 'formFile.reading' : 'formFile.upload')}</span>
        </label>
      </div>
      {files.map((file) => (
        <FilledFile
          key={file.fileName}
          file={file}
          place={place}
          onDone={() => setFiles((all) => all.filter((one) => one !== file))}
        />
      ))}
    </details>
  )
}

interface FilledProps {
  file: ReadFile
  place: { directiveId: number; periodId: number }
  onDone: () => void
}

/** What one filled form would enter, and the act of entering it. */
function FilledFile({ file, place, onDone }: FilledProps) {
  const [refused, setRefused] = useState<string[]>([])
  const enter = useAct('figures.enterFormFile', {
    done: ({ entered }) => {
      const left = entered.filter((one) => one.refused !== null)
      const n = entered.length - left.length
      if (n > 0) tellDone(say('formFile.entered', { n }))
      setRefused(left.map((one) => `${one.organ.name}: ${one.refused ?? ''}`))
      if (left.length === 0) onDone()
    },
  })
  const ready = file.sheets.filter(
    (sheet) => sheet.refused === null && sheet.entries.every((one) => one.problem === null),
  )
  const { fileName, base64 } = file
  const run = (submit: boolean) =>
    enter.run({ ...place, fileName, base64, organIds: ready.map((sheet) => sheet.organ.id), submit })
  return (
    <section className="form-files-file" aria-label={fileName}>
      <h3>{fileName}</h3>
      <Failure error={file.error} />
      {file.error === null && file.sheets.length === 0 ? <p className="note">{say('formFile.nothing')}</p> : null}
      {file.sheets.map((sheet) => (
        <FilledSheet key={sheet.organ.id} sheet={sheet} />
      ))}
      {refused.length === 0 ? null : (
        <ul className="form-problems" aria-label={say('formFile.refused')}>
          {refused.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Failure error={enter.error} />
      {file.sheets.length === 0 ? null : (
        <div className="row-acts">
          <Button size="compact-sm" loading={enter.busy} disabled={ready.length === 0} onClick={() => run(true)}>
            {say('formFile.enterSubmit', { n: ready.length })}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={ready.length === 0 || enter.busy}
            onClick={() => run(false)}
          >
            {say('formFile.enter', { n: ready.length })}
          </Button>
          {ready.length < file.sheets.length ? <span className="dim">{say('formFile.fixFirst')}</span> : null}
        </div>
      )}
    </section>
  )
}

function FilledSheet({ sheet }: { sheet: FormFileSheet }) {
  const { organ, entries, evidence, refused } = sheet
  return (
    <div className="form-files-sheet">
      <p>
        <strong>{organ.name}</strong>{' '}
        <span className="dim">
          {sheet.onBehalf ? `${say('formFile.behalf')} · ` : ''}
          {evidence === '' ? say('formFile.noEvidence') : say('report.behalfEvidence', { evidence })}
        </span>
      </p>
      {refused === null ? null : <p className="note">{refused}</p>}
      <div className="entry-box">
        <table className="entry figures" aria-label={say('formFile.lines', { organ: organ.name })}>
          <thead>
            <tr>
              <th scope="col">{say('form.line')}</th>
              <th scope="col">{say('form.indicator')}</th>
              <th scope="col" data-align="right">
                {say('formFile.now')}
              </th>
              <th scope="col" data-align="right">
                {say('formFile.new')}
              </th>
              <th scope="col">{say('form.note')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.row}>
                <td className="dim">{entry.row}</td>
                <th scope="row" className="entry-name">
                  {entry.name}
                  {entry.problem === null ? null : <span className="entry-problem">{entry.problem}</span>}
                </th>
                <td data-align="right" className="dim" data-label={say('formFile.now')}>
                  {entry.now === '' ? '–' : entry.now}
                </td>
                <td data-align="right" data-label={say('formFile.new')}>
                  {entry.text === '' ? '–' : entry.text}
                </td>
                <td data-label={say('form.note')}>{entry.note ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
