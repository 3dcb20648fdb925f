/** The addresses of the programme. */
export const disseminationPaths = {
  sessions: (month?: string) => `/chuong-trinh/quan-triet${month === undefined ? '' : `?month=${month}`}`,
  session: (id: number) => `/chuong-trinh/quan-triet/buoi/${id}`,
  room: (id: number) => `/chuong-trinh/quan-triet/buoi/${id}/ma-qr`,
  channels: () => '/chuong-trinh/quan-triet/kenh',
  unreached: (requirementId?: number, underId?: number) =>
    `/chuong-trinh/quan-triet/chua${requirementId === undefined ? '' : `?requirement=${requirementId}`}${
      underId === undefined ? '' : `&under=${underId}`
    }`,
}
