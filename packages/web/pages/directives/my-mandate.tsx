import { Checkbox } from '@mantine/core'
import type { AssignmentView, RequirementView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act, refusalOf } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Due } from './assignment-detail.tsx'
import { CascadeDialog } from './cascade-dialog.tsx'
import { AssignmentState, stateWord } from './cell-state.tsx'
import type { Directive } from './directive-page.tsx'
import { MandatePeriods } from './mandate-periods.tsx'

interface Owed {
  assignment: AssignmentView
  requirement: RequirementView
  label: string
}

/** What the acting organ owes under a directive: per requirement, with what it can do about each. */
export function MyMandate({ directive, labels }: { directive: Directive; labels: Map<number, string> }) {
  const asked = useAsk('directives.myMandate', { id: directive.id }, { topics: [`directive:${directive.id}`] })
  const [chosen, setChosen] = useState<number[]>([])
  const [cascading, setCascading] = useState(false)
  const [asking, setAsking] = useState<{ act: 'return' | 'finish'; owed: Owed } | null>(null)
  if (asked.isPending) return <Loading lines={8} />
  const mandate = asked.data ?? null
  if (mandate === null)
    return asked.error === null ? (
      <Empty title={say('board.empty')} />
    ) : (
      <Failure error={asked.error} retry={() => void asked.refetch()} />
    )
  const owed = mandate.cells.flatMap((assignment) => {
    const requirement = directive.requirementsList.find((one) => one.id === assignment.requirementId)
    return requirement ? [{ assignment, requirement, label: labels.get(requirement.id) ?? '' }] : []
  })
  const passable = owed.filter((one) => refusalOf(one.assignment.can, 'cascade') === null)
  const toPass = chosen.filter((id) => passable.some((one) => one.requirement.id === id))
  const allChosen = passable.length > 0 && toPass.length === passable.length
  return (
    <div className="stack">
      {mandate.deliveryStatus === '02' ? (
        <div className="note small" role="status">
          {say('board.documentReturned', { reason: mandate.returnReason ?? '' })}
        </div>
      ) : mandate.acknowledgedAt === null && mandate.deliveryId !== null ? (
        <div className="note small" role="status">
          <strong>{say('mine.notAcknowledged')}</strong> {say('mine.notAcknowledgedNext')}{' '}
          <A to={paths.document(directive.document.id)} className="text-link">
            {say('mine.toDocument')}
          </A>
        </div>
      ) : null}
      <div className="mine-head">
        <Checkbox
          size="sm"
          label={say('mine.chooseAll')}
          checked={allChosen}
          indeterminate={toPass.length > 0 && !allChosen}
          disabled={passable.length === 0}
          onChange={() => setChosen(allChosen ? [] : passable.map((one) => one.requirement.id))}
        />
        <Act
          main
          hotkey="g"
          can={{ of: directive.can, name: 'cascade' }}
          refused={toPass.length === 0 ? say('mine.cascadeNone') : null}
          onAct={() => setCascading(true)}
        >
          {say('mine.cascade')}
          {toPass.length > 0 ? ` (${toPass.length})` : ''}
        </Act>
      </div>
      <DataTable
        label={say('mine.table')}
        columns={columnsOf({ directive, chosen, setChosen, ask: (act, one) => setAsking({ act, owed: one }) })}
        pages={owed}
        rowKey={(one) => one.assignment.id}
        marked={(one) => one.assignment.deadlineStatus === 'overdue'}
        empty={<Empty title={say('board.empty')} />}
        fileName="viec-duoc-giao"
      />
      <MandatePeriods directiveId={directive.id} />
      {cascading ? (
        <CascadeDialog directiveId={directive.id} requirementIds={toPass} onClose={() => setCascading(false)} />
      ) : null}
      {asking === null ? null : <AskAct asking={asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

interface ColumnsProps {
  directive: Directive
  chosen: number[]
  setChosen: (ids: number[]) => void
  ask: (act: 'return' | 'finish', owed: Owed) => void
}

function columnsOf({ directive, chosen, setChosen, ask }: ColumnsProps): Column<Owed>[] {
  const toggle = (id: number) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return [
    {
      key: 'requirement',
      title: say('mine.requirement'),
      cell: ({ requirement, label, assignment }) => (
        <div className="mine-requirement">
          <Checkbox
            size="sm"
            aria-label={say('mine.choose', { label })}
            checked={chosen.includes(requirement.id) && refusalOf(assignment.can, 'cascade') === null}
            disabled={refusalOf(assignment.can, 'cascade') !== null}
            onChange={() => toggle(requirement.id)}
          />
          <div>
            <A to={paths.directiveWords(directive.id, { requirement: requirement.id })}>
              <b className="figures">{label}</b> {requirement.title}
            </A>
            {sameWords(requirement) ? null : <span className="mine-words">{requirement.words}</span>}
            {assignment.returnReason !== null ? (
              <span className="state-returned tiny">{say('mine.returned', { reason: assignment.returnReason })}</span>
            ) : null}
          </div>
        </div>
      ),
      csv: ({ requirement, label }) => `${label} ${requirement.words}`,
      onPhone: 'title',
    },
    {
      key: 'role',
      title: say('cell.role'),
      cell: ({ assignment }) => say(`role.${assignment.role}`),
      csv: ({ assignment }) => say(`role.${assignment.role}`),
      width: '92px',
    },
    {
      key: 'due',
      title: say('cell.due'),
      cell: ({ assignment }) => <Due assignment={assignment} />,
      csv: ({ assignment }) => formatDay(assignment.dueOn),
      width: '190px',
    },
    {
      key: 'reportsTo',
      title: say('mine.reportsTo'),
      cell: ({ assignment }) => assignment.reportsTo?.shortName ?? '',
      csv: ({ assignment }) => assignment.reportsTo?.name ?? '',
      width: '140px',
    },
    {
      key: 'below',
      title: say('mine.below'),
      cell: ({ assignment }) =>
        assignment.children === 0 ? (
          <span className="dim">–</span>
        ) : (
          say('mine.belowCount', { n: formatNumber(assignment.children) })
        ),
      csv: ({ assignment }) => assignment.children,
      width: '104px',
    },
    {
      key: 'state',
      title: say('cell.state'),
      cell: ({ assignment }) => <AssignmentState assignment={assignment} />,
      csv: ({ assignment }) => stateWord(assignment),
      width: '116px',
    },
    {
      key: 'acts',
      title: say('mine.acts'),
      cell: (one) => (
        <span className="row-acts">
          <A
            to={paths.assignment(one.assignment.id)}
            className="text-link small"
            label={say('mine.workOf', { label: one.label })}
          >
            {say('mine.work')}
          </A>
          <RowAct owed={one} act="finish" onAct={() => ask('finish', one)} />
          <RowAct owed={one} act="return" onAct={() => ask('return', one)} />
        </span>
      ),
      csv: () => '',
      width: '190px',
    },
  ]
}

/** A short requirement's title is its words. */
function sameWords({ title, words }: RequirementView): boolean {
  return title.toLocaleLowerCase('vi') === words.trim().toLocaleLowerCase('vi')
}

/** An act in a row is shown only where it can be done: a column of grey buttons would say nothing. */
function RowAct({ owed, act, onAct }: { owed: Owed; act: 'return' | 'finish'; onAct: () => void }) {
  if (refusalOf(owed.assignment.can, act) !== null) return null
  return (
    <Act size="compact-sm" can={{ of: owed.assignment.can, name: act }} onAct={onAct}>
      {say(`mine.${act}`)}
    </Act>
  )
}

function AskAct({ asking, onClose }: { asking: { act: 'return' | 'finish'; owed: Owed }; onClose: () => void }) {
  const { label, requirement, assignment } = asking.owed
  const giveBack = useAct('directives.returnAssignment', { done: onClose })
  const finish = useAct('directives.finish', { done: onClose })
  if (asking.act === 'return')
    return (
      <ReasonDialog
        opened
        onClose={onClose}
        act={say('mine.returnOf', { label })}
        what={`${requirement.title}. ${say('mine.returnWhat')}`}
        draftKey={`return.${assignment.id}`}
        busy={giveBack.busy}
        error={giveBack.error}
        onReason={(reason) => giveBack.run({ id: assignment.id, reason })}
      />
    )
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      act={say('mine.finishOf', { label })}
      what={requirement.title}
      label={say('mine.finishNote')}
      hint={say('mine.finishWhat')}
      draftKey={`finish.${assignment.id}`}
      busy={finish.busy}
      error={finish.error}
      onReason={(note) => finish.run({ id: assignment.id, note })}
    />
  )
}
