import './notes.css'
import { say } from '../text/say.ts'

/** Says that a form holds what was typed in it before, and lets it go. */
export function RestoredNote({ restored, onDrop }: { restored: boolean; onDrop: () => void }) {
  if (!restored) return null
  return (
    <p className="note small">
      {say('ui.restored')}{' '}
      <button type="button" className="link-button" onClick={onDrop}>
        {say('ui.restoredDrop')}
      </button>
    </p>
  )
}
