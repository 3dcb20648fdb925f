import { pageRoute } from '../page-route.ts'

export const deskPages = [pageRoute('/', () => import('./desk.tsx'), 'Desk')]
