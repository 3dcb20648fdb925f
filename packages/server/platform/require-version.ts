import { sql } from 'kysely'
import type { Trx } from './database.ts'
import { Refusal } from './refusal.ts'

/** Refuses with who saved last and when, if the caller worked on an older version. @throws Refusal `version.stale` */
export async function requireVersion(
  trx: Trx,
  object: { kind: string; id: number; version: number },
  version: number,
): Promise<void> {
  if (object.version === version) return
  const last = await sql<{ who: string | null; time: string }>`
    select p.full_name as who, to_char(e.at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY') as time
    from audit_event e left join person p on p.id = e.person_id
    where e.object_kind = ${object.kind} and e.object_id = ${object.id} and e.type <> 'document.read'
    order by e.id desc limit 1`.execute(trx)
  throw new Refusal('version.stale', {
    who: last.rows[0]?.who ?? 'người khác',
    when: last.rows[0]?.time ?? 'lúc khác',
    version: object.version,
  })
}
