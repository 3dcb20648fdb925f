import { pageRoute, publicPageRoute } from '../page-route.ts'

export const importPages = [
  pageRoute('/to-chuc/nhap', () => import('./imports-page.tsx'), 'ImportsPage'),
  pageRoute('/to-chuc/nhap/$id', () => import('./import-page.tsx'), 'ImportPage'),
  pageRoute('/to-chuc/tai-khoan', () => import('./accounts-page.tsx'), 'AccountsPage'),
]

/** Opened by the one-time link that an administrator gave. */
export const openAccountPages = [
  publicPageRoute('/cong-khai/tai-khoan', () => import('./open-account-page.tsx'), 'OpenAccountPage'),
]
