import { Radio, Textarea } from '@mantine/core'
import type { DocumentOrigin } from '@thongsuot/contract'
import { useEffect, useState } from 'react'
import { useAct } from '../../ask.ts'
import { CallError } from '../../call.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { base64Of } from '../../ui/base64-of.ts'
import { Columns, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import '../../ui/notes.css'
import './documents.css'
import { useDraft } from '../../ui/use-draft.ts'

const origins: DocumentOrigin[] = ['incoming', 'ours', 'draft']

/** What the reading takes; it looks at the bytes and not at the name. */
const accepted = '.txt,.md,.docx,.pdf,.png,.jpg,.jpeg,.tif,.tiff,.edxml,.xml'

/** A letter comes in: as a text file or pasted; what it is decides what happens after the reading. */
export function NewLetter() {
  const go = useGo()
  const [origin, setOrigin] = useAddressState<DocumentOrigin>('origin', 'incoming')
  const [file, setFile] = useState<File | null>(null)
  const pasted = useDraft('new-letter', '')
  const read = useAct('documents.read', {
    done: (output) => {
      pasted.clear()
      go(paths.reading(output.id))
    },
  })
  const { error } = read
  const { clear } = pasted
  // What the law keeps off networked systems does not stay in this browser's store either.
  useEffect(() => {
    if (error instanceof CallError && error.body.code === 'document.secret') clear()
  }, [error, clear])
  const submit = async () => {
    if (file !== null) read.run({ fileName: file.name, base64: await base64Of(file), origin })
    else read.run({ fileName: say('new.pastedName'), text: pasted.value, origin })
  }
  const nothing = file === null && pasted.value.trim() === ''
  return (
    <Page
      title={say('new.title')}
      lead={say('new.lead')}
      crumbs={[{ title: say('shell.documents'), to: paths.incoming() }]}
      act={
        <Act
          main
          hotkey="mod+Enter"
          keyName="Ctrl Enter"
          busy={read.busy}
          refused={nothing ? say('new.nothing') : null}
          onAct={() => void submit()}
        >
          {say('new.read')}
        </Act>
      }
    >
      <Failure error={error} />
      {read.busy && file !== null ? (
        <p className="note small" role="status">
          {say('new.reading')}
        </p>
      ) : null}
      <Columns shape="side-main">
        <Panel title={say('new.origin')}>
          <Radio.Group
            value={origin}
            onChange={(value) => setOrigin(value as DocumentOrigin)}
            aria-label={say('new.origin')}
          >
            <div className="stack">
              {origins.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={say(`new.origin.${value}`)}
                  description={say(`new.origin.${value}What`)}
                />
              ))}
            </div>
          </Radio.Group>
        </Panel>
        <Panel>
          <FileField file={file} onFile={setFile} />
          {file === null ? (
            <Textarea
              label={say('new.paste')}
              description={pasted.restored ? say('new.restored') : say('new.pasteHint')}
              minRows={16}
              maxRows={28}
              autosize
              value={pasted.value}
              onChange={(event) => pasted.set(event.currentTarget.value)}
              classNames={{ input: 'pasted' }}
            />
          ) : null}
        </Panel>
      </Columns>
    </Page>
  )
}

function FileField({ file, onFile }: { file: File | null; onFile: (file: File | null) => void }) {
  return (
    <FileDrop
      className="file-field"
      accept={accepted}
      label={say('new.file')}
      act={file === null ? say('new.file') : say('new.otherFile')}
      onFile={onFile}
      chosen={
        file === null ? null : <strong>{say('new.fileChosen', { name: file.name, size: sizeOf(file.size) })}</strong>
      }
      hint={
        file === null ? (
          <span className="dim small">
            {say('new.fileDrop')}. {say('new.fileKinds')}
          </span>
        ) : null
      }
    />
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1024
    ? say('new.bytes', { n: formatNumber(bytes) })
    : say('new.kilobytes', { n: formatNumber(Math.round(bytes / 1024)) })
}
