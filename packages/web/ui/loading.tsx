import { say } from '../text/say.ts'

/** Lines where the words will stand, so that the page does not jump when they come. */
export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div className="loading" role="status" aria-label={say('ui.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never change places
        <div key={line} className="loading-line" style={{ width: `${[92, 78, 85, 64, 88, 70][line % 6]}%` }} />
      ))}
    </div>
  )
}
