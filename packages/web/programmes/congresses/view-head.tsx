import { Select } from '@mantine/core'
import type { CongressTerm } from '@thongsuot/contract'
import { addressOf } from '../../call.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { useGo } from '../../ui/link.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { congressPaths } from './congress-paths.ts'

type View = 'overview' | 'board' | 'calendar'

/** The ways to look at the congresses in reach, and the term. */
export function ViewTabs({ view, term }: { view: View; term: string | undefined }) {
  const go = useGo()
  const of = term === undefined ? {} : { term }
  const to = {
    overview: congressPaths.overview(term),
    board: congressPaths.board(of),
    calendar: congressPaths.calendar(of),
  }
  return (
    <Tabs<View>
      label={say('congress.views')}
      value={view}
      choices={(['overview', 'board', 'calendar'] as const).map((value) => ({
        value,
        title: say(`congress.view.${value}`),
      }))}
      onChange={(next) => go(to[next])}
    />
  )
}

interface TermSelectProps {
  terms: CongressTerm[]
  value: string
  onChange: (term: string) => void
}

export function TermSelect({ terms, value, onChange }: TermSelectProps) {
  return (
    <Select
      className="congress-term"
      aria-label={say('congress.term')}
      data={terms.map((term) => ({ value: term.key, label: term.name }))}
      value={value}
      allowDeselect={false}
      onChange={(next) => next && onChange(next)}
    />
  )
}

/** To the spreadsheet and back. */
export function SheetActs({ term }: { term: string }) {
  const go = useGo()
  return (
    <>
      <Act
        onAct={() => {
          window.location.href = addressOf('congresses.form', { term })
        }}
      >
        {say('congress.export')}
      </Act>
      <Act main hotkey="n" onAct={() => go(congressPaths.import(term))}>
        {say('congress.import')}
      </Act>
    </>
  )
}
