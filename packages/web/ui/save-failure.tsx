import './notes.css'
import { say } from '../text/say.ts'
import { Failure } from './failure.tsx'
import type { Autosave } from './use-autosave.ts'

/** A save that was refused; where somebody else saved meanwhile, the way to what is there now, with what was typed beside it. */
export function SaveFailure<T>({ saving, onReopen }: { saving: Autosave<T>; onReopen: () => void }) {
  if (saving.error === null) return null
  return (
    <div className="save-failure">
      <Failure error={saving.error} />
      {saving.stale ? (
        <button type="button" className="link-button" onClick={onReopen}>
          {say('unsaved.see')}
        </button>
      ) : null}
    </div>
  )
}
