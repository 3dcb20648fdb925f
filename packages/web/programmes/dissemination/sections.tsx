import './dissemination.css'
import { say } from '../../text/say.ts'
import { A } from '../../ui/link.tsx'
import { disseminationPaths } from './dissemination-paths.ts'

type Section = 'sessions' | 'channels' | 'unreached'
const sections: readonly Section[] = ['sessions', 'channels', 'unreached']

/** The three parts of the programme, above each of its lists. */
export function Sections({ here }: { here: Section }) {
  return (
    <nav className="dissemination-sections" aria-label={say('dissemination.sections')}>
      {sections.map((section) => (
        <A key={section} to={disseminationPaths[section]()} current={section === here}>
          {say(`dissemination.${section}`)}
        </A>
      ))}
    </nav>
  )
}
