import { pageRoute } from '../page-route.ts'

export const reportPages = [
  pageRoute('/bao-cao', () => import('./reports-to-make.tsx'), 'ReportsToMake'),
  pageRoute('/bao-cao/cho-duyet', () => import('./reports-to-accept.tsx'), 'ReportsToAccept'),
  pageRoute('/bao-cao/bieu/$directive/$period', () => import('./report-form-page.tsx'), 'ReportFormPage'),
  pageRoute('/bao-cao/$id/nguon/$indicator', () => import('./figure-source-page.tsx'), 'FigureSourcePage'),
  pageRoute('/bao-cao/$id', () => import('./report-page.tsx'), 'ReportPage'),
]
