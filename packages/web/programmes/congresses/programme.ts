import { type ProgrammeScreens, page } from '../programme.ts'
import { congressPaths } from './congress-paths.ts'

export const congressScreens: ProgrammeScreens = {
  title: 'congress.title',
  to: congressPaths.overview(),
  owns: /^\/chuong-trinh\/dai-hoi/,
  pages: [
    page('/chuong-trinh/dai-hoi', () => import('./overview-page.tsx'), 'OverviewPage'),
    page('/chuong-trinh/dai-hoi/bang', () => import('./board-page.tsx'), 'BoardPage'),
    page('/chuong-trinh/dai-hoi/lich', () => import('./calendar-page.tsx'), 'CalendarPage'),
    page('/chuong-trinh/dai-hoi/nhap', () => import('./import-page.tsx'), 'ImportPage'),
    page('/chuong-trinh/dai-hoi/$organId/$term', () => import('./congress-page.tsx'), 'CongressPage'),
  ],
}
