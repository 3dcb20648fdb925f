import { type Kysely, sql } from 'kysely'

/**
 * What 312,000 organs need to be asked quickly: organs and their paths by id, and a mark of the state that the directory is in,
 * so that what was counted once need not be counted again until an organ changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index organ_version_organ on organ_version (organ_id, valid_from)`.execute(db)
  await sql`create index organ_path_organ on organ_path (organ_id, valid_from)`.execute(db)
  await sql`create index organ_outside on organ (id) where outside`.execute(db)

  // Drawn anew rather than counted up: two databases, or one and its restored copy, never share a state.
  await sql`
    create table directory_state (
      only_row boolean primary key default true check (only_row),
      state uuid not null
    )`.execute(db)
  await sql`insert into directory_state (state) values (gen_random_uuid())`.execute(db)
  await sql`
    create function directory_changes() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      update directory_state set state = gen_random_uuid();
      return null;
    end $$`.execute(db)
  // Before any row is locked, so that two changes wait for each other here and nowhere else.
  for (const table of ['organ', 'organ_version', 'organ_path', 'organ_relation', 'territory', 'territory_version']) {
    await sql`
      create trigger directory_changes before insert or update or delete on ${sql.table(table)}
      for each statement execute function directory_changes()`.execute(db)
  }
}
