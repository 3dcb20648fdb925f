import { type ProgrammeScreens, page } from '../programme.ts'
import { donationsPaths } from './donations-paths.ts'

export const donationScreens: ProgrammeScreens = {
  title: 'donations.title',
  to: donationsPaths.campaigns(),
  owns: /^\/chuong-trinh\/ung-ho/,
  // What everybody may read is markup from the server, outside this client: see decision 19.
  pages: [
    page('/chuong-trinh/ung-ho', () => import('./campaigns-page.tsx'), 'CampaignsPage'),
    page('/chuong-trinh/ung-ho/moi', () => import('./campaign-form-page.tsx'), 'LaunchPage'),
    page('/chuong-trinh/ung-ho/$id', () => import('./campaign-page.tsx'), 'CampaignPage'),
    page('/chuong-trinh/ung-ho/$id/sua', () => import('./campaign-form-page.tsx'), 'EditPage'),
    page('/chuong-trinh/ung-ho/$id/ngay-luong', () => import('./collection-page.tsx'), 'CollectionPage'),
    page('/chuong-trinh/ung-ho/$id/nhap', () => import('./import-page.tsx'), 'ImportPage'),
  ],
}
