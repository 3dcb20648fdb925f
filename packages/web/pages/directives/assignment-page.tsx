import '../../ui/aside.css'
import '../../ui/notes.css'
import './directives.css'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { AssignmentActs } from './assignment-acts.tsx'
import type { Assignment } from './assignment-aside.tsx'
import { AssignmentDetail } from './assignment-detail.tsx'
import { requirementLabels } from './requirement-labels.ts'

/** One assignment as a page of its own, for a link that was sent. */
export function AssignmentPage() {
  const id = useIdOfAddress()
  const go = useGo()
  // Which directive's news it follows is known from its own first answer.
  const known = useQueryClient().getQueryData<Assignment>(['directives.assignment', { id }])
  const topics = known === undefined ? [] : [`directive:${known.directiveId}`]
  const asked = useAsk('directives.assignment', { id }, { topics })
  const assignment = asked.data
  const directiveId = assignment?.directiveId ?? 0
  const directive = useAsk(
    'directives.get',
    { id: directiveId },
    { when: assignment !== undefined, topics: assignment === undefined ? [] : [`directive:${directiveId}`] },
  )
  const labels = useMemo(() => requirementLabels(directive.data?.requirementsList ?? []), [directive.data])
  if (asked.isPending) return <Loading lines={10} />
  if (assignment === undefined)
    return (
      <Page title={say('cell.assignmentTitle')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  const notation = directive.data?.document.notation ?? say('directives.title')
  return (
    <Page
      title={say('cell.title', {
        organ: assignment.organ.name,
        label: labels.get(assignment.requirementId) ?? assignment.requirement.clause ?? '',
      })}
      crumbs={[
        { title: say('directives.title'), to: paths.directives() },
        { title: notation, to: paths.directive(directiveId) },
      ]}
      lead={assignment.requirement.title}
      act={<AssignmentActs assignment={assignment} directiveId={directiveId} />}
    >
      <Panel>
        <div className="stack">
          <nav className="chain small" aria-label={say('cell.chain')}>
            {assignment.chain.map((step) => (
              <A key={step.assignmentId} to={paths.assignment(step.assignmentId)} current={step.assignmentId === id}>
                {step.organ.shortName}
              </A>
            ))}
          </nav>
          <AssignmentDetail assignment={assignment} onOpen={(child) => go(paths.assignment(child))} />
        </div>
      </Panel>
    </Page>
  )
}
