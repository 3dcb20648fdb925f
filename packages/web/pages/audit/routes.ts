import { pageRoute } from '../page-route.ts'

export const auditPages = [pageRoute('/nhat-ky', () => import('./audit-page.tsx'), 'AuditPage')]
