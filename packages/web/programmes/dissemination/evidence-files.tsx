import type { DisseminationSessionView } from '@thongsuot/contract'
import { useRef } from 'react'
import { useAct } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { base64Of } from '../../ui/base64-of.ts'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'

interface EvidenceFilesProps {
  session: DisseminationSessionView
  files: NonNullable<DisseminationSessionView['files']>
}

/** Photographs, minutes, signed lists. */
export function EvidenceFiles({ session, files }: EvidenceFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  const act = useAct('dissemination.addFile')
  const choose = async (chosen: File | undefined) => {
    if (chosen) act.run({ id: session.id, name: chosen.name, base64: await base64Of(chosen) })
  }
  return (
    <Panel
      title={say('dissemination.files')}
      aside={
        <Act
          size="compact-sm"
          can={{ of: session.can, name: 'addFile' }}
          busy={act.busy}
          onAct={() => input.current?.click()}
        >
          {say('dissemination.addFile')}
        </Act>
      }
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say('dissemination.addFile')}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      {files.length === 0 ? <p className="dim small">{say('dissemination.filesEmpty')}</p> : null}
      <ul className="dissemination-plain small">
        {files.map((file) => (
          <li key={file.sha256}>
            <a
              className="text-link"
              href={addressOf('dissemination.file', { id: session.id, sha256: file.sha256 })}
              target="_blank"
              rel="noreferrer"
            >
              {file.name}
            </a>
          </li>
        ))}
      </ul>
      <Failure error={act.error} />
    </Panel>
  )
}
