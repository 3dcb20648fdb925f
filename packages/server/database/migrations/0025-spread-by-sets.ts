import { type Kysely, sql } from 'kysely'

/**
 * An issue to a whole country is spread by sets: what is asked of organs that the plan treats alike is written down once
 * (`fanout_class`), and a target only says which of these it gets.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table fanout_class (
      document_id bigint not null references document,
      class integer not null,
      -- [{requirementId, depth, role, reportsToOrganId, dueOn, dueFromLetter, owesFigures}]; see directives/model.ts.
      assignments jsonb not null,
      primary key (document_id, class)
    )`.execute(db)
  await sql`alter table fanout_target add column class integer`.execute(db)
  // What was being spread goes on: each of its targets becomes a class of its own.
  await sql`
    insert into fanout_class (document_id, class, assignments)
    select t.document_id, t.ordinal, coalesce((
      select jsonb_agg((share.value - 'key') || jsonb_build_object('requirementId', asked.requirement_id))
      from jsonb_array_elements(t.assignments) share(value)
      join lateral (
        select coalesce((r.value->>'requirementId')::bigint, made.id) as requirement_id
        from plan p cross join lateral jsonb_array_elements(p.body->'requirements') with ordinality r(value, ordinal)
        left join requirement made on made.directive_id = f.directive_id and made.ordinal = r.ordinal
        where p.document_id = t.document_id and r.value->>'key' = share.value->>'key') asked on true), '[]')
    from fanout_target t join fanout f on f.document_id = t.document_id`.execute(db)
  await sql`update fanout_target set class = ordinal`.execute(db)
  await sql`alter table fanout_target alter column class set not null, drop column assignments,
    drop constraint fanout_target_document_id_organ_id_key`.execute(db)

  // Nothing reads by it.
  await sql`drop index assignment_mandate`.execute(db)
  await checkBySets(db)
}

/**
 * Foreign keys ask row by row, which took three quarters of the time of a large issue. What a slice writes is held against
 * what it names by one statement instead, and more strictly: an assignment is of its mandate's organ and of its directive's
 * requirement. None of what is named is ever deleted, but for an organ whose founding is reversed: that stays bound to its
 * deliveries by a foreign key, and whoever is asked something has a delivery.
 */
async function checkBySets(db: Kysely<unknown>): Promise<void> {
  await sql`alter table assignment
    drop constraint assignment_directive_id_fkey, drop constraint assignment_mandate_id_fkey,
    drop constraint assignment_requirement_id_fkey, drop constraint assignment_organ_id_fkey,
    drop constraint assignment_parent_id_fkey, drop constraint assignment_via_document_id_fkey,
    drop constraint assignment_due_set_by_fkey, drop constraint assignment_done_by_fkey,
    drop constraint assignment_duplicate_of_id_fkey`.execute(db)
  await sql`alter table mandate drop constraint mandate_directive_id_fkey, drop constraint mandate_organ_id_fkey,
    drop constraint mandate_via_document_id_fkey`.execute(db)
  await sql`alter table document_access drop constraint document_access_document_id_fkey,
    drop constraint document_access_organ_id_fkey`.execute(db)
  await sql`alter table delivery drop constraint delivery_document_id_fkey`.execute(db)
  const known = (of: string, id: string) => `exists (select from ${of} t where t.id = ${id})`
  await checked(db, 'assignment', {
    'directive_id, requirement_id, parent_id, via_document_id, due_set_by, done_by': `
      exists (select from requirement q where q.id = m.requirement_id and q.directive_id = m.directive_id)
      and (m.parent_id is null or ${known('assignment', 'm.parent_id')}) and ${known('document', 'm.via_document_id')}
      and (m.due_set_by is null or ${known('position', 'm.due_set_by')})
      and (m.done_by is null or ${known('position', 'm.done_by')})`,
    'mandate_id, directive_id, organ_id': `exists (select from mandate t
      where t.id = m.mandate_id and t.directive_id = m.directive_id and t.organ_id = m.organ_id)`,
    duplicate_of_id: `m.duplicate_of_id is null or ${known('assignment', 'm.duplicate_of_id')}`,
  })
  await checked(db, 'mandate', {
    'directive_id, via_document_id': `${known('directive', 'm.directive_id')} and ${known('document', 'm.via_document_id')}`,
    organ_id: known('organ', 'm.organ_id'),
  })
  await checked(db, 'document_access', {
    document_id: known('document', 'm.document_id'),
    organ_id: known('organ', 'm.organ_id'),
  })
  await checked(db, 'delivery', { document_id: known('document', 'm.document_id') })
}

/** Refuses a statement that leaves a row which one of `rules` (columns → SQL over the distinct values \`m\`) does not hold for. */
async function checked(db: Kysely<unknown>, table: string, rules: Record<string, string>): Promise<void> {
  const checks = Object.entries(rules).map(
    ([columns, rule]) => `
      if exists (select from (select distinct ${columns} from made) m where not (${rule})) then
        raise foreign_key_violation using message = 'a row of ${table} names what is not there', table = '${table}',
          detail = '${columns}';
      end if;`,
  )
  // As the owner, who sees what row-level security hides from whoever writes.
  await sql
    .raw(`create function check_${table}() returns trigger language plpgsql security definer set search_path = public, pg_temp
      as $$ begin ${checks.join('')} return null; end $$`)
    .execute(db)
  // Of what is written here only an assignment names something new later: another parent, who did it.
  for (const act of table === 'assignment' ? ['insert', 'update'] : ['insert']) {
    await sql
      .raw(`create trigger check_${table}_${act} after ${act} on ${table} referencing new table as made
        for each statement execute function check_${table}()`)
      .execute(db)
  }
}
