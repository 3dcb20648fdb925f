/**
 * The limit of a measure over HTTP: node's own http and pg, without sign-in, policy, validation or record. It writes the
 * rows that the house writes for the same request, each request in one transaction of plain statements, and reads a row by
 * its key. Told by `process.argv`: the database. Says its port on its first line.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 20 })
pool.on('error', () => {})

type Statement = [text: string, values: unknown[]]

async function inOne(...statements: Statement[]): Promise<unknown> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    let rows: unknown[] = []
    for (const [text, values] of statements) {
      const done = await client.query(text, values)
      if (done.rows.length > 0) rows = done.rows
    }
    await client.query('commit')
    return rows[0] ?? {}
  } finally {
    client.release()
  }
}

const event = (type: string, id: number): Statement => [
  `insert into bare_audit_event (at, type, person_id, position_id, organ_id, object_kind, object_id, data, salt, hash)
   values (now(), $1, 1, 1, 1, 'report', $2::bigint, '{"figures":[[1,1000],[2,1000],[3,1000],[4,1000]],"periodId":1}',
     '0123456789abcdef0123456789abcdef', md5($2::bigint::text) || md5($2::bigint::text))`,
  [type, id],
]
const topics: Statement = [`insert into bare_topic_change (name) values ('directive:1'), ('desk:1'), ('desk:2')`, []]
let reports = 0

const answers: Record<string, (input: Record<string, unknown>) => Promise<unknown>> = {
  async '/save'({ assignmentId, periodId }) {
    const id = ++reports
    await inOne(
      [
        `insert into bare_report (id, assignment_id, directive_id, requirement_id, period_id, organ_id, revision, state, words,
           started_at, saved_at, saved_by, reader_ids, acceptor_id)
         overriding system value values ($1, $2, 1, 1, $3, $2, 1, 'draft', 'đã làm', now(), now(), 1, array[1, 2, 3, $2::bigint], 3)`,
        [id, assignmentId, periodId],
      ],
      [
        `insert into bare_figure (report_id, indicator_id, value) select $1, n, 1000 from generate_series(1, 4) n`,
        [id],
      ],
      event('report.saved', id),
    )
    return { id }
  },
  async '/submit'({ id }) {
    await inOne(
      [
        `update bare_report set state = 'submitted', submitted_at = now(), submitted_by = 1, version = 2 where id = $1`,
        [id],
      ],
      event('report.submitted', Number(id)),
      topics,
    )
    return { id }
  },
  async '/accept'({ id }) {
    await inOne(
      [
        `update bare_report set state = 'accepted', decided_at = now(), decided_by = 1, version = 3 where id = $1`,
        [id],
      ],
      [
        `insert into bare_rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
         select array[1, 2, 3, 4], 1, n, 1000, 1, 0, now() from generate_series(0, 4) n`,
        [],
      ],
      event('report.accepted', Number(id)),
      topics,
    )
    return { id }
  },
  async '/row'({ assignmentId, periodId }) {
    const { rows } = await pool.query(
      'select * from rollup where assignment_id = $1 and period_id = $2 and indicator_id = 0',
      [assignmentId, periodId],
    )
    return rows[0] ?? null
  },
}

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://bare')
    const input = body ? JSON.parse(body) : Object.fromEntries(searchParams)
    const answer = answers[pathname]
    Promise.resolve(answer ? answer(input) : null).then(
      (value) => {
        const text = JSON.stringify(value)
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
          .end(text)
      },
      (error) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
