import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { partyPaper } from '../check/samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'vanban-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function check(text: string, ...words: string[]) {
  const file = join(folder, 'thu.txt')
  writeFileSync(file, text)
  const command = join(import.meta.dirname, '..', 'bin', 'vanban.mjs')
  return spawnSync(process.execPath, [command, 'check', file, ...words], { encoding: 'utf8' })
}

test('a letter in order: nothing but the count, exit code 0', { timeout: 30_000 }, () => {
  const { stdout, status } = check(partyPaper)
  expect(stdout).toBe('0 lỗi thể thức, 0 gợi ý.\n')
  expect(status).toBe(0)
})

test('a fault is printed with its line and its rule, exit code 1', { timeout: 30_000 }, () => {
  const { stdout, status } = check(
    partyPaper.replace('Số 12', 'Số: 12').replace('yêu cầu các', 'yêu cầu tại Khoản 2 các'),
  )
  expect(stdout.split('\n')).toEqual([
    'LỖI  dòng 4: Văn bản của Đảng không có dấu hai chấm sau chữ «Số»: «Số 12-CV/HU».',
    '       Hướng dẫn 36-HD/VPTW, thành phần «Số và ký hiệu»',
    expect.stringMatching(/^Gợi ý {2}dòng 11: Viết «khoản» thay cho «Khoản»: /),
    '       Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.7',
    '1 lỗi thể thức, 1 gợi ý.',
    '',
  ])
  expect(status).toBe(1)
})

test('--json gives each note with its line and rule', { timeout: 30_000 }, () => {
  const { notes } = JSON.parse(check(partyPaper.replace('Số 12', 'Số: 12'), '--json').stdout)
  expect(notes).toEqual([
    expect.objectContaining({
      code: 'number-colon',
      severity: 'fault',
      line: 4,
      replacement: 'Số 12-CV/HU',
      path: '/number',
    }),
  ])
})

test('many notes of one kind are counted, not listed', { timeout: 30_000 }, () => {
  const { stdout } = check(partyPaper.replace('yêu cầu các', `yêu cầu ${'tại Khoản 2, '.repeat(9)}các`))
  expect(stdout).toContain('… và 6 chỗ cùng loại, dòng 11')
})

test('a secret document is named as such, and nothing else is said of it', { timeout: 30_000 }, () => {
  const { stdout, status } = check(partyPaper.replace('*\n', 'TỐI MẬT\n').replace('Số 12', 'Số: 12'))
  expect(stdout).toMatch(
    /^LỖI {2}dòng 3: Văn bản có dấu «TỐI MẬT»: không được soạn, lưu hoặc gửi trên hệ thống có kết nối mạng\./,
  )
  expect(stdout).toMatch(/1 lỗi thể thức, 0 gợi ý\.\n$/)
  expect(status).toBe(1)
})

test('a file that is not there is said so', { timeout: 30_000 }, () => {
  const command = join(import.meta.dirname, '..', 'bin', 'vanban.mjs')
  const { stderr, status } = spawnSync(process.execPath, [command, 'check', join(folder, 'khong-co.txt')], {
    encoding: 'utf8',
  })
  expect(stderr).toMatch(/^Không mở được tệp/)
  expect(status).toBe(1)
})
