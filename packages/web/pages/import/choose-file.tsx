import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { say } from '../../text/say.ts'

/** A place to drop a spreadsheet, with a button that does the same. */
export function ChooseFile({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped) onFile(dropped)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the one for everybody
    <div
      className="import-file"
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        className="visually-hidden"
        aria-label={say('imports.file')}
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (chosen) onFile(chosen)
        }}
      />
      <Button variant="default" loading={busy} onClick={() => input.current?.click()}>
        {say('imports.file')}
      </Button>
      <span className="dim small">{say('imports.fileHint')}</span>
    </div>
  )
}
