import { type Kysely, sql } from 'kysely'

/** A due day that is counted from each organ's own receipt, and the lunar new year with how certain its days off are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table assignment
      -- A person's rule: so many days (working days) after the organ has received the document; then due_on is set by it.
      add column due_after_days integer check (due_after_days between 1 and 365),
      add column due_after_working boolean not null default false`.execute(db)
  // False: which days are off is told anew each year, and these are only the usual ones.
  await sql`alter table holiday add column certain boolean not null default true`.execute(db)
  // Five days around the first of the lunar year; here two before it and three from it, as most years' notices had it.
  const newYears: [first: string, from: string, to: string][] = [
    ['25/01/2020', '2020-01-23', '2020-01-28'],
    ['12/02/2021', '2021-02-10', '2021-02-15'],
    ['01/02/2022', '2022-01-30', '2022-02-04'],
    ['22/01/2023', '2023-01-20', '2023-01-25'],
    ['10/02/2024', '2024-02-08', '2024-02-13'],
    ['29/01/2025', '2025-01-27', '2025-02-01'],
    ['17/02/2026', '2026-02-15', '2026-02-20'],
    ['06/02/2027', '2027-02-04', '2027-02-09'],
  ]
  for (const [first, from, to] of newYears) {
    const law = from < '2021' ? 'Bộ luật Lao động 2012, Điều 115' : 'Bộ luật Lao động 2019, Điều 112'
    const source = `${law}; mùng 1 là ${first}; ngày nghỉ cụ thể theo thông báo từng năm, cần kiểm tra`
    await sql`insert into holiday (name, source, from_on, to_on, certain)
      values ('Tết Nguyên đán', ${source}, ${from}, ${to}, false)`.execute(db)
  }
}
