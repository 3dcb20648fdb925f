import { mkdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort, isPortFree } from '../port.ts'
import { StartRefusal } from '../start-refusal.ts'
import { type Account, chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { checkVersion, createCluster, type Place, resetSuperuserPassword } from './cluster.ts'
import { addressOf, appRole, ensureDatabase, ownerRole } from './databases.ts'
import { LockHeld, takeLock } from './folder-lock.ts'
import { findPlace } from './place.ts'
import { endLeftovers, type Log } from './postmaster.ts'
import { makeSecrets, readSecrets, type Secrets, writeSecrets } from './secrets.ts'
import { launchServer, type Server, tailOfLog } from './server-process.ts'

export interface PostgresOptions {
  /** The installation's data folder; the server keeps to its subfolder `postgres`. Created when missing. */
  dataFolder: string
  /** Receives Vietnamese sentences about progress and incidents. */
  log: Log
  /** Server settings over our own, for tests (`{ fsync: 'off' }`). */
  settings?: Record<string, string>
  /** As whom to run it; chosen for the machine when absent. */
  account?: Account
  /** Where programs and cluster go when root must run them as another account. */
  systemFolder?: string
}

export interface RunningPostgres {
  /** Address of the database as the application's role, for which row-level security holds. */
  url: string
  /** Address of the same database as the role that owns it, for migrations. */
  ownerUrl: string
  /** Stops the server and gives the folder back. Open transactions are rolled back. Safe to call twice. */
  stop(): Promise<void>
}

const host = '127.0.0.1'
const longestPauseMs = 5000

/**
 * Starts the embedded PostgreSQL on the data folder, creating whatever is missing, and keeps it running: a server that
 * dies is started again on the same port, so that a pool only has to reconnect. Recovers by itself from a crash of
 * any process or of the machine; never removes a cluster that was once complete.
 *
 * @throws StartRefusal with a Vietnamese sentence when another process holds the folder, the cluster is of another
 *   version or damaged, or the server cannot be started.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = join(options.dataFolder, 'postgres')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const home = realpathSync(folder)
  const locks = [lockFolder(home)]
  const unlock = () => {
    for (const release of locks.splice(0)) release()
  }
  try {
    const binaries = findBinaries()
    const place = await findPlace(
      home,
      options.account ?? chooseAccount(),
      binaries,
      options.systemFolder ?? '/var/lib/thongsuot',
      options.log,
    )
    // Two data folders may name the same moved cluster when one is a copy of the other.
    if (dirname(place.clusterFolder) !== home) locks.push(lockFolder(dirname(place.clusterFolder)))
    const kept = readSecrets(home)
    const secrets = kept ?? makeSecrets()
    if (!kept) writeSecrets(home, secrets)
    const created = await createCluster(place, secrets.superuserPassword, options.log)
    checkVersion(place.clusterFolder, binaries)
    await endLeftovers(place.clusterFolder, options.log)
    if (!created && !kept) await resetSuperuserPassword(place, secrets.superuserPassword)
    return await open({ home, place, secrets, renewPasswords: !kept, unlock, options })
  } catch (error) {
    unlock()
    throw error
  }
}

interface Opening {
  home: string
  place: Place
  secrets: Secrets
  renewPasswords: boolean
  unlock: () => void
  options: PostgresOptions
}

async function open({ home, place, secrets, renewPasswords, unlock, options }: Opening): Promise<RunningPostgres> {
  const first = await launchOnSomePort({ home, place, secrets, options })
  const { port } = first
  if (port !== secrets.port) writeSecrets(home, { ...secrets, port })
  const supervision = supervise(first, () => launchServer(place, home, port, options.settings), place, options.log)
  try {
    await ensureDatabase(port, secrets, renewPasswords)
  } catch (error) {
    await supervision.stop()
    throw error
  }
  let stopped: Promise<void> | null = null
  return {
    url: addressOf(port, appRole, secrets.appPassword),
    ownerUrl: addressOf(port, ownerRole, secrets.ownerPassword),
    stop() {
      stopped ??= supervision.stop().finally(unlock)
      return stopped
    },
  }
}

/** Takes the port of the last start if it is free, else any; another program may snatch it in between, hence the rounds. */
async function launchOnSomePort({
  home,
  place,
  secrets,
  options,
}: Omit<Opening, 'unlock' | 'renewPasswords'>): Promise<Server> {
  const rounds = 6
  for (let round = 1; ; round++) {
    const kept = round === 1 ? secrets.port : null
    const port = kept !== null && (await isPortFree(host, kept)) ? kept : await findFreePort(host)
    try {
      return await launchServer(place, home, port, options.settings)
    } catch (error) {
      if (round === rounds) {
        throw new StartRefusal(
          `PostgreSQL đi kèm không khởi động được sau ${rounds} lần thử. Nhật ký: ${join(home, 'server.log')}\n${tailOfLog(home)}`,
          { cause: error },
        )
      }
      await pause(100 * 2 ** round)
      await endLeftovers(place.clusterFolder, options.log)
    }
  }
}

/** Starts the server anew, with growing pauses, whenever it ends without being asked to. */
function supervise(first: Server, relaunch: () => Promise<Server>, place: Place, log: Log): { stop(): Promise<void> } {
  let server = first
  let stopping = false
  const watch = async () => {
    for (;;) {
      await server.ended
      if (stopping) return
      log('PostgreSQL đi kèm dừng bất thường, đang khởi động lại…')
      if (!(await restart())) return
      log('PostgreSQL đi kèm đã chạy lại.')
    }
  }
  const restart = async (): Promise<boolean> => {
    for (let pauseMs = 50; !stopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await endLeftovers(place.clusterFolder, log)
        server = await relaunch()
        return !stopping
      } catch {
        await pause(pauseMs)
      }
    }
    return false
  }
  const watching = watch()
  return {
    async stop() {
      stopping = true
      await server.stop()
      await watching
      // A restart that was under way when the stop came may have put a new server in the place of the old.
      await server.stop()
    },
  }
}

function lockFolder(folder: string): () => void {
  try {
    return takeLock(join(folder, 'lock'))
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    const since = new Date(error.holder.since).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' })
    throw new StartRefusal(
      `Thư mục dữ liệu ${dirname(folder)} đang được tiến trình ${error.holder.pid} sử dụng (từ ${since}). Hãy dừng nó trước, hoặc chọn thư mục khác bằng THONGSUOT_DATA=…`,
    )
  }
}
