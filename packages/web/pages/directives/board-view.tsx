import { useCallback, useRef } from 'react'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { WithAside } from '../../ui/aside.tsx'
import { A } from '../../ui/link.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { AssignmentAside } from './assignment-aside.tsx'
import { Board } from './board.tsx'
import type { Directive } from './directive-page.tsx'

interface BoardViewProps {
  directive: Directive
  labels: Map<number, string>
}

/** The board of one organ, and beside it the opened cell; both are in the address. */
export function BoardView({ directive, labels }: BoardViewProps) {
  const [under] = useAddressState<string>('under', '')
  const [cell, setCell] = useAddressState<string>('cell', '')
  const grid = useRef<HTMLDivElement>(null)
  const underId = Number(under) || null
  const cellId = Number(cell) || null
  const open = useCallback((id: number) => setCell(String(id)), [setCell])
  const close = () => {
    setCell('')
    // The keyboard goes back to where it came from.
    grid.current?.querySelector<HTMLElement>(`[data-assignment="${cellId}"]`)?.focus()
  }
  return (
    <div className="stack">
      {underId !== null && underId !== directive.boardOrgan.id ? (
        <UnderHead directive={directive} underId={underId} />
      ) : null}
      <WithAside
        aside={
          cellId === null ? null : (
            <AssignmentAside
              assignmentId={cellId}
              directive={directive}
              labels={labels}
              onClose={close}
              onOpen={open}
            />
          )
        }
      >
        <div ref={grid}>
          <Board directive={directive} labels={labels} underId={underId} chosenId={cellId} onChoose={open} />
        </div>
      </WithAside>
    </div>
  )
}

/** One level down: whose board this is, and the way back up. */
function UnderHead({ directive, underId }: { directive: Directive; underId: number }) {
  const organ = useAsk('organs.get', { id: underId })
  const superior = organ.data?.superior ?? null
  return (
    <p className="board-under">
      <strong>{say('board.of', { organ: organ.data?.name ?? '…' })}</strong>
      <A to={paths.directive(directive.id, { tab: 'board' })} className="text-link small">
        {say('board.up', { organ: directive.boardOrgan.shortName })}
      </A>
      {superior !== null && superior.id !== directive.boardOrgan.id ? (
        <A to={paths.directive(directive.id, { tab: 'board', under: superior.id })} className="text-link small">
          {say('board.up', { organ: superior.shortName })}
        </A>
      ) : null}
    </p>
  )
}
