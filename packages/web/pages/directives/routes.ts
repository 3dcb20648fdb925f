import { pageRoute } from '../page-route.ts'

export const directivePages = [
  pageRoute('/chi-dao', () => import('./directive-list.tsx'), 'DirectiveList'),
  pageRoute('/chi-dao/$id', () => import('./directive-page.tsx'), 'DirectivePage'),
  pageRoute('/chi-dao/$id/nguyen-van', () => import('./directive-letter.tsx'), 'DirectiveLetter'),
  pageRoute('/chi-dao/$id/so-sanh', () => import('./compare-page.tsx'), 'ComparePage'),
  pageRoute('/phan-cong/$id', () => import('./assignment-page.tsx'), 'AssignmentPage'),
  pageRoute('/so-lieu/$assignment/$period/$indicator', () => import('./number-page.tsx'), 'NumberPage'),
]
