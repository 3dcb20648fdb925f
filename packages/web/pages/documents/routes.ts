import { pageRoute } from '../page-route.ts'

export const documentPages = [
  pageRoute('/van-ban/den', () => import('./incoming.tsx'), 'Incoming'),
  pageRoute('/van-ban/di', () => import('./own-documents.tsx'), 'Outgoing'),
  pageRoute('/van-ban/du-thao', () => import('./own-documents.tsx'), 'Drafts'),
  pageRoute('/van-ban/tat-ca', () => import('./own-documents.tsx'), 'AllDocuments'),
  pageRoute('/van-ban/moi', () => import('./new-letter.tsx'), 'NewLetter'),
  pageRoute('/van-ban/$id', () => import('./document.tsx'), 'DocumentPage'),
  pageRoute('/van-ban/$id/doc', () => import('./reading/reading.tsx'), 'ReadingPage'),
  pageRoute('/van-ban/$id/ke-hoach', () => import('./plan/plan.tsx'), 'PlanPage'),
]
