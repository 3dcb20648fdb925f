import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sectionOf } from './readme.ts'

const home = join(import.meta.dirname, '..')
const installed = join(home, '..', '..', 'node_modules')
const folder = mkdtempSync(join(tmpdir(), 'vanban-package-'))
const app = join(folder, 'app')
const modules = join(app, 'node_modules')
const package_ = join(modules, 'vanban')

const letter = `ĐẢNG BỘ TỈNH SÔNG THANH
HUYỆN ỦY BẠCH KHÊ
*
Số 12-CV/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Bạch Khê, ngày 09 tháng 3 năm 2021

Kính gửi: Các chi bộ, đảng bộ trực thuộc Huyện ủy.

Ban Thường vụ Huyện ủy yêu cầu các cấp ủy chuẩn bị đất và cây giống trước ngày 25/3/2021./.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Lương Hồng Vân
`

function run(program: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: app, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}\n${stdout}${stderr}`)
  return stdout
}

/** What npm does with a tarball: unpack it, and link its command. The dependencies are those already installed here. */
function install(tarball: string): void {
  mkdirSync(package_, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', package_, '--strip-components=1'])
  const { bin, dependencies } = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8'))
  for (const name of [...Object.keys(dependencies), '@types/node', 'undici-types']) {
    const from = [join(home, 'node_modules', name), join(installed, name)].find(existsSync)
    if (from === undefined) throw new Error(`${name} is not installed`)
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(from, join(modules, name), 'junction')
  }
  mkdirSync(join(modules, '.bin'))
  symlinkSync(join('..', 'vanban', bin.vanban), join(modules, '.bin', 'vanban'))
  execFileSync('chmod', ['+x', join(package_, bin.vanban)])
}

// Compiling, packing and three starts of npx take some 15 s of two quiet cores: the long tier. Packing needs npm and tar.
const long = process.env.THONGSUOT_TEST_TIER === 'long'
describe.skipIf(!long)('the published package (long tier)', { timeout: 120_000 }, () => {
  beforeAll(() => {
    const dist = join(folder, 'dist')
    execFileSync(process.execPath, [join(home, 'build', 'build.mjs'), dist])
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', dist, '--json', '--offline', '--pack-destination', folder], {
        encoding: 'utf8',
        cwd: folder,
      }),
    )
    install(join(folder, packed.filename))
    writeFileSync(join(app, 'cong-van.txt'), letter)
    writeFileSync(join(app, 'package.json'), '{ "type": "module" }')
  }, 120_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('holds no TypeScript but declarations, and no test', () => {
    const files = execFileSync('find', [package_, '-type', 'f'], { encoding: 'utf8' }).trim().split('\n')
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.test\.|\/testing\/|tsconfig/.test(file))).toEqual([])
    const fields = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8'))
    expect(fields).toMatchObject({ name: 'vanban', license: 'UNLICENSED', type: 'module' })
    expect(fields.private).toBeUndefined()
    for (const door of Object.values<{ types: string; default: string } | string>(fields.exports))
      for (const file of typeof door === 'string' ? [door] : Object.values(door))
        expect(existsSync(join(package_, file)), file).toBe(true)
  })

  test("the README's example runs", () => {
    const [, code = ''] =
      /```ts\n([\s\S]*?)```/.exec(sectionOf(readFileSync(join(package_, 'README.md'), 'utf8'), 'example')) ?? []
    expect(code.trim().split('\n')).toHaveLength(3)
    writeFileSync(
      join(app, 'example.ts'),
      `${code}\nexport const number: string | null = document.number\nexport const said: string[] = warnings.map((warning) => warning.message)\n`,
    )
    writeFileSync(join(app, 'example.mjs'), `${code}\nprocess.stdout.write(JSON.stringify(document))`)
    expect(JSON.parse(run(process.execPath, 'example.mjs'))).toMatchObject({
      kind: 'CV',
      number: '12',
      symbol: 'CV/HU',
      issuedOn: '2021-03-09',
    })
  })

  test('its declarations are sound for a strict caller', () => {
    const doors = Object.keys(JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8')).exports).filter(
      (door) => door !== './package.json',
    )
    const imports = doors.map(
      (door, at) =>
        `import * as door${at} from '${door.replace(/^\./, 'vanban')}'\nexport const names${at}: object = door${at}\n`,
    )
    writeFileSync(join(app, 'doors.ts'), imports.join(''))
    writeFileSync(
      join(app, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          module: 'nodenext',
          target: 'es2024',
          lib: ['ES2024', 'DOM'],
          types: ['node'],
          skipLibCheck: false,
        },
        files: ['example.ts', 'doors.ts'],
      }),
    )
    expect(run(process.execPath, join(installed, 'typescript', 'bin', 'tsc'), '-p', '.')).toBe('')
  })

  test('`npx vanban read --json` and `npx vanban check` answer', () => {
    const reading = JSON.parse(run('npx', '--no-install', 'vanban', 'read', 'cong-van.txt', '--json'))
    expect(reading).toMatchObject({ number: '12', signerName: 'Lương Hồng Vân' })
    // The letter has no «Nơi nhận»: a fault, so the command ends with 1 and says which.
    const check = spawnSync('npx', ['--no-install', 'vanban', 'check', 'cong-van.txt'], { cwd: app, encoding: 'utf8' })
    expect(check.status).toBe(1)
    expect(check.stdout).toMatch(/^LỖI .*«Nơi nhận»/mu)
  })

  test('a PDF is written: the layout came along', () => {
    writeFileSync(
      join(app, 'pdf.mjs'),
      "import { readText } from 'vanban'\nimport { writePdf } from 'vanban/write'\nimport { readFileSync } from 'node:fs'\nconst pdf = await writePdf(readText(readFileSync('cong-van.txt', 'utf8')).document)\nprocess.stdout.write(Buffer.from(pdf.slice(0, 5)).toString())",
    )
    expect(run(process.execPath, 'pdf.mjs')).toBe('%PDF-')
  })
})
