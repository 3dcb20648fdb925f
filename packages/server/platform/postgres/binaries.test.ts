import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBinaries, makeLinks, programOf } from './binaries.ts'

test('the programs and the extensions the migrations may ask for are there', () => {
  const { nativeFolder, majorVersion } = findBinaries()
  expect(existsSync(programOf(nativeFolder, 'postgres'))).toBe(true)
  expect(existsSync(programOf(nativeFolder, 'initdb'))).toBe(true)
  expect(Number(majorVersion)).toBeGreaterThanOrEqual(15)
  for (const extension of ['btree_gist', 'pg_trgm', 'unaccent', 'ltree']) {
    expect(existsSync(join(nativeFolder, 'share', 'postgresql', 'extension', `${extension}.control`))).toBe(true)
  }
})

test('links that npm did not make are made, and those that exist are left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-links-'))
  mkdirSync(join(folder, 'native', 'lib'), { recursive: true })
  writeFileSync(join(folder, 'native', 'lib', 'libx.so.1.2'), 'library')
  writeFileSync(
    join(folder, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so' }]),
  )
  makeLinks(folder)
  makeLinks(folder)
  expect(readlinkSync(join(folder, 'native', 'lib', 'libx.so'))).toBe('libx.so.1.2')
  expect(readFileSync(join(folder, 'native', 'lib', 'libx.so'), 'utf8')).toBe('library')
  rmSync(folder, { recursive: true })
})
