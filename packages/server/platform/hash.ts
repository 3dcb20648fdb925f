import { createHash, randomFillSync } from 'node:crypto'

/** JSON with sorted keys and no spaces: equal content gives equal bytes, whoever wrote it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

const saltBytes = 16
const pool = Buffer.alloc(256 * saltBytes)
let used = pool.length

/** 128 random bits in hex: keeps a short value behind a hash from being guessed. Drawn many at once; none is given twice. */
export function newSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += saltBytes
  return pool.toString('hex', used - saltBytes, used)
}
