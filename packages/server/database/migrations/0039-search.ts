import { type Kysely, sql } from 'kysely'

/**
 * Search over documents: one narrow row of folded words a document, kept by the database itself in the transaction that
 * writes the document, and functions that look into it for the acting organ only. See docs/decisions/0016.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await words(db)
  await rows(db)
  await documentsOfTheOrgan(db)
  await findDocuments(db)
  await countDocuments(db)
}

/** How text becomes words that are found. Marks go first, so that no locale has a say in the rest. */
async function words(db: Kysely<unknown>): Promise<void> {
  // ' uy ban hoa binh 6 4 2020 ': folded words with a space around each; numbers without leading zeros, as «06/4» is «6/04».
  await sql`
    create function search_text(words text) returns text language sql immutable parallel safe as $$
      select ' ' || trim(regexp_replace(regexp_replace(lower(replace(replace(
        regexp_replace(normalize(coalesce(words, ''), NFKD), '[\\u0300-\\u036f]+', '', 'g'), 'đ', 'd'), 'Đ', 'd')),
        '[^a-z0-9\\u00df-\\u024f\\u0370-\\u1dff\\u3040-\\ud7ff]+', ' ', 'g'), '\\m0+(?=\\d)', '', 'g')) || ' '
    $$`.execute(db)

  // Each word, and each two that stand together: syllables are few and common, pairs of them are not. What is longer than
  // any word is no word, and a lexeme may not be longer than 2 kB.
  await sql`
    create function search_parts(folded text, mark text) returns text[] language sql immutable parallel safe as $$
      select coalesce(array_agg(mark || left(a, 60))
        || array_agg(mark || left(a, 60) || '_' || left(b, 60)) filter (where b is not null), '{}')
      from (select string_to_array(trim(folded), ' ') as w) t, unnest(w, w[2:]) as pair(a, b)
    $$`.execute(db)

  // «1337-CV/QU» is found by 1337, 1337cv and 1337cvqu, so by any spelling of the signs between.
  await sql`
    create function notation_keys(notation text) returns text[] language sql immutable parallel safe as $$
      select coalesce(array_agg(left(key, 60)), '{}') from (
        select string_agg(w, '') over (order by n) as key
        from unnest(string_to_array(nullif(trim(public.search_text(notation)), ''), ' ')) with ordinality t(w, n)) k
    $$`.execute(db)

  // The cost keeps the planner from computing it for rows that the index could name.
  await sql`
    create function search_words(keys text[], subject text, body text) returns tsvector
    language sql immutable parallel safe cost 20000 as $$
      select array_to_tsvector(public.search_parts(body, '') || public.search_parts(subject, '^')
        || (select coalesce(array_agg('#' || k), '{}') from unnest(keys) k))
    $$`.execute(db)

  // What to ask for. Together: every pair, the last word as far as it is typed. Apart: every word, wherever it stands.
  await sql`
    create function search_query(typed text, mark text, together boolean) returns tsquery
    language sql immutable parallel safe as $$
      select string_agg(case
          when not together or n = 1 then quote_literal(mark || left(w[i], 60))
          else quote_literal(mark || left(w[i - 1], 60) || '_' || left(w[i], 60)) || case when i = n then ':*' else '' end
        end, ' & ')::tsquery
      from (select string_to_array(nullif(trim(search_text(typed)), ''), ' ') as w,
        cardinality(string_to_array(nullif(trim(search_text(typed)), ''), ' ')) as n) q,
        generate_series(case when together and n > 1 then 2 else 1 end, n) i
    $$`.execute(db)
  // The same question to one text.
  await sql`
    create function search_patterns(typed text, together boolean) returns text[]
    language sql immutable parallel safe as $$
      select case when together then array['%' || case when cardinality(w) > 1 then rtrim(t) else t end || '%']
        else (select array_agg('% ' || x || ' %') from unnest(w) x) end
      from (select search_text(typed) as t, string_to_array(trim(search_text(typed)), ' ') as w) q
    $$`.execute(db)
}

async function rows(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document_search (
      document_id bigint primary key references document on delete cascade,
      owner_organ_id bigint not null,
      drafter_organ_id bigint not null,
      issuer_organ_id bigint,
      origin text not null,
      state text not null,
      kind text,
      issued_on date,
      keys text[] not null,
      subject text not null,
      body text not null
    ) with (fillfactor = 90)`.execute(db)
  // Nobody looks past the functions below.
  await sql`revoke all on document_search from thongsuot_app`.execute(db)

  // A vector holds 1 MB; the first 300,000 letters of a document and their pairs stay below.
  await sql`
    create function document_search_of(d document) returns setof document_search language sql stable as $$
      select d.id, d.owner_organ_id, p.organ_id, d.issuer_organ_id, d.origin, d.state, d.kind, d.issued_on,
        notation_keys(d.notation), left(search_text(d.subject), 4000), left(search_text(d.search_folded), 300000)
      from position p where p.id = d.created_by and d.state <> 'cancelled'
    $$`.execute(db)
  await sql`
    create function keep_document_search() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if tg_op = 'UPDATE' and new.search_folded = old.search_folded and new.subject is not distinct from old.subject
        and new.notation is not distinct from old.notation and new.state <> 'cancelled' then
        update document_search set state = new.state, kind = new.kind, issued_on = new.issued_on,
          issuer_organ_id = new.issuer_organ_id, owner_organ_id = new.owner_organ_id, origin = new.origin
        where document_id = new.id and (state, origin, owner_organ_id) is distinct from (new.state, new.origin, new.owner_organ_id)
          or document_id = new.id and (kind, issued_on, issuer_organ_id) is distinct from (new.kind, new.issued_on, new.issuer_organ_id);
        return null;
      end if;
      delete from document_search where document_id = new.id;
      insert into document_search select (document_search_of(new)).*;
      return null;
    end $$`.execute(db)
  await sql`create trigger keep_document_search after insert or update on document
    for each row execute function keep_document_search()`.execute(db)

  // Until now annexes, recipients and captions were not looked through; an issued row may not be touched, so they are added here.
  await sql`
    insert into document_search
    select s.document_id, s.owner_organ_id, s.drafter_organ_id, s.issuer_organ_id, s.origin, s.state, s.kind, s.issued_on, s.keys,
      s.subject, left(s.body || ltrim(search_text(more.said)), 300000)
    from document d, document_search_of(d) s, lateral (
      select string_agg(found.said #>> '{}', ' ') as said from unnest(array['strict $.annexes[*].title', 'strict $.annexes.**.text',
        'strict $.annexes.**.rows[*][*]', 'strict $.**.caption', 'strict $.distribution[*].name', 'strict $.signerTitle', 'strict $.place']) at,
        jsonb_path_query(d.content, at::jsonpath, '{}', true) as found(said)) more
    order by d.id`.execute(db)
  await sql`create index document_search_owner on document_search (owner_organ_id, document_id)`.execute(db)
  // A short pending list: a search reads it through.
  await sql`set local maintenance_work_mem = '256MB'`.execute(db)
  await sql`create index document_search_words on document_search using gin (search_words(keys, subject, body))
    with (gin_pending_list_limit = 256)`.execute(db)
  await sql`analyze document_search`.execute(db)
}

/** What the acting organ may read, newest first, and whether it may read one. */
async function documentsOfTheOrgan(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function newest_documents(organ bigint, below bigint, most integer) returns setof document_search
    language sql stable as $$
      select s.* from (
        (select document_id from document_search where owner_organ_id = organ and document_id < below
          order by owner_organ_id, document_id desc limit most)
        union
        (select document_id from document_access where organ_id = organ and document_id < below
          order by organ_id, document_id desc limit most)
        order by document_id desc limit most) newest
      join document_search s on s.document_id = newest.document_id
    $$`.execute(db)
  await sql`
    create function search_hits(keyed bigint[], subjects bigint[], contents bigint[]) returns table (id bigint, place integer)
    language sql immutable as $$
      select unnest(keyed), 3 union all select unnest(subjects), 2 union all select unnest(contents), 1
    $$`.execute(db)
  await sql`
    create function search_filter(s document_search, organ bigint, filter jsonb) returns boolean
    language sql stable parallel safe as $$
      select (filter ->> 'kind' is null or s.kind = filter ->> 'kind')
        and (filter ->> 'issuer' is null or s.issuer_organ_id = (filter ->> 'issuer')::bigint)
        and (filter ->> 'from' is null or s.issued_on >= (filter ->> 'from')::date)
        and (filter ->> 'to' is null or s.issued_on <= (filter ->> 'to')::date)
        and case filter ->> 'direction'
          when 'incoming' then s.origin = 'incoming' or organ not in (s.owner_organ_id, s.drafter_organ_id)
          when 'outgoing' then s.origin <> 'incoming' and organ in (s.owner_organ_id, s.drafter_organ_id)
            and s.state in ('issued', 'recalled')
          when 'draft' then organ in (s.owner_organ_id, s.drafter_organ_id) and s.state in ('draft', 'submitted', 'approved')
          else true end
    $$`.execute(db)

  // The index first, then who may read; the planner would else look through all that the organ may read.
  await sql`
    create function documents_with(asked tsquery, patterns text[], organ bigint, filter jsonb, below bigint, in_subject boolean default false)
    returns setof document_search language sql stable as $$
      with found as materialized (
        select s.* from document_search s
        where search_words(s.keys, s.subject, s.body) @@ asked and s.document_id < below and search_filter(s, organ, filter)
          and case when in_subject then s.subject like all (patterns) else s.body like all (patterns) end)
      select f.* from found f where f.owner_organ_id = organ
      union all
      select f.* from found f join document_access a on a.document_id = f.document_id and a.organ_id = organ
      where f.owner_organ_id <> organ
    $$`.execute(db)
  await sql`
    create function shelf_within(organ bigint, most integer) returns boolean language sql stable as $$
      select count(*) < most from (
        (select document_id from document_search where owner_organ_id = organ limit most)
        union (select document_id from document_access where organ_id = organ limit most)) shelf
    $$`.execute(db)
  await sql`
    create function words_common(asked tsquery) returns boolean language sql stable as $$
      select count(*) > 5000 from (
        select from document_search s where search_words(s.keys, s.subject, s.body) @@ asked limit 5001) found
    $$`.execute(db)
  for (const [name, types] of inner)
    await sql`revoke all on function ${sql.raw(`${name}(${types})`)} from public`.execute(db)
}

/** Run only inside the functions that know whose question it is. */
const inner = [
  ['newest_documents', 'bigint, bigint, integer'],
  ['documents_with', 'tsquery, text[], bigint, jsonb, bigint, boolean'],
  ['document_search_of', 'document'],
  ['shelf_within', 'bigint, integer'],
  ['words_common', 'tsquery'],
] as const

/**
 * The hits of one page: place 3 by notation, 2 in the subject, 1 in the content; the newest first in each. `known_total` when
 * counting came for nothing.
 *
 * A word that stands everywhere is found among the newest documents of the organ, one that stands nowhere else by the
 * index; the least costly is tried first, and each way ends with the same page.
 */
async function findDocuments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function find_documents(typed text, together boolean, filter jsonb, after_place integer, after_id bigint, most integer)
    returns table (id bigint, place integer, known_total bigint)
    language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
    declare
      organ bigint := acting_organ();
      far constant bigint := 9223372036854775807;
      key text := replace(search_text(typed), ' ', '');
      patterns text[] := search_patterns(typed, together);
      -- Found by its bytes, many times quicker than a pattern: what lacks the first words is passed over.
      needle text := trim(both '%' from patterns[1]);
      recheck text[] := case when together and cardinality(string_to_array(trim(search_text(typed)), ' ')) > 2 then patterns else '{}' end;
      below bigint := case when after_place in (1, 2) then after_id else far end;
      below2 bigint := case when after_place = 2 then after_id when after_place = 1 then 0 else far end;
      below1 bigint := case when after_place = 1 then after_id else far end;
      keyed bigint[] := '{}';
      subjects bigint[] := '{}';
      contents bigint[] := '{}';
      looked integer;
      span integer;
      known bigint[];
      spans constant integer[] := array[400, 4000, 25000];
    begin
      if key = '' or organ is null then return; end if;
      if coalesce(after_place, 3) = 3 then
        keyed := array(
          select r.document_id from documents_with(quote_literal('#' || key)::tsquery, '{}', organ, filter, case when after_place = 3 then after_id else far end) r
          order by r.document_id desc limit most);
      end if;
      for step in 1 .. 3 loop
        span := spans[step];
        if step > 1 then below := below1; end if;
        -- Few hits among so many: the index knows better, unless the shelf ends soon.
        continue when step = 2 and cardinality(subjects) + cardinality(contents) < 2 and not shelf_within(organ, span);
        -- Words of half the archive on a shelf of a few thousand: to look through the shelf is less.
        exit when step = 3 and not (shelf_within(organ, span) and words_common(search_query(typed, '', together)));
        -- Contents enough from the newest: further back only subjects are still missing, unless the shelf ends there.
        known := case when step > 1 and after_place is distinct from 2 and cardinality(keyed) + cardinality(contents) >= most
          and not shelf_within(organ, span) then contents end;
        select count(*), coalesce(array_agg(document_id order by document_id desc) filter (where t.place = 2 and document_id < below2), '{}'),
          coalesce(known, array_agg(document_id order by document_id desc) filter (where t.place = 1), '{}')
        into looked, subjects, contents
        from (
          select s.document_id, case when key = any (s.keys) or not search_filter(s, organ, filter) then 0
            when strpos(s.subject, needle) > 0 and (together or s.subject like all (patterns)) then 2
            when known is null and strpos(s.body, needle) > 0 and (together or s.body like all (patterns)) then 1
            else 0 end as place
          from newest_documents(organ, below, span) s) t;
        if looked < span and (after_place is distinct from 2 or step > 1) then
          -- The whole shelf was looked at.
          return query select h.id, h.place, case when after_place is null and cardinality(keyed) < most
              then (cardinality(keyed) + cardinality(subjects) + cardinality(contents))::bigint end
            from search_hits(keyed, subjects, contents) h limit most;
          return;
        end if;
        if cardinality(keyed) + cardinality(subjects) >= most then
          return query select h.id, h.place, null::bigint from search_hits(keyed, subjects, '{}') h limit most;
          return;
        end if;
        if step = 1 and after_place = 2 then contents := '{}'; end if;
        -- A common word that few subjects have: the index knows those.
        exit when step = 1 and cardinality(subjects) = 0 and cardinality(keyed) + cardinality(contents) >= most;
      end loop;

      if below2 > 0 then
        subjects := array(
          select r.document_id from documents_with(search_query(typed, '^', together), recheck, organ, filter, below2, true) r
          where key <> all (r.keys) order by r.document_id desc limit most);
      end if;
      if cardinality(keyed) + cardinality(subjects) + cardinality(contents) < most then
        contents := array(
          select r.document_id from documents_with(search_query(typed, '', together), recheck, organ, filter, below1) r
          where key <> all (r.keys) and not r.subject like all (patterns) order by r.document_id desc limit most);
      end if;
      return query select h.id, h.place, null::bigint from search_hits(keyed, subjects, contents) h limit most;
    end $$`.execute(db)
}

/** How many documents there are to be found: exact, and only of those that the acting organ may read. */
async function countDocuments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function count_documents(typed text, together boolean, filter jsonb) returns bigint
    language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
    declare
      organ bigint := acting_organ();
      far constant bigint := 9223372036854775807;
      span integer := 4000;
      key text := replace(search_text(typed), ' ', '');
      patterns text[] := search_patterns(typed, together);
      pairs_say_all boolean := not together or cardinality(string_to_array(trim(search_text(typed)), ' ')) <= 2;
      asked tsquery := quote_literal('#' || key)::tsquery || search_query(typed, '', together);
      total bigint;
    begin
      if key = '' or organ is null then return 0; end if;
      if not shelf_within(organ, span) and shelf_within(organ, 25000) and words_common(asked) then span := 25000; end if;
      if shelf_within(organ, span) then
        select count(*) into total from newest_documents(organ, far, span) s
        where search_filter(s, organ, filter) and (key = any (s.keys)
          or strpos(s.body, trim(both '%' from patterns[1])) > 0 and (together or s.body like all (patterns)));
        return total;
      end if;
      with found as materialized (
        select s.document_id, s.owner_organ_id from document_search s
        where search_words(s.keys, s.subject, s.body) @@ asked and search_filter(s, organ, filter)
          and (pairs_say_all or key = any (s.keys) or s.body like all (patterns)))
      select (select count(*) from found f where f.owner_organ_id = organ)
        + (select count(*) from found f join document_access a on a.document_id = f.document_id and a.organ_id = organ
          where f.owner_organ_id <> organ)
      into total;
      return total;
    end $$`.execute(db)
}
