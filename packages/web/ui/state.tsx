import type { DeadlineStatus } from '@thongsuot/contract'
import { say } from '../text/say.ts'

/** The shapes of states: full, half, open, warning, struck out. A state has a word and a shape besides any colour. */
export type Shape = 'full' | 'half' | 'open' | 'warn' | 'off'

export function ShapeSign({ shape, size = 11 }: { shape: Shape; size?: number }) {
  return (
    <svg className="shape" data-shape={shape} viewBox="0 0 12 12" width={size} height={size} aria-hidden="true">
      {shape === 'full' ? <circle cx="6" cy="6" r="5.200" fill="currentColor" /> : null}
      {shape === 'half' ? (
        <>
          <circle cx="6" cy="6" r="4.600" fill="none" stroke="currentColor" strokeWidth="1.200" />
          <path d="M6 1.400a4.600 4.600 0 0 0 0 9.200z" fill="currentColor" />
        </>
      ) : null}
      {shape === 'open' ? (
        <circle cx="6" cy="6" r="4.600" fill="none" stroke="currentColor" strokeWidth="1.200" />
      ) : null}
      {shape === 'warn' ? <path d="M6 0.800 11.600 11H0.400z" fill="currentColor" /> : null}
      {shape === 'off' ? <path d="M2.500 6h7" stroke="currentColor" strokeWidth="1.400" /> : null}
    </svg>
  )
}

/** A state: shape and word. `quiet` keeps the word for the ear and the pointer only, for a cell of a dense table. */
export function State({ shape, word, quiet = false }: { shape: Shape; word: string; quiet?: boolean }) {
  return (
    <span className="state" data-shape={shape} title={quiet ? word : undefined}>
      <ShapeSign shape={shape} />
      <span className={quiet ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  )
}

const deadlineShapes: Record<DeadlineStatus, Shape> = {
  doneOnTime: 'full',
  doneLate: 'half',
  open: 'open',
  overdue: 'warn',
}

/** The deadline status of an assignment: ● done on time, ◐ done late, ○ open, ▲ overdue. */
export function DeadlineState({ status, quiet }: { status: DeadlineStatus; quiet?: boolean }) {
  return (
    <State shape={deadlineShapes[status]} word={say(`state.${status}`)} {...(quiet === undefined ? {} : { quiet })} />
  )
}
