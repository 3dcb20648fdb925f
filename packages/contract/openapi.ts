import { z } from 'zod'
import { type Route, type RouteName, routes } from './index.ts'

type Schema = Record<string, unknown>

/** The whole HTTP API as an OpenAPI 3.1 document, drawn from the contract's routes. */
export function openApi(version: string): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = operation(name, route)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Thông Suốt', version },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' } },
      schemas: { Error: errorSchema },
    },
    security: [{ session: [] }],
  }
}

const errorSchema: Schema = {
  type: 'object',
  required: ['code', 'sentence', 'next', 'requestId', 'details'],
  properties: {
    code: { type: 'string' },
    sentence: { type: 'string' },
    next: { type: 'string' },
    requestId: { type: 'string' },
    details: { type: 'object' },
  },
}

function operation(name: string, route: Route): Schema {
  const input = schemaOf(route.input, 'input') as { properties?: Record<string, Schema>; required?: string[] }
  const inPath = new Set([...route.path.matchAll(/:(\w+)/g)].map((m) => String(m[1])))
  const properties = Object.entries(input.properties ?? {})
  const required = new Set(input.required ?? [])
  const parameter = ([key, schema]: [string, Schema]) => ({
    name: key,
    in: inPath.has(key) ? 'path' : 'query',
    required: inPath.has(key) || required.has(key),
    schema,
  })
  const inQuery = route.method === 'GET'
  const body = properties.filter(([key]) => !inPath.has(key) && !inQuery)
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: route.summary,
    parameters: properties.filter(([key]) => inPath.has(key) || inQuery).map(parameter),
    ...(inQuery
      ? {}
      : {
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: Object.fromEntries(body),
                  required: body.map(([key]) => key).filter((key) => required.has(key)),
                },
              },
            },
          },
        }),
    responses: {
      200: {
        description: 'OK',
        content: route.produces
          ? { [route.produces]: {} }
          : { 'application/json': { schema: schemaOf(route.output, 'output') } },
      },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
