import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../database/tables.ts'
import { later } from './database.ts'

type Slots<Values> = { readonly [Name in keyof Values]-?: RawBuilder<Values[Name]> }

/** A statement whose text is made once; a call puts in its values. */
export interface Statement<Values, Row> {
  /** Asks it and waits for its rows. */
  rows(db: Kysely<DB>, values: Values): Promise<Row[]>
  /** Sends it without waiting, see `later` in database.ts. */
  later(trx: Kysely<DB>, values: Values): Promise<void>
}

/** Stands for a value while the text is made. */
class Slot {
  readonly name: PropertyKey
  constructor(name: PropertyKey) {
    this.name = name
  }
}

/**
 * A statement of what people do all day, written like the others; but the query builder makes its text only at the first call:
 * to make it anew for each report took the server longer than to send it. So `write` runs once, and its text must not depend
 * on the values. A value goes as the driver writes it: an array for `= any(…)`, JSON as text that is cast.
 */
export function statement<Values extends object, Row = never>(
  write: (db: Kysely<DB>, value: Slots<Values>) => CompiledQuery<Row>,
): Statement<Values, Row> {
  let made: { text: string; parameters: readonly unknown[] } | undefined
  const slots = new Proxy({} as Slots<Values>, {
    get: (_, name) => sql.val(new Slot(name)),
    ownKeys() {
      throw new Error('invariant: a statement names each of its values')
    },
  })
  const filled = (db: Kysely<DB>, values: Values): CompiledQuery<Row> => {
    if (made === undefined) {
      const { sql: text, parameters } = write(db, slots)
      made = { text, parameters }
    }
    const put = (one: unknown) => (one instanceof Slot ? values[one.name as keyof Values] : one)
    return CompiledQuery.raw(made.text, made.parameters.map(put)) as CompiledQuery<Row>
  }
  return {
    rows: async (db, values) => (await db.executeQuery(filled(db, values))).rows,
    later: (trx, values) => later(trx, filled(trx, values)),
  }
}
