import { type Kysely, sql } from 'kysely'

/**
 * Row-level security on documents, their files and reports: a query that forgets its permission still finds nothing.
 * Every transaction says for which organ it acts (`app.organ_id`), or that it is the system's own (`app.system`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'thongsuot_app') then create role thongsuot_app nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db)
  // A role that this owner did not make itself is not its to become; whoever made it has to grant that.
  await sql`
    do $$ begin grant thongsuot_app to current_user;
    exception when insufficient_privilege then null;
    end $$`.execute(db)
  await sql`grant usage on schema public to thongsuot_app`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema public to thongsuot_app`.execute(db)
  await sql`grant usage, select on all sequences in schema public to thongsuot_app`.execute(db)
  await sql`alter default privileges in schema public grant select, insert, update, delete on tables to thongsuot_app`.execute(
    db,
  )
  await sql`alter default privileges in schema public grant usage, select on sequences to thongsuot_app`.execute(db)

  await sql`create function acting_organ() returns bigint language sql stable as
    $$ select nullif(current_setting('app.organ_id', true), '')::bigint $$`.execute(db)
  await sql`create function acting_system() returns boolean language sql stable as
    $$ select coalesce(current_setting('app.system', true), '') = 'on' $$`.execute(db)

  await sql`alter table document enable row level security`.execute(db)
  await sql`create policy document_seen on document using (
    (select acting_system()) or owner_organ_id = (select acting_organ()) or exists (
      select from document_access a where a.document_id = document.id and a.organ_id = (select acting_organ())))`.execute(
    db,
  )
  await sql`alter table document_file enable row level security`.execute(db)
  await sql`create policy document_file_seen on document_file using (
    (select acting_system()) or exists (select from document d where d.id = document_file.document_id))`.execute(db)
  await sql`alter table report enable row level security`.execute(db)
  await sql`create policy report_seen on report using (
    (select acting_system()) or (select acting_organ()) = any (reader_ids))`.execute(db)
  await sql`alter table figure enable row level security`.execute(db)
  await sql`create policy figure_seen on figure using (
    (select acting_system()) or exists (select from report r where r.id = figure.report_id))`.execute(db)
}
