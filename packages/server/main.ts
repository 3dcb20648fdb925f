import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { publicServedRoutes, registerPorts, servedRoutes, startLoops } from './compose.ts'
import { type Config, readConfig } from './config.ts'
import { emptyDatabase } from './database/empty-database.ts'
import { migrate } from './database/migrate.ts'
import { buildApp } from './http/app.ts'
import { createAccount } from './http/create-account.ts'
import { openLive } from './http/live.ts'
import { newSetUpToken } from './http/set-up.ts'
import { openSignIn } from './http/sign-in.ts'
import { listenTopics } from './modules/notices/index.ts'
import { startBackground } from './platform/background.ts'
import { systemClock } from './platform/clock.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { folderFiles } from './platform/files.ts'
import type { House } from './platform/house.ts'
import { readFact, signInSecret } from './platform/installation.ts'
import { openLog } from './platform/log.ts'
import { isPortFree } from './platform/port.ts'
import { startPostgres } from './platform/postgres/embedded-postgres.ts'
import { StartRefusal } from './platform/start-refusal.ts'
import { fillInstallation } from './sample/fill-installation.ts'

const repository = join(import.meta.dirname, '..', '..')
const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

/** What has to be undone at the end, newest first. */
const closing: (() => Promise<unknown>)[] = []
let ending: Promise<void> | null = null

function end(): Promise<void> {
  ending ??= (async () => {
    for (const close of closing.reverse()) {
      await close().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
    }
  })()
  return ending
}

async function openStore(config: Config): Promise<{ database: Database; url: string; ownerUrl: string }> {
  let urls = { url: config.databaseUrl, ownerUrl: config.databaseMigrateUrl }
  if (!urls.url) {
    const postgres = await startPostgres({ dataFolder: config.dataFolder, log: say })
    closing.push(() => postgres.stop())
    urls = postgres
  }
  const url = String(urls.url)
  const ownerUrl = urls.ownerUrl ?? url
  const applied = await migrate(ownerUrl)
  if (applied.length > 0) say(`Đã cập nhật cấu trúc cơ sở dữ liệu (${applied.length} bước).`)
  const database = openDatabase(url)
  closing.push(() => database.close())
  return { database, url, ownerUrl }
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  if (!(await isPortFree(config.host, config.port))) {
    throw new StartRefusal(
      `Cổng ${config.port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: PORT=${config.port + 1} npm start`,
    )
  }
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const log = openLog(config.logLevel)
  const { database, url, ownerUrl } = await openStore(config)
  registerPorts()
  const background = startBackground(log)
  closing.push(() => background.stop())
  const house: House = {
    database,
    clock: systemClock((await readFact(database, 'clockShiftMs')) ?? 0),
    files: folderFiles(join(config.dataFolder, 'files')),
    background,
    log,
  }
  const signIn = openSignIn(house, { url, publicUrl: config.publicUrl, secret: await signInSecret(database) })
  closing.push(() => signIn.close())
  const filled = await fillInstallation({
    house,
    served: servedRoutes,
    config,
    say,
    createAccount: (account) => createAccount(house, signIn, account),
    newToken: () => newSetUpToken(house),
    empty: () => emptyDatabase(ownerUrl),
  })
  house.clock = filled.clock

  const live = openLive(house)
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
  const app = await buildApp({
    house,
    signIn,
    served: servedRoutes,
    publicServed: publicServedRoutes,
    live,
    webFolder: join(repository, 'packages', 'web', 'dist'),
    version,
    banner: filled.banner,
  })
  startLoops(house)
  const stopListening = await listenTopics(house, live.tell)
  await app.listen({ host: config.host, port: config.port })
  closing.push(async () => {
    await stopListening()
    live.close()
    await app.close()
  })
  say(`\nThông Suốt đang chạy tại ${config.publicUrl}`)
  for (const line of filled.howToSignIn) say(line)
  say('Nhấn Ctrl-C để dừng.')
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!ending) say('\nĐang dừng…')
    void end().then(() => process.exit(0))
  })
}

try {
  await start()
} catch (error) {
  await end()
  // A refusal is meant for whoever runs the system: its sentence is enough. Anything else is a fault, with its stack.
  if (!(error instanceof StartRefusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
