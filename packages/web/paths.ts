import type { DeskItem, SearchQuery } from '@thongsuot/contract'

type Query = Record<string, string | number | null | undefined>

/** Joins a path and the query values that are set; an absent value leaves no trace, so that links stay short. */
function at(path: string, query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

/** Every address of the client. The address bar holds the state: a link sent to a colleague opens the same thing. */
export const paths = {
  desk: () => '/',
  setUp: () => '/thiet-lap',
  search: (words?: string, query: Partial<Omit<SearchQuery, 'words'>> = {}) => at('/tra-cuu', { words, ...query }),

  incoming: (query: { list?: string; words?: string } = {}) => at('/van-ban/den', query),
  outgoing: (query: { words?: string } = {}) => at('/van-ban/di', query),
  drafts: (query: { words?: string } = {}) => at('/van-ban/du-thao', query),
  allDocuments: (query: { words?: string } = {}) => at('/van-ban/tat-ca', query),
  newLetter: () => '/van-ban/moi',
  /** `words`: lit where they stand; `apart`: each of them. */
  document: (id: number, query: { tab?: string; list?: string; words?: string; apart?: 'yes' } = {}) =>
    at(`/van-ban/${id}`, query),
  reading: (id: number, query: { at?: string } = {}) => at(`/van-ban/${id}/doc`, query),
  plan: (id: number, query: { requirement?: string } = {}) => at(`/van-ban/${id}/ke-hoach`, query),

  directives: (query: { relation?: string } = {}) => at('/chi-dao', query),
  directive: (
    id: number,
    query: { under?: number; requirement?: number; period?: number; tab?: string; cell?: number } = {},
  ) => at(`/chi-dao/${id}`, query),
  /** The letter's words with one requirement lit. */
  directiveWords: (id: number, query: { requirement?: number } = {}) => at(`/chi-dao/${id}/nguyen-van`, query),
  /** One indicator over organs and periods, under one organ of the board. */
  compare: (id: number, query: { indicator?: number; under?: number; period?: number } = {}) =>
    at(`/chi-dao/${id}/so-sanh`, query),
  assignment: (id: number) => `/phan-cong/${id}`,
  figure: (assignmentId: number, periodId: number, indicatorId: number) =>
    `/so-lieu/${assignmentId}/${periodId}/${indicatorId}`,

  reportsToMake: () => '/bao-cao',
  reportsToAccept: (query: { state?: string; directive?: number; report?: number } = {}) =>
    at('/bao-cao/cho-duyet', query),
  reportForm: (directiveId: number, periodId: number, query: { organ?: number } = {}) =>
    at(`/bao-cao/bieu/${directiveId}/${periodId}`, query),
  report: (id: number) => `/bao-cao/${id}`,
  /** The rows of a programme's ledger that a report's figure comes from. */
  figureSource: (reportId: number, indicatorId: number) => `/bao-cao/${reportId}/nguon/${indicatorId}`,
  syntheses: (query: { directive?: number } = {}) => at('/bao-cao/tong-hop', query),
  synthesis: (id: number) => `/bao-cao/tong-hop/${id}`,

  organs: (query: { words?: string; by?: string; asOf?: string } = {}) => at('/to-chuc', query),
  organ: (id: number, query: { asOf?: string } = {}) => at(`/to-chuc/${id}`, query),
  people: (query: { words?: string; organ?: number } = {}) => at('/to-chuc/can-bo', query),
  person: (id: number) => `/to-chuc/can-bo/${id}`,
  groups: () => '/to-chuc/nhom',
  group: (id: number) => `/to-chuc/nhom/${id}`,
  newGroup: () => '/to-chuc/nhom/moi',
  handOver: (organId: number) => `/to-chuc/${organId}/ban-giao`,
  posts: (organId: number) => `/to-chuc/${organId}/chuc-vu`,
  /** Changes of organs: planned, done, taken back. */
  organChanges: () => '/to-chuc/sap-xep',
  organChange: (id: number) => `/to-chuc/sap-xep/${id}`,
  imports: () => '/to-chuc/nhap',
  import: (id: number, query: { effect?: string } = {}) => at(`/to-chuc/nhap/${id}`, query),
  accounts: (query: { words?: string } = {}) => at('/to-chuc/tai-khoan', query),
  openAccount: (token: string) => at('/cong-khai/tai-khoan', { token }),
  audit: (query: { kind?: string; id?: number } = {}) => at('/nhat-ky', query),
}

/** Where the work of a desk item is done. */
export function pathOfDeskItem(item: Pick<DeskItem, 'kind' | 'object'>): string {
  const { object } = item
  switch (object.kind) {
    case 'delivery':
      return object.documentId === undefined ? paths.incoming() : paths.document(object.documentId)
    case 'document':
      return item.kind === 'settle' ? paths.plan(object.id) : paths.document(object.id)
    case 'directive':
      return paths.directive(object.directiveId ?? object.id)
    case 'form':
      return object.directiveId !== undefined && object.periodId !== undefined
        ? paths.reportForm(object.directiveId, object.periodId)
        : paths.reportsToMake()
    case 'report':
      // A morning's acceptances are done in one list; this report is the first of them.
      return object.directiveId === undefined
        ? paths.report(object.id)
        : paths.reportsToAccept({ directive: object.directiveId, report: object.id })
    case 'assignment':
      return paths.assignment(object.id)
    case 'synthesis':
      // Not drafted yet: it is drafted from its period's totals.
      return object.directiveId !== undefined && object.periodId !== undefined
        ? paths.directive(object.directiveId, { tab: 'totals', period: object.periodId })
        : paths.synthesis(object.id)
  }
}
