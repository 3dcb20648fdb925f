import { TextRun } from 'docx'
import type { Piece, Words } from '../pieces.ts'

/** How a run differs from its paragraph's style. */
export interface RunOverride {
  bold?: boolean
  sizePt?: number
}

/**
 * The words as runs, a line break between lines. The letters stay as they are: a token that may not break («31-CT/TU») is
 * not given another hyphen, because it would then be found and read as another notation.
 */
export function runsOf(words: Words | null, override: RunOverride = {}): TextRun[] {
  if (words === null) return []
  return linesOf(words).map((text, index) => {
    const { bold, sizePt } = override
    return new TextRun({
      text,
      ...(index > 0 && { break: 1 }),
      ...(bold !== undefined && { bold }),
      ...(sizePt !== undefined && { size: `${sizePt}pt` }),
    })
  })
}

/** The words as one string, lines joined by line ends. */
export function textOf(words: Words | null): string {
  return words === null ? '' : linesOf(words).join('\n')
}

function linesOf(words: Words): string[] {
  const lines = typeof words === 'string' ? [words] : words.map((line) => line.map(lettersOf).join(''))
  // The two code points that Unicode leaves unassigned for ever and XML forbids.
  return lines.map((line) => line.replace(/[\ufffe\uffff]/g, ''))
}

function lettersOf(piece: Piece): string {
  if (typeof piece === 'string') return piece
  // Spaces that do not break are ordinary in a Word file and are read as spaces.
  return 'keep' in piece ? piece.keep.replaceAll(' ', '\u00a0') : piece.split.join('')
}
