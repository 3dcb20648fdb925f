import type { BoardRow, FigureEntry, FormPart, IndicatorView } from '@thongsuot/contract'
import type { Client } from './client.ts'
import { everyPage } from './every-page.ts'
import { inLanes } from './in-lanes.ts'
import type { People } from './people.ts'

/** Offices that report at the same time. */
const lanes = 4

export interface Reporting {
  directiveId: number
  periodId: number
  issuerId: number
  consolidatorId: number | null
  people: People
}

/** What was reported: the sum of every indicator over all accepted figures, kept apart from the server's own totals. */
export interface Reported {
  figures: number
  reports: number
  sums: Map<number, { sum: number; count: number }>
}

/** Goes down the cascade below an organ, the deepest first: each organ reports, the one above it accepts. */
export async function reportAll(work: Reporting): Promise<Reported> {
  const reported: Reported = { figures: 0, reports: 0, sums: new Map() }
  const acceptor = work.people.need(work.consolidatorId ?? work.issuerId, 'officer', 'leader', 'clerk')
  const issuer = work.people.need(work.issuerId, 'officer', 'clerk', 'leader')
  await reportBelow(work, work.issuerId, { acceptor, behalf: issuer }, reported, new Set([work.issuerId]))
  return reported
}

/** Who accepts what an organ's subordinates report, and who enters it for those without users. */
interface Above {
  acceptor: Client
  behalf: Client
}

async function reportBelow(
  work: Reporting,
  organId: number,
  above: Above,
  reported: Reported,
  visited: Set<number>,
): Promise<void> {
  const { directiveId } = work
  const rows = await everyPage<BoardRow>((after) =>
    above.behalf.call('directives.board', { id: directiveId, underOrganId: organId, after, limit: 200 }),
  )
  await inLanes(rows, lanes, async (row) => {
    const own = work.people.find(row.organ.id, 'officer', 'clerk', 'leader')
    if (!visited.has(row.organ.id) && own && row.cells.some((c) => c.children > 0)) {
      visited.add(row.organ.id)
      await reportBelow(work, row.organ.id, { acceptor: own, behalf: own }, reported, visited)
    }
    await reportOne(work, row, own, above, reported)
  })
}

async function reportOne(
  { directiveId, periodId, consolidatorId }: Reporting,
  row: BoardRow,
  own: Client | null,
  { acceptor, behalf }: Above,
  reported: Reported,
): Promise<void> {
  const organId = row.organ.id
  const writer = own ?? behalf
  // One organ may report different requirements to different organs; only these go to this one.
  const here = new Set(row.cells.filter((c) => c.state === 'open' && c.duplicateOfId === null).map((c) => c.id))
  if (here.size === 0) return
  const form = await writer.call('figures.form', { directiveId, periodId, ...(own ? {} : { organId }) })
  const saved: { id: number; version: number }[] = []
  for (const part of form.parts) {
    if (!here.has(part.assignmentId) || (part.report && part.report.state !== 'draft')) continue
    const figures = part.owesFigures ? figuresFor(organId, part) : []
    const { id, version } = await writer.call('figures.save', {
      assignmentId: part.assignmentId,
      periodId,
      version: part.report?.version ?? 0,
      words: `Đã triển khai «${part.title}» theo kế hoạch của đơn vị.`,
      obstacles: '',
      figures,
      evidence: own ? null : 'Báo cáo qua điện thoại, văn thư cấp trên nhập thay.',
    })
    saved.push({ id, version })
    count(reported, figures)
  }
  if (saved.length === 0) return
  const { submitted } = await writer.call('figures.submit', { reports: saved })
  for (const report of submitted) {
    // Nobody accepts what their own organ reports: the consolidator's own goes to the issuer.
    const accepts = organId === consolidatorId ? behalf : acceptor
    await accepts.call('figures.accept', { id: report.id, version: report.version ?? 1 })
    reported.reports += 1
  }
}

function count(reported: Reported, figures: FigureEntry[]): void {
  for (const { indicatorId, value } of figures) {
    if (value === null) continue
    const so = reported.sums.get(indicatorId) ?? { sum: 0, count: 0 }
    reported.sums.set(indicatorId, { sum: so.sum + value, count: so.count + 1 })
    reported.figures += 1
  }
}

/** Plausible figures that depend only on organ and indicator, so that a second walk gives the same totals. */
function figuresFor(organId: number, part: FormPart): FigureEntry[] {
  const entered = part.indicators.filter((i) => i.kind !== 'ratio')
  const parts = new Set(part.indicators.flatMap((i) => (i.kind === 'ratio' ? [i.numeratorId] : [])))
  return entered.map((indicator) => ({ indicatorId: indicator.id, value: plausible(organId, indicator, parts) }))
}

function plausible(organId: number, indicator: IndicatorView, numerators: ReadonlySet<number | null>): number {
  const whole = 20 + ((organId * 37) % 80)
  const amount = numerators.has(indicator.id) ? whole - (organId % 3) : whole
  if (indicator.kind !== 'money') return amount
  // What is cut is a twentieth or so of the estimate, as offices would report it.
  return numerators.has(indicator.id) ? amount * 60_000 : amount * 1_000_000
}
