import { type Kysely, sql } from 'kysely'

/** The record of acts (law 7), the outbox of screen topics, and the extensions the other tables need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db)
  await sql`
    create table audit_block (
      height bigint primary key,
      sealed_at timestamptz not null,
      previous_hash text not null,
      event_ids bigint[] not null check (cardinality(event_ids) > 0),
      hash text not null unique
    )`.execute(db)
  await sql`
    create table audit_event (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      type text not null,
      person_id bigint,
      position_id bigint,
      organ_id bigint,
      object_kind text not null,
      object_id bigint,
      -- Ids and salted hashes only: personal data never enters the record.
      data jsonb not null,
      salt text not null,
      hash text not null,
      block_height bigint references audit_block
    )`.execute(db)
  await sql`create index audit_event_unsealed on audit_event (id) where block_height is null`.execute(db)
  await sql`create index audit_event_object on audit_event (object_kind, object_id, id)`.execute(db)
  await sql`create index audit_event_organ on audit_event (organ_id, id)`.execute(db)

  // An event may only be appended, and only its block may be filled in, once.
  await sql`
    create function keep_audit_event() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then raise exception 'an audit event is never deleted'; end if;
      if old.block_height is not null or new.block_height is null
        or (to_jsonb(old) - 'block_height') <> (to_jsonb(new) - 'block_height') then
        raise exception 'an audit event is never changed';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_audit_event before update or delete on audit_event
    for each row execute function keep_audit_event()`.execute(db)
  await sql`
    create function keep_audit_block() returns trigger language plpgsql as $$
    begin raise exception 'an audit block is never changed'; end $$`.execute(db)
  await sql`create trigger keep_audit_block before update or delete on audit_block
    for each row execute function keep_audit_block()`.execute(db)

  await sql`
    create table topic (
      name text primary key,
      version bigint not null,
      changed_at timestamptz not null
    )`.execute(db)
  await sql`
    create table topic_change (
      id bigint generated always as identity primary key,
      name text not null
    )`.execute(db)

  await sql`
    create table stored_file (
      sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
      size_bytes bigint not null,
      media_type text not null,
      stored_at timestamptz not null
    )`.execute(db)
}
