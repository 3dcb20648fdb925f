import { spawn } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartRefusal } from '../start-refusal.ts'
import { type Account, commandFor } from './account.ts'
import { type PostgresBinaries, programOf } from './binaries.ts'
import type { Log } from './postmaster.ts'
import { processesIn, signal, waitForEnd } from './processes.ts'
import { syncFolder } from './secrets.ts'

/** Where a cluster lies, with which programs and as whom it runs. */
export interface Place {
  clusterFolder: string
  nativeFolder: string
  account: Account
}

/**
 * Creates the cluster unless it is there; tells whether it did.
 *
 * `initdb` works in a folder with another name, which becomes the cluster by one rename at the very end. So whatever
 * bears the cluster's name was once complete and is never removed, and whatever bears the other name never was.
 */
export async function createCluster(place: Place, superuserPassword: string, log: Log): Promise<boolean> {
  await removeUnfinished(place.clusterFolder)
  if (existsSync(place.clusterFolder)) return false
  log('Đang tạo cơ sở dữ liệu PostgreSQL trong thư mục dữ liệu…')
  const draft = `${place.clusterFolder}.new-${process.pid}-${Date.now()}`
  const passwordFile = `${draft}.password`
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 })
  if (place.account.kind === 'other') chownSync(passwordFile, place.account.uid, place.account.gid)
  try {
    const { code, output } = await runProgram(place, 'initdb', initdbArguments(draft, passwordFile))
    if (code !== 0)
      throw new StartRefusal(`Không tạo được cơ sở dữ liệu PostgreSQL (initdb kết thúc với mã ${code}):\n${output}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, place.clusterFolder)
  syncFolder(dirname(place.clusterFolder))
  return true
}

/** @throws StartRefusal where the cluster cannot be opened by this version of PostgreSQL. */
export function checkVersion(clusterFolder: string, binaries: PostgresBinaries): void {
  const file = join(clusterFolder, 'PG_VERSION')
  if (!existsSync(file)) {
    throw new StartRefusal(
      `Thư mục ${clusterFolder} không phải là cơ sở dữ liệu PostgreSQL (thiếu PG_VERSION). Hệ thống không xóa gì: hãy khôi phục thư mục này từ bản sao lưu, hoặc dời nó đi rồi khởi động lại để bắt đầu mới.`,
    )
  }
  const version = readFileSync(file, 'utf8').trim()
  if (version !== binaries.majorVersion) {
    throw new StartRefusal(
      `Cơ sở dữ liệu trong ${clusterFolder} thuộc PostgreSQL ${version}, còn bản đi kèm là ${binaries.majorVersion}. Hãy khởi động bằng phiên bản trước, sao lưu, rồi khôi phục vào phiên bản này.`,
    )
  }
}

/** Sets the superuser's password without knowing the old one, while no server runs on the cluster. */
export async function resetSuperuserPassword(place: Place, password: string): Promise<void> {
  const sql = `alter role postgres password '${password}'\n`
  const { code, output } = await runProgram(place, 'postgres', ['--single', '-D', place.clusterFolder, 'postgres'], sql)
  if (code !== 0) throw new StartRefusal(`Không đặt lại được mật khẩu của PostgreSQL:\n${output}`)
}

function initdbArguments(folder: string, passwordFile: string): string[] {
  return [
    '-D',
    folder,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Built-in rules instead of the machine's locales, so that upper and lower case of Vietnamese letters and the order
    // of indexes are the same on every machine.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
}

async function removeUnfinished(clusterFolder: string): Promise<void> {
  const parent = dirname(clusterFolder)
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${basename(clusterFolder)}.new-`)) continue
    const path = join(parent, name)
    // An initdb that outlived its parent gives up as soon as its own server is gone.
    const writers = processesIn(path)
    for (const pid of writers) signal(pid, 'SIGKILL')
    await waitForEnd(writers, 5000)
    rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

/** Runs one of the programs to its end; `output` is the last of what it said. */
function runProgram(
  place: Place,
  program: 'initdb' | 'postgres',
  args: string[],
  input = '',
): Promise<{ code: number | null; output: string }> {
  const command = commandFor(place.account, programOf(place.nativeFolder, program), args)
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, { ...command.identity, cwd: '/', env: programEnvironment() })
    // Ctrl-C while the cluster is being created: initdb then removes its unfinished work itself.
    const atExit = () => child.kill('SIGTERM')
    process.on('exit', atExit)
    child.once('close', () => process.off('exit', atExit))
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output: output.trim() }))
    child.stdin.on('error', () => {}) // a program that ends early does not read its input; its exit code tells
    child.stdin.end(input)
  })
}

/** Nothing of the caller's environment but what programs need to run: PGDATA, PGPORT and the like would mislead them. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' }
}
