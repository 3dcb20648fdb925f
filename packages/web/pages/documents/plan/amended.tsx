import type { Plan } from '@thongsuot/contract'
import { useAsk } from '../../../ask.ts'
import { paths } from '../../../paths.ts'
import { say } from '../../../text/say.ts'
import { Panel } from '../../../ui/columns.tsx'
import { formatDay } from '../../../ui/format.ts'
import { A } from '../../../ui/link.tsx'
import { requirementLabels } from '../../directives/requirement-labels.ts'

/** What an amending document changes; it has no duties of its own to assign. */
export function Amended({ amends }: { amends: NonNullable<Plan['amends']> }) {
  const directive = useAsk('directives.get', { id: amends.directiveId })
  const list = directive.data?.requirementsList ?? []
  const labels = requirementLabels(list)
  return (
    <Panel
      title={say('amend.plan')}
      aside={
        <A to={paths.directive(amends.directiveId)} className="text-link small">
          {directive.data?.document.notation ?? say('directives.title')}
        </A>
      }
    >
      <p className="small">{say('amend.planWhat')}</p>
      <ul className="work-list small">
        {amends.items.map((item) => {
          const requirement = list.find((one) => one.id === item.requirementId)
          return (
            <li key={item.requirementId}>
              <b className="figures">{labels.get(item.requirementId)}</b> {requirement?.title}:{' '}
              <strong>{say(`amend.is.${item.act}`)}</strong>
              {item.words ? <div className="asked-words">{item.words}</div> : null}
              {item.dueOn ? <div className="figures">{say('amend.dueNew', { day: formatDay(item.dueOn) })}</div> : null}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
