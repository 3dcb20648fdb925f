const base = '/chuong-trinh/dai-hoi'
const query = (values: Record<string, string | undefined>) => {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** The addresses of the programme. */
export const congressPaths = {
  overview: (term?: string) => base + query({ term }),
  board: (values: { term?: string; level?: string; state?: string } = {}) => `${base}/bang${query(values)}`,
  calendar: (values: { term?: string; from?: string; day?: string } = {}) => `${base}/lich${query(values)}`,
  import: (term: string) => `${base}/nhap${query({ term })}`,
  congress: (organId: number, term: string) => `${base}/${organId}/${term}`,
}
