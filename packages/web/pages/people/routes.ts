import { pageRoute } from '../page-route.ts'

export const peoplePages = [
  pageRoute('/to-chuc/can-bo', () => import('./people-page.tsx'), 'PeoplePage'),
  pageRoute('/to-chuc/can-bo/$id', () => import('./person-page.tsx'), 'PersonPage'),
  pageRoute('/to-chuc/$id/chuc-vu', () => import('./posts-page.tsx'), 'PostsPage'),
]
