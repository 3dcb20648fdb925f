import { Modal } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Plan, PlanPreview } from '@thongsuot/contract'
import type { Pages } from '../../../ask.ts'
import { call } from '../../../call.ts'
import { say } from '../../../text/say.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { dueText } from '../../../ui/due-text.ts'
import { Failure } from '../../../ui/failure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Loading } from '../../../ui/loading.tsx'

type Row = PlanPreview['rows'][number]

interface PreviewProps {
  documentId: number
  plan: Plan
  /** By the requirement's key. */
  labels: ReadonlyMap<string, string>
  onClose: () => void
}

/** Exactly who will get what when the document is issued. */
export function Preview({ documentId, plan, labels, onClose }: PreviewProps) {
  const ask = (after: string | null) =>
    call('directives.previewPlan', { documentId, plan, ...(after === null ? {} : { after }) })
  const query = useInfiniteQuery({
    queryKey: ['directives.previewPlan', documentId, plan],
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
  const first = query.data?.pages[0]
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1100px, 96vw)"
      title={say('plan.preview')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {query.isPending ? <Loading lines={8} /> : null}
      <Failure error={query.error} retry={() => void query.refetch()} />
      {first ? (
        <div className="stack">
          <p className="figures preview-counts">
            {say('plan.previewCounts', {
              deliveries: formatNumber(first.deliveries),
              mandates: formatNumber(first.mandates),
              assignments: formatNumber(first.assignments),
            })}
          </p>
          {first.problems.length > 0 ? (
            <ul className="failure preview-problems" aria-label={say('plan.problems')}>
              {first.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          ) : null}
          <DataTable
            label={say('plan.preview')}
            columns={columnsFor(plan, labels)}
            pages={pagesOf(query, first.deliveries, ask)}
            rowKey={(row) => row.organ.id}
            empty={<p className="dim">{say('plan.previewEmpty')}</p>}
            fileName={`ke-hoach-${documentId}`}
          />
        </div>
      ) : null}
    </Modal>
  )
}

type Query = ReturnType<typeof useInfiniteQuery<PlanPreview, Error, { pages: PlanPreview[] }, unknown[], string | null>>

function pagesOf(
  query: Pick<Query, 'data' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>,
  total: number,
  ask: (after: string | null) => Promise<PlanPreview>,
): Pages<Row> {
  const loaded = query.data?.pages ?? []
  const rows = loaded.flatMap((page) => page.rows)
  return {
    rows,
    total,
    loading: false,
    error: null,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    all: async () => {
      const every = [...rows]
      let next = loaded.at(-1)?.next ?? null
      while (next !== null) {
        const page = await ask(next)
        every.push(...page.rows)
        next = page.next
      }
      return every
    },
  }
}

function columnsFor(plan: Plan, labels: ReadonlyMap<string, string>): Column<Row>[] {
  const requirements = new Map(plan.requirements.map((one) => [one.key, one]))
  const linesOf = (row: Row) =>
    row.requirements.map((one) => {
      const requirement = requirements.get(one.key)
      const day = dueText(one)
      const due = day === '' ? '' : say('plan.previewDue', { day })
      const line = say('plan.previewLine', {
        role: say(`role.${one.role}`),
        title: requirement?.title ?? one.key,
        to: one.reportsTo.shortName,
        due,
      })
      return requirement?.clause
        ? say('plan.previewClause', { clause: labels.get(one.key) ?? requirement.clause, line })
        : line
    })
  return [
    {
      key: 'organ',
      title: say('deliveries.organ'),
      width: '280px',
      onPhone: 'title',
      cell: (row) => row.organ.name,
      csv: (row) => row.organ.name,
    },
    {
      key: 'purpose',
      title: say('documents.purposeOf'),
      width: '130px',
      cell: (row) => say(`purpose.${row.purpose}`),
      csv: (row) => say(`purpose.${row.purpose}`),
    },
    {
      key: 'requirements',
      title: say('plan.previewRequirements'),
      cell: (row) => (
        <ul className="preview-lines">
          {linesOf(row).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
      csv: (row) => linesOf(row).join('; '),
    },
  ]
}
