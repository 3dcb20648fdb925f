import { Button } from '@mantine/core'
import { say } from '../text/say.ts'
import { typedParts, type UnsavedCopy } from './unsaved-copies.ts'
import './notes.css'
import './unsaved-panel.css'

interface UnsavedPanelProps<T extends object> {
  /** What was typed on another version. */
  older: UnsavedCopy<T>
  /** What is there now. */
  now: T
  /** A part's name, and what it says in few words; a part without a name is taken along with the others. */
  describe: (part: keyof T & string, value: T) => { name: string; words: string } | null
  onTake: (parts: (keyof T & string)[]) => void
  onDrop: () => void
}

/** After somebody else saved: what was typed here and could not be saved, beside what is there now, to be taken or dropped. */
export function UnsavedPanel<T extends object>({ older, now, describe, onTake, onDrop }: UnsavedPanelProps<T>) {
  const parts = typedParts(older, now)
  if (parts.length === 0) return null
  // What was taken is this screen's own from then on; nothing is left to be offered again.
  const take = (taken: (keyof T & string)[]) => {
    onTake(taken)
    if (parts.every((part) => taken.includes(part))) onDrop()
  }
  const rows = parts.flatMap((part) => {
    const [theirs, mine] = [describe(part, now), describe(part, older.value)]
    return theirs === null || mine === null ? [] : [{ part, name: mine.name, theirs: theirs.words, mine: mine.words }]
  })
  return (
    <section className="note unsaved" data-strong="" aria-label={say('unsaved.title')}>
      <p>
        <strong>{say('unsaved.title')}</strong> {say('unsaved.what')}
      </p>
      <table className="unsaved-parts" aria-label={say('unsaved.title')}>
        <thead>
          <tr>
            <th scope="col">{say('unsaved.part')}</th>
            <th scope="col">{say('unsaved.theirs')}</th>
            <th scope="col">{say('unsaved.mine')}</th>
            <th scope="col">
              <span className="visually-hidden">{say('unsaved.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.part}>
              <th scope="row">{row.name}</th>
              <td>{row.theirs || <span className="dim">{say('unsaved.blank')}</span>}</td>
              <td>{row.mine || <span className="dim">{say('unsaved.blank')}</span>}</td>
              <td>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={say('unsaved.takeOf', { part: row.name })}
                  onClick={() => take([row.part])}
                >
                  {say('unsaved.take')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row-acts">
        <Button variant="default" size="compact-sm" onClick={() => take(parts)}>
          {say('unsaved.takeAll')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onDrop}>
          {say('unsaved.drop')}
        </Button>
      </div>
    </section>
  )
}
