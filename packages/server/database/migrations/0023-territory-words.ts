import { type Kysely, sql } from 'kysely'

/** Every Vietnamese letter with a mark, by the letter that a keyboard without marks types. */
const marked = {
  a: 'àáảãạăằắẳẵặâầấẩẫậ',
  e: 'èéẻẽẹêềếểễệ',
  i: 'ìíỉĩị',
  o: 'òóỏõọôồốổỗộơờớởỡợ',
  u: 'ùúủũụưừứửữự',
  y: 'ỳýỷỹỵ',
  d: 'đ',
}

/** Territories are found by their name typed without diacritics; the database keeps the folded name in step itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const letters = Object.entries(marked).flatMap(([plain, forms]) => [...forms].map((form) => [form, plain] as const))
  const from = letters.map(([form]) => form + form.toUpperCase()).join('')
  const to = letters.map(([, plain]) => plain + plain).join('')
  await sql`
    alter table territory_version add column name_folded text
    generated always as (lower(translate(name, ${sql.lit(from)}, ${sql.lit(to)}))) stored`.execute(db)
}
