import { pageRoute } from '../../pages/page-route.ts'
import type { ProgrammeScreens } from '../programme.ts'
import { savingsPaths } from './savings-paths.ts'

export const savingsScreens: ProgrammeScreens = {
  title: 'savings.title',
  to: savingsPaths.units(),
  owns: /^\/chuong-trinh\/tiet-kiem/,
  pages: [
    pageRoute('/chuong-trinh/tiet-kiem', () => import('./units-page.tsx'), 'UnitsPage'),
    pageRoute('/chuong-trinh/tiet-kiem/nhap', () => import('./import-page.tsx'), 'ImportPage'),
    pageRoute('/chuong-trinh/tiet-kiem/$organId/$year', () => import('./budget-page.tsx'), 'BudgetPage'),
  ],
}
