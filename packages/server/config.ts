import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartRefusal } from './platform/start-refusal.ts'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface Config {
  port: number
  host: string
  /** Absolute path of the folder that holds everything this installation must not lose. */
  dataFolder: string
  /** `null`: run the embedded PostgreSQL in the data folder. */
  databaseUrl: string | null
  /** The owner role's address, for migrations; `null` exactly when `databaseUrl` is. */
  databaseMigrateUrl: string | null
  /** Whether an empty installation is filled with the sample at its first start. */
  sample: boolean
  logLevel: LogLevel
  /** Where browsers reach this installation, without a closing slash. */
  publicUrl: string
}

type Env = Record<string, string | undefined>

interface Setting {
  name: string
  /** What it decides, for the person who runs the installation. */
  meaning: string
  /** The default in words. */
  fallback: string
}

const repositoryFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
const logLevels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'silent']

/** Every setting there is, in the order in which the operations page lists them. */
export const settings: readonly Setting[] = [
  { name: 'PORT', meaning: 'cổng phục vụ', fallback: '8080' },
  { name: 'HOST', meaning: 'địa chỉ lắng nghe', fallback: '127.0.0.1' },
  { name: 'THONGSUOT_DATA', meaning: 'thư mục dữ liệu', fallback: 'thư mục data trong kho mã' },
  {
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL 15 trở lên sẽ dùng',
    fallback: 'PostgreSQL đi kèm, trong thư mục dữ liệu',
  },
  {
    name: 'DATABASE_MIGRATE_URL',
    meaning: 'tài khoản chủ của cơ sở dữ liệu, để cập nhật cấu trúc',
    fallback: 'như DATABASE_URL',
  },
  { name: 'THONGSUOT_SAMPLE', meaning: '1: nạp dữ liệu mẫu khi khởi động lần đầu; 0: bắt đầu trống', fallback: '1' },
  { name: 'THONGSUOT_LOG', meaning: `mức nhật ký (${logLevels.join(', ')})`, fallback: 'info' },
  {
    name: 'THONGSUOT_PUBLIC_URL',
    meaning: 'địa chỉ người dùng mở trên trình duyệt',
    fallback: 'http://localhost:PORT',
  },
]

/**
 * Reads every setting from `env`. An empty value counts as absent.
 * @throws StartRefusal naming all wrong settings at once, so that nobody mends them one start at a time.
 */
export function readConfig(env: Env): Config {
  const problems: string[] = []
  const read = <T>(name: string, fallback: T, parse: (value: string) => T | Problem): T => {
    const value = env[name]?.trim()
    if (!value) return fallback
    const parsed = parse(value)
    if (!(parsed instanceof Problem)) return parsed
    problems.push(`${name}=${parsed.hidesValue ? '…' : value}: ${parsed.sentence}`)
    return fallback
  }

  const port = read('PORT', 8080, parsePort)
  const databaseUrl = read<string | null>('DATABASE_URL', null, parseDatabaseUrl)
  const config: Config = {
    port,
    host: read('HOST', '127.0.0.1', parseHost),
    dataFolder: read('THONGSUOT_DATA', resolve(repositoryFolder, 'data'), (value) => resolve(repositoryFolder, value)),
    databaseUrl,
    databaseMigrateUrl: read('DATABASE_MIGRATE_URL', databaseUrl, parseDatabaseUrl),
    sample: read('THONGSUOT_SAMPLE', true, parseSwitch),
    logLevel: read('THONGSUOT_LOG', 'info', parseLogLevel),
    publicUrl: read('THONGSUOT_PUBLIC_URL', `http://localhost:${port}`, parsePublicUrl),
  }
  if (env.DATABASE_MIGRATE_URL?.trim() && !env.DATABASE_URL?.trim()) {
    problems.push('DATABASE_MIGRATE_URL: chỉ dùng cùng với DATABASE_URL.')
  }
  problems.push(...findMisspelt(env))
  if (problems.length > 0) {
    throw new StartRefusal(
      `Cấu hình có chỗ sai, hệ thống chưa khởi động:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    )
  }
  return config
}

class Problem {
  readonly sentence: string
  /** A database address carries a password, which must not land in a log. */
  readonly hidesValue: boolean
  constructor(sentence: string, hidesValue = false) {
    this.sentence = sentence
    this.hidesValue = hidesValue
  }
}

function parsePort(value: string): number | Problem {
  const port = Number(value)
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port
  return new Problem('cổng phải là một số nguyên từ 1 đến 65535.')
}

function parseHost(value: string): string | Problem {
  return /^[\w.:-]+$/.test(value)
    ? value
    : new Problem('phải là một địa chỉ IP hoặc tên máy, không kèm cổng hay http://.')
}

function parseDatabaseUrl(value: string): string | Problem {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return value
  return new Problem('phải có dạng postgres://tài-khoản:mật-khẩu@máy:cổng/tên-cơ-sở-dữ-liệu.', true)
}

function parseSwitch(value: string): boolean | Problem {
  if (value === '1') return true
  if (value === '0') return false
  return new Problem('chỉ nhận 1 (có) hoặc 0 (không).')
}

function parseLogLevel(value: string): LogLevel | Problem {
  return logLevels.find((level) => level === value) ?? new Problem(`chỉ nhận một trong: ${logLevels.join(', ')}.`)
}

function parsePublicUrl(value: string): string | Problem {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin
  return new Problem('phải là địa chỉ http:// hoặc https://, không kèm đường dẫn.')
}

/** A misspelt name would be passed over in silence and the installation would run on a default nobody chose. */
function findMisspelt(env: Env): string[] {
  const known = new Set(settings.map((setting) => setting.name))
  return Object.keys(env)
    .filter((name) => name.startsWith('THONGSUOT_') && !/^THONGSUOT_(TEST|BENCH)_/.test(name) && !known.has(name))
    .map((name) => `${name}: không có cấu hình nào tên như vậy.`)
}
