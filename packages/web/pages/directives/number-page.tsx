import '../../ui/notes.css'
import './directives.css'
import './numbers.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Columns, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatFigure } from '../../ui/figure-text.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { periodText } from '../reports/period-text.ts'
import { Target } from './directive-totals.tsx'
import { FormulaPanel } from './formula-panel.tsx'
import { NumberParts } from './number-parts.tsx'

export type Working = OutputOf<Routes['figures.open']>

/** One number and its thread: what it is, how it was reckoned, up to the words that asked for it, down to the reports. */
export function NumberPage() {
  const assignmentId = useIdOfAddress('assignment')
  const periodId = useIdOfAddress('period')
  const indicatorId = useIdOfAddress('indicator')
  const input = { assignmentId, periodId, indicatorId, limit: 100 }
  const asked = useAsk('figures.open', input)
  if (asked.isPending) return <Loading lines={10} />
  if (asked.data === undefined)
    return (
      <Page title={say('number.formula')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <Opened working={asked.data} assignmentId={assignmentId} />
}

function Opened({ working, assignmentId }: { working: Working; assignmentId: number }) {
  const { indicator, period, organ, total, directiveId } = working
  const directive = useAsk('directives.get', { id: directiveId }, { topics: [`directive:${directiveId}`] })
  const notation = directive.data?.document.notation ?? say('directives.title')
  return (
    <Page
      wide
      title={indicator.name}
      crumbs={[
        { title: say('directives.title'), to: paths.directives() },
        { title: notation, to: paths.directive(directiveId, { tab: 'totals', period: period.id }) },
      ]}
      lead={
        <span className="figures">
          {organ.name} · {periodText(period)}
        </span>
      }
    >
      <Columns shape="main-side">
        <div>
          <section className="number-total">
            <p className="number-value figures">
              {formatFigure(total.value, indicator)}
              {total.value !== null && indicator.kind !== 'ratio' ? (
                <span className="number-unit">{indicator.unit}</span>
              ) : null}
            </p>
            <p className="number-how">
              <Formula working={working} />
            </p>
            <p className="number-facts small figures">
              <span className="number-reported">
                {say('number.reported')} <Progress done={total.reported} total={total.expected} />
              </span>
              <span className="dim">{say('number.asOf', { when: formatInstant(total.asOf) })}</span>
              {indicator.targetValue === null ? null : (
                <span>
                  {say('totals.target')} <Target indicator={indicator} value={total.value} />
                </span>
              )}
            </p>
          </section>
          <NumberParts working={working} assignmentId={assignmentId} />
        </div>
        <div>
          <Up working={working} assignmentId={assignmentId} />
          <FormulaPanel working={working} assignmentId={assignmentId} />
          <Missing working={working} />
        </div>
      </Columns>
    </Page>
  )
}

/** How the number was reckoned, in words. */
function Formula({ working }: { working: Working }) {
  const { indicator, total, directiveId } = working
  const all = useAsk('figures.indicators', { directiveId }, { when: indicator.kind === 'ratio' })
  if (total.value === null) return say('number.sumNone')
  if (indicator.kind !== 'ratio') return say('number.sum', { n: formatNumber(total.reported) })
  const nameOf = (id: number | null, fallback: string) =>
    all.data?.find((one) => one.id === id)?.name.toLocaleLowerCase('vi') ?? fallback
  const words = say('number.ratio', {
    numerator: nameOf(indicator.numeratorId, say('number.numerator')),
    n: formatNumber(total.numerator),
    denominator: nameOf(indicator.denominatorId, say('number.denominator')),
    d: formatNumber(total.denominator),
    count: formatNumber(total.reported),
  })
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}

/** The way up: through whom the number goes, to the words that asked for it. */
function Up({ working, assignmentId }: { working: Working; assignmentId: number }) {
  const { chain, requirement, directiveId, period, indicator } = working
  return (
    <Panel title={say('number.up')}>
      <div className="stack">
        <blockquote className="asked-words">{requirement.words}</blockquote>
        <A to={paths.directiveWords(directiveId, { requirement: requirement.id })} className="text-link small">
          {say('number.toLetter')}
        </A>
        <nav className="chain-down small" aria-label={say('number.chain')}>
          {chain.map((step) => (
            <A
              key={step.assignmentId}
              to={paths.figure(step.assignmentId, period.id, indicator.id)}
              current={step.assignmentId === assignmentId}
            >
              {step.organ.name}
            </A>
          ))}
        </nav>
      </div>
    </Panel>
  )
}

/** Who has not reported, by name: a total that waits for somebody says for whom. */
function Missing({ working }: { working: Working }) {
  const { missing, total, indicator } = working
  if (missing.length === 0) return null
  return (
    <Panel
      title={say('number.missing', { n: formatNumber(Math.max(missing.length, total.expected - total.reported)) })}
    >
      <ul className="missing small" aria-label={`${say('number.missing', { n: missing.length })}: ${indicator.name}`}>
        {missing.map((organ) => (
          <li key={organ.id}>
            <A to={paths.organ(organ.id)}>{organ.name}</A>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
