import { Textarea } from '@mantine/core'
import { type SynthesisNumber, withoutIdleUnits } from '@thongsuot/contract'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { say } from '../../text/say.ts'
import { type Path, piecesOf, samePath } from './edit-content.ts'
import { NumberChip } from './number-chip.tsx'

/** What every piece of the page needs to be shown and edited in place. */
export interface Sheet {
  numbers: Map<string, SynthesisNumber>
  /** Null: the page is only read. */
  editing: Path | null
  editable: boolean
  field: RefObject<HTMLTextAreaElement | null>
  onEdit: (path: Path | null) => void
  onText: (path: Path, text: string) => void
  onLeave: () => void
  onAddAfter: (path: Path) => void
  onAddIn: (path: Path) => void
  onRemove: (path: Path) => void
}

interface SheetTextProps {
  sheet: Sheet
  path: Path
  text: string
  /** Before the text, not edited: a clause's label. */
  label?: string
  /** A block of its own can be removed and followed by another. */
  block?: boolean
  name?: string
}

/** One piece of text: read with its numbers as chips; a click, or its button, turns it into a field in its place. */
export function SheetText({ sheet, path, text, label, block = false, name }: SheetTextProps) {
  if (samePath(sheet.editing, path)) return <Editing sheet={sheet} path={path} text={text} block={block} />
  const edit = sheet.editable ? () => sheet.onEdit(path) : undefined
  const shown =
    text.trim() === '' ? <span className="dim">{say('synthesis.blank')}</span> : <Chips sheet={sheet} text={text} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the button inside does the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside is the keyboard's way
    <div className="sheet-text" data-edits={edit === undefined ? undefined : ''} onClick={edit}>
      {label === undefined ? null : <span className="sheet-label">{label} </span>}
      {shown}
      {edit === undefined ? null : (
        <button
          type="button"
          className="sheet-edit"
          aria-label={name ?? say('synthesis.editOf', { words: (text.trim() || say('synthesis.blank')).slice(0, 60) })}
          onClick={(event) => {
            event.stopPropagation()
            edit()
          }}
        >
          {say('synthesis.edit')}
        </button>
      )}
    </div>
  )
}

/** A text with its tokens as numbers. */
function Chips({ sheet, text }: { sheet: Sheet; text: string }): ReactNode {
  let at = 0
  return piecesOf(withoutIdleUnits(text, [...sheet.numbers.values()])).map((piece) => {
    const key = at
    at += 'key' in piece ? piece.key.length + 4 : piece.text.length
    if ('text' in piece) return <span key={key}>{piece.text}</span>
    const number = sheet.numbers.get(piece.key)
    return number === undefined ? (
      <span key={key} className="chip chip-unknown" title={say('synthesis.unknown', { key: piece.key })}>
        {`{{${piece.key}}}`}
      </span>
    ) : (
      <NumberChip key={key} number={number} />
    )
  })
}

function Editing({ sheet, path, text, block }: { sheet: Sheet; path: Path; text: string; block: boolean }) {
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return
    event.preventDefault()
    sheet.onEdit(null)
  }
  return (
    <div className="sheet-editing">
      <Textarea
        ref={sheet.field}
        variant="unstyled"
        autosize
        minRows={1}
        autoFocus
        aria-label={say('synthesis.text')}
        classNames={{ input: 'sheet-field' }}
        value={text}
        onChange={(event) => sheet.onText(path, event.currentTarget.value)}
        onBlur={sheet.onLeave}
        onKeyDown={keys}
      />
      <div className="sheet-acts tiny">
        {block ? (
          <>
            <button type="button" onClick={() => sheet.onAddAfter(path)}>
              {say('synthesis.addBelow')}
            </button>
            <button type="button" onClick={() => sheet.onRemove(path)}>
              {say('synthesis.remove')}
            </button>
          </>
        ) : null}
        <button type="button" onClick={() => sheet.onEdit(null)}>
          {say('synthesis.done')} <span className="key">Esc</span>
        </button>
      </div>
    </div>
  )
}
