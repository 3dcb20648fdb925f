import pg from 'pg'

/** Removes every row, keeping the shape, as the owner role. Only for an installation whose first filling never finished. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`
      do $$ declare tables text;
      begin
        select string_agg(format('%I.%I', schemaname, tablename), ', ') into tables from pg_tables
        where schemaname in ('public', 'auth') and tablename not like 'kysely%';
        execute 'truncate ' || tables || ' restart identity cascade';
      end $$`)
  } finally {
    await client.end()
  }
}
