import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Passwords of the three roles, and the port of the last start, which is taken again while it is free. */
export interface Secrets {
  superuserPassword: string
  ownerPassword: string
  appPassword: string
  port: number | null
}

/** Reads the secrets kept in `folder`; `null` where there are none or the file is damaged. */
export function readSecrets(folder: string): Secrets | null {
  try {
    const { superuserPassword, ownerPassword, appPassword, port } = JSON.parse(
      readFileSync(join(folder, 'connection.json'), 'utf8'),
    ) as Partial<Secrets>
    if (!superuserPassword || !ownerPassword || !appPassword) return null
    return { superuserPassword, ownerPassword, appPassword, port: port ?? null }
  } catch {
    return null
  }
}

export function makeSecrets(): Secrets {
  const password = () => randomBytes(24).toString('base64url')
  return { superuserPassword: password(), ownerPassword: password(), appPassword: password(), port: null }
}

/** Only the folder's owner may read them (mode 0600). */
export function writeSecrets(folder: string, secrets: Secrets): void {
  writeDurably(join(folder, 'connection.json'), `${JSON.stringify(secrets, null, 2)}\n`)
}

/** Replaces a file as a whole: after a crash it holds the old text or the new, never a part. */
export function writeDurably(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
  syncFolder(dirname(path))
}

/** Makes names created or renamed in the folder survive a crash of the machine. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return // folders cannot be opened there
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
