import { emptyDocument, readText } from 'vanban'
import { fold } from 'vanban/text'
import type { TestOrgan } from '../packages/server/platform/testing/test-office.ts'
import type { BenchHouse } from './bench-house.ts'
import { sampleTexts } from './texts.ts'

/** Something that a person knows and types without diacritics, and the row that must come. */
export interface KnownItem {
  kind: 'subject' | 'content' | 'notation' | 'organ'
  words: string
  id: number
  asker: TestOrgan
}

/** A reader of every letter, of one in fifty, and of two hundred. */
export type Readers = Record<'all' | 'some' | 'few', TestOrgan>

const owners = 400
const atOnce = 2
const slice = 20_000

/**
 * An archive of letters by SQL: each of pieces of the sample letters, the usual ones often and the rest seldom, with a name
 * of its own in the subject and another in the content. Rows of search are made by the same function as the trigger
 * makes them, and the index is built after them, as a migration does it for an old installation.
 */
export async function makeArchive({ bare }: BenchHouse, size: number, readers: Readers): Promise<void> {
  await bare.query(
    'create table bench_piece as select n::int as n, piece from unnest($1::text[]) with ordinality t(piece, n)',
    [pieces()],
  )
  await bare.query(
    'create table bench_syllable as select n::int as n, syllable from unnest($1::text[]) with ordinality t(syllable, n)',
    [syllables()],
  )
  await bare.query('analyze bench_piece, bench_syllable')
  await bare.query(organs)
  let began = performance.now()
  const step = (what: string) => {
    process.stderr.write(`  ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    began = performance.now()
  }
  const index = await bare.query<{ def: string }>(`select pg_get_indexdef('document_search_words'::regclass) as def`)
  await bare.query('alter table document disable trigger keep_document_search')
  await bare.query('drop index document_search_words')
  const content = JSON.stringify(emptyDocument('party'))
  await inSlices(size, (from, to) =>
    bare.query(letters, [from, to, content, readers.all.clerk.positionId, Math.ceil(size / 1900)]),
  )
  step('letters')
  await inSlices(size, (from, to) =>
    bare.query(
      `insert into document_search select s.* from document d, document_search_of(d) s where d.id between $1 and $2 order by d.id`,
      [from, to],
    ),
  )
  step('rows of search')
  const every: [TestOrgan, number][] = [
    [readers.all, 1],
    [readers.some, 50],
    [readers.few, Math.max(1, Math.floor(size / 200))],
  ]
  for (const [organ, nth] of every) {
    await bare.query('insert into document_access select id, $1 from document where id % $2 = 0 order by id', [
      organ.id,
      nth,
    ])
  }
  step('access')
  const builder = await bare.connect()
  try {
    await builder.query(`set maintenance_work_mem = '1GB'`)
    await builder.query(String(index.rows[0]?.def))
    step('index')
    for (const table of ['document', 'document_search', 'document_access'])
      await builder.query(`vacuum analyze ${table}`)
  } finally {
    builder.release()
  }
  await bare.query('alter table document enable trigger keep_document_search')
}

async function inSlices(size: number, work: (from: number, to: number) => Promise<unknown>): Promise<void> {
  const starts = Array.from({ length: Math.ceil(size / slice) }, (_, n) => n * slice + 1).values()
  const worker = async () => {
    for (const from of starts) await work(from, Math.min(size, from + slice - 1))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

const organs = `
  with made as (insert into organ (key, created_at) select 'bench-' || n, now() from generate_series(1, ${owners}) n returning id, key)
  insert into organ_version (organ_id, valid_from, name, short_name, kind, line, name_folded)
  select id, '2015-01-01', name, name, 'committee', 'party', trim(search_text(name))
  from made, lateral (select substr(key, 7)::int as n) k,
    lateral (select 'Đảng ủy xã ' || (array['Lạc', 'Thuỷ', 'Hoà', 'Bình', 'Nghĩa', 'Quảng', 'Trường', 'Yên'])[1 + n % 8] || ' '
      || (array['Sơn', 'Thọ', 'Khê', 'Đường', 'Giang', 'Phúc', 'Mỹ'])[1 + n / 8 % 7] || ' ' || n as name) t`

/** $1–$2 which letters, $3 an empty document, $4 who wrote them, $5 how many a day. */
const letters = `
  with chosen as (
    select g as n, string_agg(piece, ', ' order by k) filter (where k < 8) as said, string_agg(piece, ', ' order by k) filter (where k > 8) as more,
      min(piece) filter (where k = 8) as topic
    from generate_series($1::int, $2::int) g cross join generate_series(1, 14) k
      join bench_piece p on p.n = 1 + floor(power((hashint8(g * 64::bigint + k) & 1048575) / 1048576.0, 2) * (select count(*) from bench_piece))
    group by g),
  named as (
    select g as n, string_agg(syllable, ' ' order by k) filter (where k < 4) as place, string_agg(syllable, ' ' order by k) filter (where k >= 4) as person
    from generate_series($1::int, $2::int) g cross join generate_series(0, 7) k
      join bench_syllable s on s.n = 1 + (hashint8(g * 64::bigint + 32 + k) & 2147483647) % (select count(*) from bench_syllable)
    group by g),
  letter as (
    select n, 'V/v ' || topic || ' tại thôn ' || initcap(place) as subject, said || '; đồng chí ' || initcap(person) || ' chịu trách nhiệm, ' || more as body,
      (array['CV', 'KH', 'BC', 'TB'])[1 + n % 4] as kind, (array['HU', 'QU', 'TU', 'ĐU'])[1 + n / 7 % 4] || 'X' || n % 23 as office,
      (select id from organ where key = 'bench-' || (1 + n % ${owners})) as owner
    from chosen join named using (n))
  insert into document (id, origin, state, owner_organ_id, issuer_organ_id, kind, symbol, notation, notation_folded, issued_on, subject, content,
    search_folded, created_at, created_by)
  select n, 'ours', 'issued', owner, owner, kind, kind || '/' || office, t.notation, lower(t.notation), date '2015-01-01' + n / $5::int, subject,
    $3::jsonb || jsonb_build_object('kind', kind, 'number', n::text, 'symbol', kind || '/' || office, 'subject', subject,
      'body', jsonb_build_array(jsonb_build_object('type', 'paragraph', 'text', body))),
    trim(search_text(concat_ws(' ', t.notation, subject, body))), now(), $4
  from letter, lateral (select n || '-' || kind || '/' || office as notation) t order by n`

/** Six words each of the sample letters' own sentences. */
function pieces(): string[] {
  return sampleTexts().flatMap(({ bytes }) => {
    const words = textOf(bytes).split(/\s+/).filter(Boolean)
    return Array.from({ length: Math.floor((words.length - 4) / 2) }, (_, n) => words.slice(2 * n, 2 * n + 6).join(' '))
  })
}

/** The letters' syllables, each once: what names are made of here. */
function syllables(): string[] {
  const words = sampleTexts().flatMap(
    ({ bytes }) =>
      textOf(bytes)
        .toLowerCase()
        .match(/\p{L}{2,7}/gu) ?? [],
  )
  return [...new Set(words)].sort()
}

const textOf = (bytes: Uint8Array): string => readText(new TextDecoder().decode(bytes)).text.normalize('NFC')

/** Two hundred of them: names out of the subject and out of the content, notations in four spellings, names of organs. */
export async function knownItems({ bare }: BenchHouse, readers: Readers): Promise<KnownItem[]> {
  const { rows: organs } = await bare.query<{ id: string; name: string }>(
    `select organ_id as id, name from organ_version where name like 'Đảng ủy xã%' order by md5(name) limit 20`,
  )
  const known: KnownItem[] = organs.map(({ id, name }) => ({
    ...{ kind: 'organ', words: fold(name).replace('dang uy xa ', ''), id: Number(id), asker: readers.some },
  }))
  const shares: [TestOrgan, number][] = [
    [readers.all, 80],
    [readers.some, 60],
    [readers.few, 40],
  ]
  for (const [asker, share] of shares) {
    const { rows } = await bare.query<{ id: string; notation: string; subject: string; body: string }>(
      `select d.id, notation, subject, content #>> '{body,0,text}' as body from document_access a join document d on d.id = a.document_id
       where a.organ_id = $1 order by md5(d.id::text) limit $2`,
      [asker.id, share],
    )
    known.push(...rows.map((row, n): KnownItem => ({ ...typedFor(row, n), id: Number(row.id), asker })))
  }
  return known
}

/** What a person would type to find this letter again; the number chooses what they remember. */
function typedFor(
  letter: { notation: string; subject: string; body: string },
  n: number,
): Pick<KnownItem, 'kind' | 'words'> {
  const plain = fold(letter.notation)
  const spellings = [
    plain,
    plain.replace(/[-/]/g, ' '),
    plain.replace(/[-/]/g, ''),
    plain.replace('-', '/').toUpperCase(),
  ]
  if (n % 5 === 4) return { kind: 'notation', words: spellings[Math.floor(n / 5) % spellings.length] ?? plain }
  if (n % 5 >= 2) return { kind: 'subject', words: fold(letter.subject.split(' thôn ').at(-1) ?? '') }
  const person = /đồng chí (\S+ \S+ \S+ \S+ chịu trách nh)/.exec(letter.body)?.[1] ?? ''
  return { kind: 'content', words: fold(person) }
}
