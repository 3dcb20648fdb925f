import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readEdxml } from '../edxml/read-edxml.ts'
import { readText } from '../read/read-text.ts'
import { flatReading } from '../read/reading-output.ts'
import { partyLetter } from '../write/sample-documents.ts'
import { writeText } from '../write/write-text.ts'
import { main } from './main.ts'

// Writing and reading whole files takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'vanban-write-'))
const file = join(folder, 'cong-van.txt')
const at = (name: string) => join(folder, name)
let out = ''
let err = ''

beforeEach(() => {
  out = ''
  err = ''
  writeFileSync(file, writeText(partyLetter))
  const heard = (into: (words: string) => void) => (chunk: string | Uint8Array) => {
    into(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk))
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(heard((words) => (out += words)))
  vi.spyOn(process.stderr, 'write').mockImplementation(heard((words) => (err += words)))
})
afterAll(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('vanban write', () => {
  it.each([
    ['pdf', '%PDF'],
    ['docx', 'PK'],
  ])('puts a %s beside the file, and never over another', async (to, head) => {
    expect(await main(['write', file, '--to', to])).toBe(0)
    const written = readFileSync(at(`cong-van.${to}`))
    expect(written.subarray(0, head.length).toString('latin1')).toBe(head)
    expect(await main(['write', file, '--to', to])).toBe(1)
    expect(err).toContain('--force')
    expect(await main(['write', file, '--to', to, '--force'])).toBe(0)
  })

  it('shows text and a whole HTML page', async () => {
    expect(await main(['write', file, '--to', 'txt'])).toBe(0)
    expect(out).toBe(writeText(readText(writeText(partyLetter)).document))
    out = ''
    expect(await main(['write', file, '--to', 'html'])).toBe(0)
    expect(out).toMatch(/^<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">/)
  })

  it('writes the JSON of a document, of a reading and of «read --json»', async () => {
    const reading = readText(writeText(partyLetter))
    for (const value of [reading.document, reading, flatReading(reading)]) {
      out = ''
      writeFileSync(at('a.json'), JSON.stringify(value))
      expect(await main(['write', at('a.json'), '--to', 'txt'])).toBe(0)
      expect(out).toContain('0482-CV/QU')
    }
    writeFileSync(at('a.json'), '{"number":1}')
    expect(await main(['write', at('a.json'), '--to', 'txt'])).toBe(1)
    expect(err).toContain('JSON')
  })

  it('writes an edXML message when it knows who sends it to whom', async () => {
    expect(await main(['write', file, '--to', 'edxml'])).toBe(1)
    expect(err).toContain('--from')
    const words = [
      'write',
      file,
      '--to',
      'edxml',
      '--from',
      'H01.02=Quận ủy Bạch Trà',
      '--to-organ',
      'H01',
      '--to-organ',
      'H01.03=Ban Tuyên giáo',
    ]
    expect(await main([...words, '--at', '2021-02-05T09:30:00'])).toBe(0)
    expect(readEdxml(readFileSync(at('cong-van.edxml')))).toMatchObject({
      from: { organId: 'H01.02', organName: 'Quận ủy Bạch Trà' },
      to: [{ organId: 'H01' }, { organId: 'H01.03', organName: 'Ban Tuyên giáo' }],
      trace: { hops: [{ at: '2021-02-05T09:30:00' }] },
    })
    expect(await main([...words, '--from', 'không phải mã'])).toBe(1)
    expect(err).toContain('mã định danh')
  })

  it('says in a sentence what it cannot do', async () => {
    expect(await main(['write', at('khong-co.txt'), '--to', 'pdf'])).toBe(1)
    expect(err).toContain('Không mở được tệp')
    expect(await main(['write', file, '--to', 'pdf', '-o', at('khong-co/a.pdf')])).toBe(1)
    expect(err).toContain('Không ghi được tệp')
    writeFileSync(file, `MẬT\n${writeText(partyLetter)}`)
    expect(await main(['write', file, '--to', 'pdf', '-o', at('mat.pdf')])).toBe(1)
    expect(err).toContain('độ mật')
    expect(existsSync(at('mat.pdf'))).toBe(false)
    expect(await main(['write', file, '--to', 'doc'])).toBe(2)
    expect(await main(['write', '--to', 'pdf'])).toBe(2)
  })
})
