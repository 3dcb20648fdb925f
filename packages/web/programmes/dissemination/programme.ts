import { type ProgrammeScreens, page } from '../programme.ts'
import { disseminationPaths } from './dissemination-paths.ts'

export const disseminationScreens: ProgrammeScreens = {
  title: 'dissemination.title',
  to: disseminationPaths.sessions(),
  owns: /^\/chuong-trinh\/quan-triet/,
  pages: [
    page('/chuong-trinh/quan-triet', () => import('./sessions-page.tsx'), 'SessionsPage'),
    page('/chuong-trinh/quan-triet/kenh', () => import('./channels-page.tsx'), 'ChannelsPage'),
    page('/chuong-trinh/quan-triet/chua', () => import('./unreached-page.tsx'), 'UnreachedPage'),
    page('/chuong-trinh/quan-triet/buoi/$id', () => import('./session-page.tsx'), 'SessionPage'),
    page('/chuong-trinh/quan-triet/buoi/$id/ma-qr', () => import('./room-page.tsx'), 'RoomPage'),
  ],
}
