import type { Document, Requirement } from '../document.ts'
import type { FoundAnnex } from './annexes.ts'
import type { Node } from './clauses.ts'
import type { Findings } from './findings.ts'
import type { Source } from './source.ts'

export function readRequirements(
  _source: Source,
  _nodes: Node[],
  _annexes: FoundAnnex[],
  _document: Document,
  _findings: Findings,
): Requirement[] {
  return []
}
