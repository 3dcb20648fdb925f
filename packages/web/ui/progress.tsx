import { formatNumber } from './format.ts'

/** How many of how many, as a thin bar beside the figures. */
export function Progress({ done, total }: { done: number; total: number }) {
  return (
    <span className="progress figures">
      <span className="progress-bar" aria-hidden="true">
        <span style={{ width: total === 0 ? 0 : `${(100 * done) / total}%` }} />
      </span>
      {formatNumber(done)}/{formatNumber(total)}
    </span>
  )
}
