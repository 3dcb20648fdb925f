import type { OrganKin, OrganRef, OutputOf, Routes } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { addDays, formatDay, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { asOfPart } from './as-of-field.tsx'

type Life = OutputOf<Routes['organs.life']>

/** An organ through time, and what it holds on the day: panels for the side of its page. */
export function OrganLife({ organId, asOf }: { organId: number; asOf: string | null }) {
  const asked = useAsk('organs.life', { id: organId, ...asOfPart(asOf) })
  if (asked.isPending) return <Loading lines={5} />
  if (asked.data === undefined) return <Failure error={asked.error} retry={() => void asked.refetch()} />
  const life = asked.data
  return (
    <>
      <Related title={say('organs.ledBy')} organs={life.ledBy} asOf={asOf} />
      <Related title={say('organs.advisedBy')} organs={life.advisedBy} asOf={asOf} />
      <Holdings organId={organId} life={life} />
      <Panel title={say('organs.life')}>
        <Versions life={life} />
        <Kin title={say('organs.lifeFrom')} kin={life.from} side="from" />
        <Kin title={say('organs.lifeTo')} kin={life.to} side="to" />
      </Panel>
      {life.groups.length === 0 ? null : (
        <Panel title={say('organs.groups')}>
          <ul className="plain-list small">
            {life.groups.map((group) => (
              <li key={group.id}>{group.name}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

/** Organs that stand in a relation to this one. */
export function Related({ title, organs, asOf }: { title: string; organs: OrganRef[]; asOf: string | null }) {
  if (organs.length === 0) return null
  return (
    <Panel title={title}>
      <ul className="plain-list small">
        {organs.map((one) => (
          <li key={one.id}>
            <A to={paths.organ(one.id, asOfPart(asOf))}>{one.name}</A>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Holdings({ organId, life }: { organId: number; life: Life }) {
  const acting = useActing()
  if (life.holds === null) return null
  return (
    <Panel title={say('organs.holds')}>
      {life.holds.length === 0 ? (
        <p className="dim small">{say('organs.holdsEmpty')}</p>
      ) : (
        <ul className="plain-list small figures">
          {life.holds.map(({ what, count, open }) => (
            <li key={what} className="organ-holds">
              <span>{what}</span>
              <span>
                {formatNumber(count)}
                {open > 0 ? <span className="dim"> · {say('organs.holdsOpen', { n: formatNumber(open) })}</span> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
      {acting.organ.id === organId ? (
        <A to={paths.directives()} className="text-link small">
          {say('organs.toDirectives')}
        </A>
      ) : null}
    </Panel>
  )
}

/** Every span of the organ's life, the newest first, with the document that began it. */
export function Versions({ life }: { life: Pick<Life, 'versions'> }) {
  return (
    <ol className="organ-times small">
      {life.versions.toReversed().map((version) => (
        <li key={version.validFrom}>
          <span className="tiny dim figures">
            {version.validTo === null
              ? say('organs.validFrom', { from: formatDay(version.validFrom) })
              : say('organs.validSpan', {
                  from: formatDay(version.validFrom),
                  to: formatDay(addDays(version.validTo, -1)),
                })}
          </span>
          <strong>{version.name}</strong>
          {version.superior === null ? null : (
            <span className="tiny dim">{say('organs.lifeUnder', { superior: version.superior })}</span>
          )}
          <span className="tiny dim">
            {version.change === null ? say('organs.lifeFirst') : say('organs.lifeBy', { basis: version.change.basis })}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The organs from which it took over, or those that continue it; the link leads to the day on which the other existed. */
export function Kin({ title, kin, side }: { title: string; kin: OrganKin[]; side: 'from' | 'to' }) {
  if (kin.length === 0) return null
  return (
    <div className="organ-kin">
      <h3 className="tiny dim">{title}</h3>
      <ul className="plain-list small">
        {kin.map((one) => (
          <li key={one.organ.id}>
            <A
              to={paths.organ(one.organ.id, { asOf: side === 'from' ? addDays(one.on, -1) : one.on })}
              className="text-link"
            >
              {one.organ.name}
            </A>
            <span className="tiny dim organ-span figures">
              {say('organs.lifeOn', { day: formatDay(one.on), basis: one.basis })}
              {went(one)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function went({ people, areaKm2 }: OrganKin): string {
  const parts = [
    ...(people === null ? [] : [say('organs.people', { n: formatNumber(people) })]),
    ...(areaKm2 === null ? [] : [say('organs.area', { n: formatNumber(areaKm2) })]),
  ]
  return parts.length === 0 ? '' : `, ${say('organs.went', { parts: parts.join(', ') })}`
}
