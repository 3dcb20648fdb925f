import { hundredthsOfPercent, type SavingsBudgetView } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { formatNumber, formatPercent, formatVnd } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'

/** Every definition of the base beside the others, with what the unit cut and what it would come to with the planned cuts. */
export function SideBySide({ budget, plannedVnd }: { budget: SavingsBudgetView; plannedVnd: number }) {
  const { rules, sums } = budget
  const chosen = rules.order?.baseKey
  return (
    <Panel title={say('savings.sideBySide')} aside={<span className="dim small">{say('savings.inVnd')}</span>}>
      {sums.map(({ baseKey, sums: own }) => {
        const base = rules.bases.find((each) => each.key === baseKey)
        const would = own.cutVnd + plannedVnd
        const share = hundredthsOfPercent(would, own.baseVnd)
        const reached = own.wantedVnd > 0 && would >= own.wantedVnd
        return (
          <section key={baseKey} className="savings-base-card" data-chosen={baseKey === chosen ? '' : undefined}>
            <h3>
              {base?.name ?? baseKey}
              {baseKey === chosen ? <span className="savings-mark">{say('savings.chosen')}</span> : null}
              {base?.certainty === 'practice' ? (
                <span className="dim tiny" title={base.source}>
                  {' '}
                  ({say('savings.practice')})
                </span>
              ) : null}
            </h3>
            <dl className="figures">
              <Row name={say('savings.baseVnd')} value={formatNumber(own.baseVnd)} />
              <Row name={say('savings.wanted')} value={formatNumber(own.wantedVnd)} />
              <Row
                name={say('savings.cut')}
                value={`${formatNumber(own.cutVnd)}${own.shareHundredths === null ? '' : ` = ${formatPercent(own.shareHundredths / 100)}`}`}
              />
              {plannedVnd > 0 ? (
                <Row
                  name={say('savings.whatIf')}
                  value={`${formatNumber(would)}${share === null ? '' : ` = ${formatPercent(share / 100)}`}`}
                />
              ) : null}
              <Row
                name={say('savings.state')}
                value={
                  <State
                    shape={reached ? 'full' : 'open'}
                    word={
                      reached
                        ? say('savings.compliant')
                        : `${say('savings.missing')} ${formatVnd(Math.max(0, own.wantedVnd - would))}`
                    }
                  />
                }
              />
            </dl>
          </section>
        )
      })}
    </Panel>
  )
}

function Row({ name, value }: { name: string; value: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
