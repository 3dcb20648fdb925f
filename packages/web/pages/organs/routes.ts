import { pageRoute } from '../page-route.ts'

export const organPages = [
  pageRoute('/to-chuc', () => import('./organs-page.tsx'), 'OrgansPage'),
  pageRoute('/to-chuc/$id', () => import('./organ-page.tsx'), 'OrganPage'),
]
