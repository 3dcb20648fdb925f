import fc from 'fast-check'

type Schema = Record<string, unknown>

/** Values that fit a JSON schema as zod writes it; ids are mostly of things that do not exist, words often awkward. */
export function inputOf(schema: Schema): fc.Arbitrary<unknown> {
  const definitions = (schema.$defs ?? schema.definitions ?? {}) as Record<string, Schema>
  const build = (s: Schema, depth: number): fc.Arbitrary<unknown> => {
    if (typeof s.$ref === 'string')
      return depth > 6 ? fc.constant(null) : build(definitions[s.$ref.split('/').at(-1) ?? ''] ?? {}, depth + 1)
    if ('const' in s) return fc.constant(s.const)
    if (Array.isArray(s.enum)) return fc.constantFrom(...s.enum)
    const ways = (s.anyOf ?? s.oneOf) as Schema[] | undefined
    if (ways) return fc.oneof(...ways.map((way) => build(way, depth + 1)))
    switch (Array.isArray(s.type) ? s.type[0] : s.type) {
      case 'object':
        return objectOf(s, (child) => build(child, depth + 1))
      case 'array':
        return fc.array(build((s.items ?? {}) as Schema, depth + 1), {
          minLength: Number(s.minItems ?? 0),
          maxLength: Math.min(3, Number(s.maxItems ?? 3)),
        })
      case 'string':
        return stringOf(s)
      case 'integer': {
        const least = Math.max(1, Number(s.minimum ?? s.exclusiveMinimum ?? 1))
        return fc.oneof(
          fc.integer({ min: least, max: Math.max(40, least) }),
          fc.constant(Math.min(Number(s.maximum ?? 987_654_321), 987_654_321)),
        )
      }
      case 'number':
        return fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ noNaN: true, min: -1000, max: 1000 }))
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      default:
        // «Anything»: a content, for instance, whose shape the server checks itself.
        return fc.oneof(
          fc.constant(null),
          fc.integer(),
          fc.string(),
          fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
        )
    }
  }
  return build(schema, 0)
}

function objectOf(schema: Schema, build: (s: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const required = new Set((schema.required ?? []) as string[])
  const record = Object.fromEntries(properties.map(([key, child]) => [key, build(child)]))
  return fc.record(record, { requiredKeys: properties.map(([key]) => key).filter((key) => required.has(key)) })
}

function stringOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === 'date') return fc.constantFrom('2020-04-06', '1999-12-31', '2026-02-28')
  if (schema.format === 'date-time') return fc.constantFrom('2020-04-06T01:00:00.000Z')
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern))
  const awkward = [
    '',
    ' ',
    '%',
    "'; drop table document; --",
    '\u0000',
    '\ud800',
    'Quận ủy',
    'ủy\u0309',
    '💡',
    '<b>x</b>',
    '1e400',
  ]
  const max = Math.min(Number(schema.maxLength ?? 60), 60)
  return fc.oneof(
    fc.constantFrom(...awkward),
    fc.string({ maxLength: max }),
    fc.string({ unit: 'binary', maxLength: max }),
  )
}
