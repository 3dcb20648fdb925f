import { pageRoute } from '../page-route.ts'

export const organChangePages = [
  pageRoute('/to-chuc/sap-xep', () => import('./changes-page.tsx'), 'ChangesPage'),
  pageRoute('/to-chuc/sap-xep/$id', () => import('./change-page.tsx'), 'ChangePage'),
]
