import { pageRoute } from '../page-route.ts'

export const groupPages = [
  pageRoute('/to-chuc/nhom', () => import('./groups-page.tsx'), 'GroupsPage'),
  pageRoute('/to-chuc/nhom/$id', () => import('./group-page.tsx'), 'GroupPage'),
  pageRoute('/to-chuc/$id/ban-giao', () => import('./hand-over-page.tsx'), 'HandOverPage'),
]
