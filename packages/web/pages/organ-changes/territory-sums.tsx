import type { ChangedTerritory } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { formatNumber } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'

/** Square kilometres come with up to four decimals; binary sums of them differ in the last place. */
const slack = 0.00005

/** The territories of a change: what each new one is made of, with its people and area added up and checked. */
export function TerritorySums({ territories }: { territories: ChangedTerritory[] }) {
  const made = territories.filter(({ after }) => after !== null)
  const ended = territories.filter(({ after }) => after === null).flatMap(({ before }) => before?.name ?? [])
  if (territories.length === 0) return null
  return (
    <Panel title={say('changes.territories')}>
      <ul className="plain-list territory-sums">
        {made.map((territory) => (
          <li key={territory.id}>
            <strong>{territory.after?.name}</strong>
            {territory.parts.length > 0 ? (
              <span className="small dim">
                {say('changes.madeOf', { parts: territory.parts.map(({ from }) => from).join(', ') })}
              </span>
            ) : null}
            <Sum what={say('changes.people')} territory={territory} field="people" />
            <Sum what={say('changes.area')} territory={territory} field="areaKm2" />
          </li>
        ))}
      </ul>
      {ended.length > 0 ? (
        <p className="small dim">{say('changes.territoryEnds', { name: ended.join(', ') })}</p>
      ) : null}
    </Panel>
  )
}

interface SumProps {
  what: string
  territory: ChangedTerritory
  field: 'people' | 'areaKm2'
}

/** «66.790 = 44.530 + 18.143 + …», with a word for whether it adds up. */
function Sum({ what, territory: { after, parts }, field }: SumProps) {
  const whole = after?.[field] ?? null
  const values = parts.map((part) => part[field])
  if (parts.length === 0 && whole === null) return null
  const known = values.flatMap((value) => value ?? [])
  const sum = known.reduce((total, value) => total + value, 0)
  const complete = whole !== null && known.length === values.length && values.length > 0
  return (
    <span className="territory-sum small figures">
      <span className="dim">{what}</span>
      <span>
        {known.length === 0
          ? formatNumber(whole)
          : say('changes.adds', { whole: formatNumber(whole), parts: values.map(formatNumber).join(' + ') })}
      </span>
      {complete ? (
        Math.abs(sum - whole) <= slack ? (
          <State shape="full" word={say('changes.addsUp')} />
        ) : (
          <State
            shape="warn"
            word={say('changes.addsNot', { sum: formatNumber(sum), off: formatNumber(sum - whole) })}
          />
        )
      ) : (
        <State shape="off" word={say('changes.addsUnknown')} />
      )}
    </span>
  )
}
