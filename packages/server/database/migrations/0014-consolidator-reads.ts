import { type Kysely, sql } from 'kysely'

/**
 * The consolidator reads everything below: each document by which an organ passed the directive on is opened to it, as those
 * issued from now on are at their issue.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into document_access (document_id, organ_id)
    select f.document_id, d.consolidator_organ_id
    from fanout f join directive d on d.id = f.directive_id
    where d.consolidator_organ_id is not null
    on conflict do nothing`.execute(db)
}
