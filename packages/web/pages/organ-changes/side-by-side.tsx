import { Button } from '@mantine/core'
import type { ChangedOrgan } from '@thongsuot/contract'
import { useMemo, useState } from 'react'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { csvOf, saveFile } from '../../ui/csv.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'

/** So many organs are drawn at first on each side. */
const firstShown = 60

interface SideBySideProps {
  organs: ChangedOrgan[]
  day: string
  /** Organs below the changed ones that move along. */
  below?: number
  busy?: boolean
}

/**
 * The two trees of a change, one beside the other: what ends or moves on the left, what is new or came on the right. An organ
 * that is pressed lights on both sides, together with those that continue it or that it continues.
 */
export function SideBySide({ organs, day, below = 0, busy = false }: SideBySideProps) {
  const [pressed, setPressed] = useState<number | null>(null)
  const [all, setAll] = useState(false)
  const lit = useMemo(() => relativesOf(organs, pressed), [organs, pressed])
  const before = organs.filter((organ) => organ.before !== null)
  const after = organs.filter((organ) => organ.after !== null)
  const side = { lit, pressed, limit: all ? Number.POSITIVE_INFINITY : firstShown, onPress: setPressed }
  const most = Math.max(before.length, after.length)
  return (
    <Panel
      title={say('changes.sides')}
      aside={
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => exportSides(organs)}>
          {say('ui.export')}
        </Button>
      }
    >
      <p className="tiny dim" role="status">
        {busy ? say('changes.previewing') : `${sumOf(organs, below)} ${say('changes.sidesHint')}`}
      </p>
      <div className="sides">
        <Side title={say('changes.before', { day: formatDay(day) })} which="before" organs={before} {...side} />
        <Side title={say('changes.after', { day: formatDay(day) })} which="after" organs={after} {...side} />
      </div>
      {most > firstShown ? (
        <button type="button" className="plain-button text-link small" onClick={() => setAll(!all)}>
          {all ? say('changes.showFewer') : say('changes.sidesMore', { n: formatNumber(most) })}
        </button>
      ) : null}
    </Panel>
  )
}

function sumOf(organs: ChangedOrgan[], below: number): string {
  const count = (of: (organ: ChangedOrgan) => boolean) => formatNumber(organs.filter(of).length)
  return say('changes.sum', {
    founded: count(({ before }) => before === null),
    ended: count(({ after }) => after === null),
    altered: count(({ before, after }) => before !== null && after !== null),
    below: formatNumber(below),
  })
}

/** The pressed organ with those that it continues and those that continue it. */
function relativesOf(organs: ChangedOrgan[], pressed: number | null): ReadonlySet<number> {
  if (pressed === null) return new Set()
  const own = organs.find(({ id }) => id === pressed)
  const earlier = organs.filter(({ continuedBy }) => continuedBy.includes(pressed)).map(({ id }) => id)
  return new Set([pressed, ...(own?.continuedBy ?? []), ...earlier])
}

interface SideProps {
  title: string
  which: 'before' | 'after'
  organs: ChangedOrgan[]
  lit: ReadonlySet<number>
  pressed: number | null
  limit: number
  onPress: (id: number | null) => void
}

/** One side: superiors with the changed organs below each. */
function Side({ title, which, organs, lit, pressed, limit, onPress }: SideProps) {
  const shown = organs.slice(0, limit)
  // What is lit is shown wherever it stands in the list.
  const more = organs.slice(limit).filter(({ id }) => lit.has(id))
  const branches = Map.groupBy([...shown, ...more], (organ) => organ[which]?.superior ?? say('changes.roots'))
  return (
    <section className="side" aria-label={title}>
      <h3>{title}</h3>
      {[...branches].map(([superior, below]) => (
        <div key={superior} className="side-branch">
          <span className="tiny dim">{superior}</span>
          <ul>
            {below.map((organ) => (
              <li key={organ.id}>
                <button
                  type="button"
                  className="side-organ"
                  aria-pressed={lit.has(organ.id)}
                  data-ends={organ.after === null ? '' : undefined}
                  data-new={organ.before === null ? '' : undefined}
                  onClick={() => onPress(pressed === organ.id ? null : organ.id)}
                >
                  <span>{organ[which]?.name}</span>
                  <span className="tiny side-sign">{say(`changes.sign.${signOf(organ)}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** What a row is marked with: an organ made out of others is new, whatever they underwent. */
function signOf({ kind, before }: ChangedOrgan): ChangedOrgan['kind'] {
  return before === null ? 'found' : kind
}

function exportSides(organs: ChangedOrgan[]): void {
  const titles = [
    say('changes.what'),
    say('changes.sideBefore'),
    say('changes.sideBeforeSuperior'),
    say('changes.sideAfter'),
    say('changes.sideAfterSuperior'),
  ]
  const rows = organs.map((organ) => [
    say(`changes.sign.${signOf(organ)}`),
    organ.before?.name,
    organ.before?.superior,
    organ.after?.name,
    organ.after?.superior,
  ])
  saveFile('truoc-va-sau.csv', new Blob([csvOf(titles, rows)], { type: 'text/csv;charset=utf-8' }))
}
