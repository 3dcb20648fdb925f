import { pageRoute } from '../page-route.ts'

export const synthesisPages = [
  pageRoute('/bao-cao/tong-hop', () => import('./synthesis-list.tsx'), 'SynthesisList'),
  pageRoute('/bao-cao/tong-hop/$id', () => import('./synthesis-page.tsx'), 'SynthesisPage'),
]
