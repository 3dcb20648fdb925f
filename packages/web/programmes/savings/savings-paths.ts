/** The addresses of the programme. */
export const savingsPaths = {
  units: (year?: number) => `/chuong-trinh/tiet-kiem${year === undefined ? '' : `?year=${year}`}`,
  budget: (organId: number, year: number) => `/chuong-trinh/tiet-kiem/${organId}/${year}`,
  import: (year: number) => `/chuong-trinh/tiet-kiem/nhap?year=${year}`,
}
