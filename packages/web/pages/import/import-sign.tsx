import type { ImportState } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { type Shape, State } from '../../ui/state.tsx'

const shapes: Record<ImportState, Shape> = {
  uploading: 'open',
  reading: 'open',
  checking: 'open',
  checked: 'half',
  writing: 'half',
  done: 'full',
  failed: 'warn',
  cancelled: 'off',
}

/** The state of an import by shape and word. */
export function ImportSign({ state, faults }: { state: ImportState; faults: number }) {
  const faulty = state === 'checked' && faults > 0
  return (
    <State
      shape={faulty ? 'warn' : shapes[state]}
      word={faulty ? say('imports.faulty', { n: faults }) : say(`imports.state.${state}`)}
    />
  )
}
