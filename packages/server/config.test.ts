import { isAbsolute } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig, settings } from './config.ts'
import { StartRefusal } from './platform/start-refusal.ts'

const refusalOf = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof StartRefusal) return error.message
    throw error
  }
  return ''
}

describe('the configuration', () => {
  test('has a default for every setting', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      databaseMigrateUrl: null,
      sample: true,
      logLevel: 'info',
      publicUrl: 'http://localhost:8080',
    })
    expect(isAbsolute(config.dataFolder)).toBe(true)
    expect(config.dataFolder).toMatch(/[/\\]data$/)
  })

  test('reads every setting from the environment', () => {
    const env = {
      PORT: '9000',
      HOST: '0.0.0.0',
      THONGSUOT_DATA: '/srv/thông suốt',
      DATABASE_URL: 'postgres://app:a@db/thongsuot',
      DATABASE_MIGRATE_URL: 'postgresql://owner:b@db:5433/thongsuot',
      THONGSUOT_SAMPLE: '0',
      THONGSUOT_LOG: 'warn',
      THONGSUOT_PUBLIC_URL: 'https://thongsuot.example.vn/',
    }
    expect(Object.keys(env).sort()).toEqual(settings.map((setting) => setting.name).sort())
    expect(readConfig(env)).toEqual({
      port: 9000,
      host: '0.0.0.0',
      dataFolder: '/srv/thông suốt',
      databaseUrl: 'postgres://app:a@db/thongsuot',
      databaseMigrateUrl: 'postgresql://owner:b@db:5433/thongsuot',
      sample: false,
      logLevel: 'warn',
      publicUrl: 'https://thongsuot.example.vn',
    })
  })

  test('migrates as DATABASE_URL where no owner is named, and shows the chosen port in the public address', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://a:b@c/d', PORT: '8181' })
    expect(config.databaseMigrateUrl).toBe('postgres://a:b@c/d')
    expect(config.publicUrl).toBe('http://localhost:8181')
  })

  test('takes an empty value as absent', () => {
    expect(readConfig({ PORT: '', THONGSUOT_SAMPLE: ' ' })).toEqual(readConfig({}))
  })

  test.each(['0', '65536', '80.5', 'abc', '-1', '0x50', '1e3'])('refuses the port %s', (port) => {
    expect(refusalOf({ PORT: port })).toContain('PORT=')
  })

  test('names all wrong settings at once', () => {
    const message = refusalOf({
      PORT: 'tám nghìn',
      THONGSUOT_SAMPLE: 'yes',
      THONGSUOT_LOG: 'loud',
      THONGSUOT_PUBLIC_URL: 'thongsuot.vn',
      HOST: 'http://x',
      THONGSUOT_SAMPEL: '0',
    })
    const lines = message.split('\n')
    expect(lines).toHaveLength(7)
    for (const name of [
      'PORT',
      'THONGSUOT_SAMPLE',
      'THONGSUOT_LOG',
      'THONGSUOT_PUBLIC_URL',
      'HOST',
      'THONGSUOT_SAMPEL',
    ]) {
      expect(lines.filter((line) => line.startsWith(`  - ${name}=`) || line.startsWith(`  - ${name}:`))).toHaveLength(1)
    }
  })

  test('never repeats a database password in its refusal', () => {
    const message = refusalOf({ DATABASE_URL: 'mysql://root:bi-mat@db/x' })
    expect(message).toContain('DATABASE_URL')
    expect(message).not.toContain('bi-mat')
  })

  test('refuses an owner address without a database address', () => {
    expect(refusalOf({ DATABASE_MIGRATE_URL: 'postgres://a:b@c/d' })).toContain('DATABASE_MIGRATE_URL')
  })
})
