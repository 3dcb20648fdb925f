import type { FigureEntry } from './figures.ts'

/** What people type into a part of a form. */
export interface ReportContent {
  words: string
  obstacles: string
  figures: readonly FigureEntry[]
}

/** A place of a part in which two people typed different things. */
export type ConflictAt = number | 'words' | 'obstacles'

/**
 * Joins what two people made of one draft, cell by cell: where only one of them changed a value, a note or a text, that one's
 * stands. Where both did, differently, it is a conflict, and `merged` has mine. A cell that neither has is left out.
 */
export function mergeContent(
  base: ReportContent,
  mine: ReportContent,
  theirs: ReportContent,
): { merged: ReportContent; conflicts: ConflictAt[] } {
  const conflicts: ConflictAt[] = []
  const join = <T>(at: ConflictAt, of: T, my: T, their: T): T => {
    if (my === their || their === of) return my
    if (my === of) return their
    if (!conflicts.includes(at)) conflicts.push(at)
    return my
  }
  const [b, m, t] = [base, mine, theirs].map(
    (one) => new Map(one.figures.map((figure) => [figure.indicatorId, figure])),
  )
  const ids = new Set([base, mine, theirs].flatMap((one) => one.figures.map((figure) => figure.indicatorId)))
  const value = (cells: typeof b, id: number) => cells?.get(id)?.value ?? null
  const note = (cells: typeof b, id: number) => cells?.get(id)?.note?.trim() || null
  const figures = [...ids]
    .sort((x, y) => x - y)
    .map((id) => ({
      indicatorId: id,
      value: join(id, value(b, id), value(m, id), value(t, id)),
      note: join(id, note(b, id), note(m, id), note(t, id)),
    }))
    .filter((figure) => figure.value !== null || figure.note !== null)
  return {
    merged: {
      words: join('words', base.words, mine.words, theirs.words),
      obstacles: join('obstacles', base.obstacles, mine.obstacles, theirs.obstacles),
      figures,
    },
    conflicts,
  }
}
