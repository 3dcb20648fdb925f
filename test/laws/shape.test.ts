import { describe, expect, test } from 'vitest'
import { isTest, sources } from './sources.ts'

const code = sources('.ts', '.tsx', '.mjs')
const generated = new Set(['packages/server/database/tables.ts'])

describe('the shape of files', () => {
  test('a module or programme holds only files of the agreed names', () => {
    const name =
      /^(index|model|policy|commands|queries|store|routes|events|sweeps)\.ts$|^(commands|queries|testing)\/[a-z-]+\.ts$|\.test\.ts$|^verify-main\.ts$/
    const strangers = code
      .map((s) => s.path)
      .filter((path) => /^packages\/server\/(modules|programmes)\/[^/]+\//.test(path))
      .filter((path) => !name.test(path.replace(/^packages\/server\/(modules|programmes)\/[^/]+\//, '')))
    expect(strangers).toEqual([])
  })

  test('no file is longer than 500 lines', () => {
    const long = code.filter((s) => !generated.has(s.path) && s.text.split('\n').length > 501)
    expect(long.map((s) => s.path)).toEqual([])
  })

  test('file names are kebab-case', () => {
    const odd = code
      .map((s) => s.path.split('/').at(-1) ?? '')
      .filter((n) => !/^[a-z0-9-]+(\.[a-z]+)*\.(ts|tsx|mjs)$/.test(n))
    expect(odd).toEqual([])
  })

  test('no name hides what it is behind Manager, Helper or Utils', () => {
    const vague = code.filter((s) =>
      /\b(class|function|const|interface|type) \w*(Manager|Helper|Utils?)\b/.test(s.text),
    )
    expect(vague.map((s) => s.path)).toEqual([])
  })
})

describe('what code may not do', () => {
  // Entry points print and read the environment; everything else asks platform and config.
  const free = (path: string) =>
    isTest(path) ||
    // The loop's driver is a client of the API like a browser.
    /^(scripts|bench|test|packages\/server\/loop)\//.test(path) ||
    /^packages\/server\/(platform\/|config\.ts$|main\.ts$|database\/generate-types\.ts$)/.test(path) ||
    /^packages\/vanban\/bin\//.test(path) ||
    /(^|\/)([a-z]+-)?main\.tsx?$/.test(path)
  const bans: [string, RegExp, (path: string) => boolean][] = [
    ['Date.now', /\bDate\.now\(/, () => false],
    ['new Date()', /\bnew Date\(\)/, () => false],
    ['Math.random', /\bMath\.random\(/, () => false],
    ['process.env', /\bprocess\.env\b/, () => false],
    ['fetch', /(?<![.\w])fetch\(/, (path) => path === 'packages/web/call.ts'],
    ['console', /\bconsole\.\w+\(/, () => false],
  ]
  test.each(bans)('%s is asked of platform, never called', (_name, pattern, allowed) => {
    const wrong = code.filter((s) => !free(s.path) && !allowed(s.path) && pattern.test(withoutComments(s.text)))
    expect(wrong.map((s) => s.path)).toEqual([])
  })

  test("SQL's own clock is not asked outside session and token expiry", () => {
    const wrong = code.filter(
      (s) =>
        /^packages\/server\/(modules|programmes)\//.test(s.path) &&
        !isTest(s.path) &&
        /\bnow\(\)(?=[^{]*`)|current_timestamp/i.test(withoutClock(s.text)),
    )
    expect(wrong.map((s) => s.path)).toEqual([])
  })

  test('types are not silenced', () => {
    const silenced = new RegExp(`${['\\bas', 'any\\b'].join(' ')}|@ts-(ignore|nocheck)`)
    expect(code.filter((s) => silenced.test(s.text)).map((s) => s.path)).toEqual([])
  })

  test('nothing is left for later', () => {
    const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`)
    expect(
      sources('.ts', '.tsx', '.mjs', '.md')
        .filter((s) => later.test(s.text))
        .map((s) => s.path),
    ).toEqual([])
  })

  test('a test is skipped only where it says why', () => {
    const skipped = code.filter((s) => /\b(it|test|describe)\.(only|todo|skip)\(/.test(s.text))
    expect(skipped.map((s) => s.path)).toEqual([])
  })
})

/** Words in comments are free; a line comment after `:` is an address. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/[^\n]*/g, '$1')
}

/** `house.clock.now()` is the clock that is to be asked. */
function withoutClock(text: string): string {
  return withoutComments(text).replace(/\bclock\.now\(\)/g, '')
}
