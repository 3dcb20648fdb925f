import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Fact, Facts } from '../../ui/columns.tsx'
import { dueText } from '../../ui/due-text.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import type { Assignment } from './assignment-aside.tsx'
import { AssignmentEvidence } from './assignment-evidence.tsx'
import { AssignmentWork } from './assignment-work.tsx'
import { AssignmentState } from './cell-state.tsx'

interface DetailProps {
  assignment: Assignment
  /** Opens a child in the same place. */
  onOpen: (assignmentId: number) => void
}

/** One assignment, from the words that asked for it down to what came of it. */
export function AssignmentDetail({ assignment, onOpen }: DetailProps) {
  const { requirement } = assignment
  return (
    <>
      <section className="aside-part">
        <h3>{say('cell.words')}</h3>
        <blockquote className="asked-words">{requirement.currentWords ?? requirement.words}</blockquote>
        {requirement.currentWords === null ? null : (
          <p className="dim small">
            {say('amend.original')} <span className="asked-words">{requirement.words}</span>
          </p>
        )}
        <A
          to={paths.directiveWords(assignment.directiveId, { requirement: requirement.id })}
          className="text-link small"
        >
          {say('cell.toLetter')}
        </A>
      </section>
      <section className="aside-part">
        <h3>{say('cell.state')}</h3>
        <Facts>
          <Fact name={say('cell.state')}>
            <AssignmentState assignment={assignment} />
          </Fact>
          <Fact name={say('cell.due')}>
            <Due assignment={assignment} />
          </Fact>
          <Fact name={say('cell.role')}>{say(`role.${assignment.role}`)}</Fact>
          {assignment.reportsTo ? <Fact name={say('cell.reportsTo')}>{assignment.reportsTo.name}</Fact> : null}
          <Fact name={say('cell.via')}>
            <A to={paths.document(assignment.viaDocument.id)} className="text-link">
              {assignment.viaDocument.notation ?? say('documents.noNotation')}
            </A>
          </Fact>
        </Facts>
        {assignment.returnReason !== null ? (
          <p className="note-strong small">{say('cell.returned', { reason: assignment.returnReason })}</p>
        ) : null}
        {assignment.duplicateOfId !== null ? <p className="dim small">{say('cell.duplicate')}</p> : null}
      </section>
      <AssignmentWork assignment={assignment} />
      <AssignmentEvidence assignment={assignment} />
      {assignment.children > 0 ? <Children assignment={assignment} onOpen={onOpen} /> : null}
    </>
  )
}

/** The due day, and whose it is: the letter's own or a person's. */
export function Due({
  assignment,
}: {
  assignment: Pick<Assignment, 'dueOn' | 'dueFromLetter' | 'dueAfter' | 'dueSetBy'>
}) {
  if (assignment.dueOn === null && assignment.dueAfter === null)
    return <span className="dim">{say('cell.dueNone')}</span>
  const by = assignment.dueFromLetter
    ? say('cell.dueFromLetter')
    : assignment.dueSetBy !== null
      ? say(assignment.dueOn !== null && assignment.dueAfter !== null ? 'cell.dueByReceipt' : 'cell.dueBy', {
          who: `${assignment.dueSetBy.personName}, ${assignment.dueSetBy.organ.shortName}`,
        })
      : null
  return (
    <span className="figures">
      {dueText(assignment)}
      {by === null ? null : <span className="dim tiny"> {by}</span>}
    </span>
  )
}

function Children({ assignment, onOpen }: DetailProps) {
  const pages = useAskPages(
    'directives.children',
    { id: assignment.id, limit: 50 },
    { topics: [`directive:${assignment.directiveId}`] },
  )
  return (
    <section className="aside-part">
      <h3>{say('cell.children', { n: formatNumber(assignment.children) })}</h3>
      <Failure error={pages.error} />
      <ul className="children">
        {pages.rows.map((child) => (
          <li key={child.id}>
            <button type="button" className="children-one" onClick={() => onOpen(child.id)}>
              <span>{child.organ.shortName}</span>
              <AssignmentState assignment={child} />
            </button>
          </li>
        ))}
      </ul>
      {pages.hasMore ? (
        <button type="button" className="text-link plain-button small" onClick={pages.loadMore}>
          {say('ui.loadMore')}
        </button>
      ) : null}
    </section>
  )
}
