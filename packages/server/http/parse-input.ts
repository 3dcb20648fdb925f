import type { Route } from '@thongsuot/contract'
import type { z } from 'zod'
import { fieldWords } from '../platform/field-words.ts'
import { Refusal } from '../platform/refusal.ts'

/** Joins path, query and body into the route's one flat input and checks it. @throws Refusal `input.invalid`. */
export function parseInput(
  route: Route,
  request: { params: unknown; query: unknown; body: unknown },
): z.output<z.ZodObject> {
  const rest = route.method === 'GET' ? request.query : (request.body ?? {})
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) {
    throw new Refusal('input.invalid', { fields: 'thân yêu cầu phải là một đối tượng JSON.' })
  }
  const given = { ...rest, ...(request.params as object) }
  const broken = brokenText(given)
  if (broken)
    throw new Refusal('input.invalid', { fields: `«${fieldWords(broken.split('.'))}» có ký tự hỏng`, paths: [broken] })
  const parsed = route.input.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Refusal('input.invalid', {
    fields: parsed.error.issues.slice(0, 10).map(describe).join('; '),
    paths: parsed.error.issues.slice(0, 10).map((issue) => issue.path.join('.')),
  })
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair, and neither is a letter. Names the first place that holds one. */
function brokenText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path || 'content' : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenText(key, path) ?? brokenText(inner, path ? `${path}.${key}` : key)
    if (found) return found
  }
  return null
}

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path.length > 0 ? `«${fieldWords(issue.path)}» ` : ''
  switch (issue.code) {
    case 'invalid_type':
      return `${where}${issue.input === undefined ? 'còn thiếu' : 'không đúng kiểu dữ liệu'}`
    case 'too_small':
      return `${where}quá ngắn hoặc quá nhỏ (ít nhất ${issue.minimum})`
    case 'too_big':
      return `${where}quá dài hoặc quá lớn (nhiều nhất ${issue.maximum})`
    case 'unrecognized_keys':
      return `${where}có mục lạ (${issue.keys.length})`
    case 'invalid_value':
      return `${where}chỉ nhận một trong: ${issue.values.join(', ')}`
    default:
      return `${where}không đúng dạng`
  }
}
