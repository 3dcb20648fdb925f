import '../../ui/notes.css'
import { say } from '../../text/say.ts'

/** What the file that a change came from says to its readers: sources, and what is assumed. */
export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <section className="note" aria-label={say('changes.notes')}>
      <strong className="change-note-title">{say('changes.notes')}</strong>
      <ul className="plain-list small">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}
