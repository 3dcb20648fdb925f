import type { OutputOf, Routes } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Aside } from '../../ui/aside.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Loading } from '../../ui/loading.tsx'
import { AssignmentActs } from './assignment-acts.tsx'
import { AssignmentDetail } from './assignment-detail.tsx'
import type { Directive } from './directive-page.tsx'

export type Assignment = OutputOf<Routes['directives.assignment']>

interface AssignmentAsideProps {
  assignmentId: number
  directive: Directive
  labels: Map<number, string>
  onClose: () => void
  onOpen: (assignmentId: number) => void
}

/** An opened cell: the clause's words above it, the evidence below it, what can be done about it. */
export function AssignmentAside({ assignmentId, directive, labels, onClose, onOpen }: AssignmentAsideProps) {
  const asked = useAsk('directives.assignment', { id: assignmentId }, { topics: [`directive:${directive.id}`] })
  const assignment = asked.data
  const title =
    assignment === undefined
      ? say('cell.assignmentTitle')
      : say('cell.title', {
          organ: assignment.organ.shortName,
          label: labels.get(assignment.requirementId) ?? assignment.requirement.clause ?? '',
        })
  return (
    <Aside title={title} about={assignmentId} onClose={onClose}>
      {asked.isPending ? <Loading lines={8} /> : null}
      <Failure error={asked.error} />
      {assignment === undefined ? null : (
        <>
          <AssignmentActs assignment={assignment} directiveId={directive.id} />
          <AssignmentDetail assignment={assignment} onOpen={onOpen} />
        </>
      )}
    </Aside>
  )
}
