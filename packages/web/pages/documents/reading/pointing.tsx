import { createContext, type ReactNode, use, useEffect, useRef } from 'react'
import { say } from '../../../text/say.ts'
import type { Sureness } from './places.ts'
import type { Editing } from './use-content.ts'

interface Desk {
  editing: Editing
  /** The field or place under the pointer. */
  now: string | null
  point: (path: string | null) => void
  /** A place that was pressed in the source: its field scrolls into view. */
  picked: string | null
  sureness: (path: string, value: unknown) => Sureness
  /** Words selected in the source, ready to be taken. */
  selection: { start: number; end: number } | null
  takeSelection: () => string | null
}

const Context = createContext<Desk | null>(null)
export const ReadingDesk = Context.Provider

export function useReadingDesk(): Desk {
  const desk = use(Context)
  if (desk === null) throw new Error('useReadingDesk outside ReadingDesk')
  return desk
}

interface PointedProps {
  path: string
  /** Undefined: no sign of sureness here. */
  value?: unknown
  className?: string
  children: ReactNode
}

/** A field that lights its words in the source while pointed at or worked in, and is marked when its words are pointed at. */
export function Pointed({ path, value, className = '', children }: PointedProps) {
  const { now, point, picked, sureness } = useReadingDesk()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (picked === path) box.current?.scrollIntoView({ block: 'center' })
  }, [picked, path])
  const sure = value === undefined ? null : sureness(path, value)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only lights the words; everything is reached by focus as well
    <div
      ref={box}
      className={`pointed ${className}`}
      data-path={path}
      data-now={now === path ? '' : undefined}
      data-sure={sure ?? undefined}
      onMouseEnter={() => point(path)}
      onMouseLeave={() => point(null)}
      onFocus={() => point(path)}
    >
      {children}
      {sure === null || sure === 'empty' ? null : <SureSign sure={sure} />}
    </div>
  )
}

function SureSign({ sure }: { sure: Exclude<Sureness, 'empty'> }) {
  const words = say(`reading.${sure}`)
  return (
    <span className="sure" data-sure={sure} role="img" aria-label={words} title={words}>
      {sure === 'unsure' ? '⚠' : sure === 'set' ? '✎' : '✓'}
    </span>
  )
}
