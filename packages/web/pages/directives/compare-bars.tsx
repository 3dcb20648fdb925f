import type { IndicatorView } from '@thongsuot/contract'
import { formatFigure } from '../../ui/figure-text.ts'

interface BarsProps {
  title: string
  bars: readonly { key: number; name: string; value: number | null }[]
  indicator: IndicatorView
}

const rowHeight = 24
const nameWidth = 170
const valueWidth = 120
const width = 760
/** More bars than this say less than the table below. */
const mostBars = 40

/** Organs beside one another as bars, with the target as a line; the table below holds the same numbers. */
export function CompareBars({ title, bars, indicator }: BarsProps) {
  const shown = bars.slice(0, mostBars)
  const top = Math.max(...shown.map((bar) => bar.value ?? 0), indicator.targetValue ?? 0)
  if (shown.length === 0 || top <= 0) return null
  const room = width - nameWidth - valueWidth
  const lengthOf = (value: number) => (Math.max(value, 0) / top) * room
  const height = shown.length * rowHeight + 8
  const target = indicator.targetValue
  return (
    <figure className="compare-figure">
      <figcaption className="small dim">{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} className="compare-svg" aria-hidden="true">
        {shown.map((bar, i) => (
          <g key={bar.key} transform={`translate(0 ${i * rowHeight + 4})`}>
            <text x={nameWidth - 8} y={15} textAnchor="end" className="compare-name">
              {bar.name.length > 24 ? `${bar.name.slice(0, 23)}…` : bar.name}
            </text>
            <rect x={nameWidth} y={3} width={lengthOf(bar.value ?? 0)} height={rowHeight - 8} className="compare-bar" />
            <text x={nameWidth + lengthOf(bar.value ?? 0) + 6} y={15} className="compare-value">
              {formatFigure(bar.value, indicator)}
            </text>
          </g>
        ))}
        {target === null ? null : (
          <line
            x1={nameWidth + lengthOf(target)}
            x2={nameWidth + lengthOf(target)}
            y1={0}
            y2={height}
            className="compare-target"
          />
        )}
      </svg>
    </figure>
  )
}
