import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from './clock.ts'
import type { Trx } from './database.ts'
import { newSalt, sha256 } from './hash.ts'

/** Bytes kept by their SHA-256: the same content is kept once and can be checked at any time. */
export interface Files {
  /**
   * Writes and fsyncs the bytes, then records them in the caller's transaction; so a committed row always has its bytes.
   * A rolled-back transaction leaves at most an unnamed file. Returns the SHA-256.
   */
  keep(trx: Trx, clock: Clock, bytes: Uint8Array, mediaType: string): Promise<string>
  /** @throws when the bytes are gone or no longer match their name. */
  read(sha256: string): Promise<Uint8Array>
}

/** Files under `folder`/ab/cd/abcd…; `folder` is made when missing. */
export function folderFiles(folder: string): Files {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  return {
    async keep(trx, clock, bytes, mediaType) {
      const hash = sha256(bytes)
      await writeOnce(pathOf(hash), bytes)
      await trx
        .insertInto('storedFile')
        .values({ sha256: hash, sizeBytes: bytes.byteLength, mediaType, storedAt: clock.now() })
        .onConflict((c) => c.column('sha256').doNothing())
        .execute()
      return hash
    },
    async read(hash) {
      const bytes = await readFile(pathOf(hash))
      if (sha256(bytes) !== hash) throw new Error(`stored file ${hash} does not match its name`)
      return bytes
    },
  }
}

/** Appears under its final name only when complete and on disk. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if (
    await stat(path).then(
      (s) => s.size === bytes.byteLength,
      () => false,
    )
  )
    return
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const part = `${path}.${newSalt()}.part`
  const file = await open(part, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
