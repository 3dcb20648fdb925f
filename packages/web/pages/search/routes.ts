import { pageRoute } from '../page-route.ts'

export const searchPages = [pageRoute('/tra-cuu', () => import('./search-page.tsx'), 'SearchPage')]
