import { type Kysely, sql } from 'kysely'

/** When a delivery was refused: what the record of acts knew already, kept where the sender's list reads it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table delivery add column returned_at timestamptz`.execute(db)
  await sql`
    update delivery v set returned_at = (
      select max(e.at) from audit_event e
      where e.object_kind = 'delivery' and e.object_id = v.id and e.type = 'delivery.returned')
    where v.status = '02'`.execute(db)
}
