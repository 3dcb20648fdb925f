import { type Kysely, sql } from 'kysely'

/**
 * Who goes on with a directive when its issuer has come to an end. `organ_id` stays who issued it; whatever asks who watches,
 * accepts, amends and reports up now asks `follower_organ_id`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table directive
      -- Null: its issuer itself.
      add column handed_to_organ_id bigint references organ check (handed_to_organ_id <> organ_id),
      add column follower_organ_id bigint not null generated always as (coalesce(handed_to_organ_id, organ_id)) stored`.execute(
    db,
  )
  await sql`create index directive_follower on directive (follower_organ_id, id)`.execute(db)
  await sql`
    alter table work_handover_item drop constraint work_handover_item_kind_check,
      add constraint work_handover_item_kind_check check (kind in ('assignment', 'draft', 'delivery', 'directive'))`.execute(
    db,
  )
  // The change that ended the organ was taken back, and its work went home.
  await sql`alter table work_handover add column taken_back_at timestamptz`.execute(db)
  await sql`create index work_handover_to on work_handover (to_organ_id)`.execute(db)
}
