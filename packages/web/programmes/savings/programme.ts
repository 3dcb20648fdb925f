import { type ProgrammeScreens, page } from '../programme.ts'
import { savingsPaths } from './savings-paths.ts'

export const savingsScreens: ProgrammeScreens = {
  title: 'savings.title',
  to: savingsPaths.units(),
  owns: /^\/chuong-trinh\/tiet-kiem/,
  pages: [
    page('/chuong-trinh/tiet-kiem', () => import('./units-page.tsx'), 'UnitsPage'),
    page('/chuong-trinh/tiet-kiem/nhap', () => import('./import-page.tsx'), 'ImportPage'),
    page('/chuong-trinh/tiet-kiem/$organId/$year', () => import('./budget-page.tsx'), 'BudgetPage'),
  ],
}
