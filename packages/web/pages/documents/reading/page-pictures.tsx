import type { DocumentView } from '@thongsuot/contract'
import { useEffect, useMemo, useRef } from 'react'
import type { Box } from 'vanban'
import { addressOf } from '../../../call.ts'
import { say } from '../../../text/say.ts'
import { bringIntoSight } from '../../../ui/bring-into-sight.ts'
import type { LitPlace } from '../../../ui/words.tsx'

type Reading = NonNullable<DocumentView['reading']>

interface LitBox {
  id: string
  box: Box
}

interface PagePicturesProps {
  documentId: number
  reading: Reading
  /** Where each value stands in the text; its boxes are those of the words there. */
  places: LitPlace[]
  now: string | null
  onPoint: (id: string | null) => void
  onPick: (id: string) => void
}

/** The pages as they came, with the words of each value lit where they stand. */
export function PagePictures({ documentId, reading, places, now, onPoint, onPick }: PagePicturesProps) {
  const sheet = useRef<HTMLElement>(null)
  const boxes = useMemo(() => boxesOf(reading, places), [reading, places])
  useEffect(() => {
    const lit = now === null ? null : sheet.current?.querySelector(`[data-box="${CSS.escape(now)}"]`)
    return lit ? bringIntoSight(lit) : undefined
  }, [now])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls by itself is scrolled by keyboard too
    <section ref={sheet} className="paper page-pictures" tabIndex={0} aria-label={say('reading.source')}>
      {reading.pages.map(({ width, height }, page) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages never change their order
        <figure key={page} className="page-picture" style={{ aspectRatio: `${width} / ${height}` }}>
          <img
            src={addressOf('documents.page', { id: documentId, page: page + 1 })}
            alt={say('reading.pageOf', { n: page + 1, total: reading.pages.length })}
            loading="lazy"
          />
          {boxes
            .filter(({ box }) => box.page === page)
            .map(({ id, box }) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the same field is reached by keyboard in the list beside the page
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <span
                key={`${id}:${box.x}:${box.y}`}
                className="page-box"
                data-box={id}
                data-now={id === now ? '' : undefined}
                style={{
                  left: `${box.x * 100}%`,
                  top: `${box.y * 100}%`,
                  width: `${box.width * 100}%`,
                  height: `${box.height * 100}%`,
                }}
                onMouseEnter={() => onPoint(id)}
                onMouseLeave={() => onPoint(null)}
                onClick={() => onPick(id)}
              />
            ))}
        </figure>
      ))}
    </section>
  )
}

/** The boxes of each place: of the evidence that stands on the same words. */
function boxesOf({ evidence }: Reading, places: LitPlace[]): LitBox[] {
  return places.flatMap(({ id, start, end }) => {
    const same = evidence.find((one) => one.span.start === start && one.span.end === end && one.boxes !== undefined)
    return (same?.boxes ?? []).map((box) => ({ id, box }))
  })
}
