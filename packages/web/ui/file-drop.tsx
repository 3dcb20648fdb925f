import { Button } from '@mantine/core'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'

interface FileDropProps {
  /** The place's own look; `data-over` is set while a file hangs over it. */
  className: string
  /** File endings that the chooser offers. */
  accept: string
  /** Names the field for the ear. */
  label: string
  /** The button's words; the same as the label where left out. */
  act?: string
  busy?: boolean
  onFile: (file: File) => void
  /** Before the button: what is chosen. */
  chosen?: ReactNode
  /** After the button: what may be dropped here. */
  hint?: ReactNode
}

/** A place to drop a file, with a button that does the same. A file chosen a second time is told again. */
export function FileDrop({ className, accept, label, act, busy = false, onFile, chosen, hint }: FileDropProps) {
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
      className={className}
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
        accept={accept}
        className="visually-hidden"
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
      {chosen}
      <Button variant="default" loading={busy} onClick={() => input.current?.click()}>
        {act ?? label}
      </Button>
      {hint}
    </div>
  )
}
