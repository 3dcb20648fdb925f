import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { StartRefusal } from '../start-refusal.ts'
import { type Account, ordinaryAccount } from './account.ts'
import type { PostgresBinaries } from './binaries.ts'
import type { Place } from './cluster.ts'
import { endLeftovers, type Log } from './postmaster.ts'
import { syncFolder, writeDurably } from './secrets.ts'

/**
 * Decides where the cluster of `folder` lies. Normally inside it. Where another account has to run PostgreSQL, that
 * account cannot be let into the data folder nor into the checkout, so programs and cluster are copied below
 * `systemFolder`; `place.json` in `folder` then says so, and holds from there on whatever the machine allows later.
 */
export async function findPlace(
  folder: string,
  account: Account,
  binaries: PostgresBinaries,
  systemFolder: string,
  log: Log,
): Promise<Place> {
  const inside = join(folder, 'cluster')
  const moved = readMoved(folder)
  if (moved === null && account.kind !== 'other') {
    return { clusterFolder: inside, nativeFolder: binaries.nativeFolder, account }
  }
  const owner = account.kind === 'self' ? null : ordinaryAccount()
  if (owner === null) {
    throw new StartRefusal(`Cơ sở dữ liệu của thư mục này nằm ở ${moved}, chỉ root mở được. Hãy khởi động bằng root.`)
  }
  const clusterFolder =
    moved ?? join(systemFolder, createHash('sha256').update(folder).digest('hex').slice(0, 16), 'cluster')
  const other: Account = { kind: 'other', ...owner }
  mkdirSync(systemFolder, { recursive: true })
  mkdirSync(dirname(clusterFolder), { recursive: true, mode: 0o700 })
  chownSync(dirname(clusterFolder), owner.uid, owner.gid)
  const nativeFolder = copyPrograms(binaries, systemFolder)
  if (existsSync(inside) && !existsSync(clusterFolder)) {
    log(`Đang chuyển cơ sở dữ liệu sang ${clusterFolder}, vì máy này không cho root chạy PostgreSQL tại chỗ…`)
    await endLeftovers(inside, log)
    copyCluster(inside, clusterFolder, owner)
  }
  if (moved === null) writeDurably(join(folder, 'place.json'), `${JSON.stringify({ clusterFolder }, null, 2)}\n`)
  if (existsSync(inside)) renameSync(inside, `${inside}.before-move`)
  return { clusterFolder, nativeFolder, account: other }
}

function readMoved(folder: string): string | null {
  const path = join(folder, 'place.json')
  if (!existsSync(path)) return null
  const { clusterFolder } = JSON.parse(readFileSync(path, 'utf8')) as { clusterFolder: string }
  return clusterFolder
}

/** One readable copy for each version, put in place by a rename so that half a copy is never run. */
function copyPrograms(binaries: PostgresBinaries, systemFolder: string): string {
  const target = join(systemFolder, `postgres-${binaries.version}`)
  if (existsSync(target)) return target
  const draft = `${target}.new-${process.pid}`
  cpSync(binaries.nativeFolder, draft, { recursive: true, verbatimSymlinks: true })
  forEachEntry(draft, (path, isFolder) => chmodSync(path, isFolder || statSync(path).mode & 0o100 ? 0o755 : 0o644))
  renameSync(draft, target)
  return target
}

/** The original is kept beside it, renamed: whoever moved the data may want to look. */
function copyCluster(from: string, to: string, owner: { uid: number; gid: number }): void {
  const draft = `${to}.new-${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
  forEachEntry(draft, (path, isFolder) => {
    chownSync(path, owner.uid, owner.gid)
    chmodSync(path, isFolder ? 0o700 : 0o600)
  })
  renameSync(draft, to)
  syncFolder(dirname(to))
}

/** The folder itself and everything in it but symbolic links. */
function forEachEntry(folder: string, act: (path: string, isFolder: boolean) => void): void {
  act(folder, true)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) act(join(entry.parentPath, entry.name), entry.isDirectory())
  }
}
