/** The addresses of the programme. */
export const donationsPaths = {
  campaigns: () => '/chuong-trinh/ung-ho',
  launch: () => '/chuong-trinh/ung-ho/moi',
  campaign: (id: number, tab?: string) => `/chuong-trinh/ung-ho/${id}${tab === undefined ? '' : `?tab=${tab}`}`,
  edit: (id: number) => `/chuong-trinh/ung-ho/${id}/sua`,
  collection: (id: number) => `/chuong-trinh/ung-ho/${id}/ngay-luong`,
  import: (id: number) => `/chuong-trinh/ung-ho/${id}/nhap`,
}
