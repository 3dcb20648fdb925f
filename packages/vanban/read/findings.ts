import type { Evidence, Warning } from '../document.ts'
import type { Source } from './source.ts'

/** Collects where each value stood and what looked odd, while the rules work in offsets of the source. */
export interface Findings {
  evidence: Evidence[]
  warnings: Warning[]
  note(path: string, start: number, end: number, confidence: number, rule: string): void
  warn(code: string, message: string, start?: number, end?: number): void
}

export function findingsOf(source: Source): Findings {
  const evidence: Evidence[] = []
  const warnings: Warning[] = []
  const span = (start: number, end: number) => ({
    start: source.toReading(start),
    // The end is the place after the last character, wherever dropped characters follow it.
    end: end > start ? source.toReading(end - 1) + 1 : source.toReading(end),
  })
  return {
    evidence,
    warnings,
    note: (path, start, end, confidence, rule) => evidence.push({ path, span: span(start, end), confidence, rule }),
    warn: (code, message, start, end) =>
      warnings.push({ code, message, span: start === undefined ? null : span(start, end ?? start) }),
  }
}
