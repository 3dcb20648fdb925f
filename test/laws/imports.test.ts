import { describe, expect, test } from 'vitest'
import { importsOf, isTest, type Source, sources } from './sources.ts'

const all = sources('.ts', '.tsx').filter((s) => !isTest(s.path))
const under = (folder: string) => all.filter((s) => s.path.startsWith(folder))
const offences = (files: Source[], allowed: (imported: string, file: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => imported.startsWith('packages/') && !allowed(imported, file.path))
      .map((imported) => `${file.path} → ${imported}`),
  )

/** The reading order of the server is the order of the loop; a module imports only from its left. */
const order = ['organs', 'identity', 'documents', 'directives', 'figures', 'oversight', 'synthesis', 'notices', 'audit']
const moduleOf = (path: string) => path.match(/^packages\/server\/modules\/([^/]+)\//)?.[1]

describe('who may import whom', () => {
  test('vanban stands alone', () => {
    expect(offences(under('packages/vanban/'), (i) => i.startsWith('packages/vanban'))).toEqual([])
  })

  test('the contract knows only vanban', () => {
    const allowed = (i: string) => i.startsWith('packages/contract') || i.startsWith('packages/vanban')
    expect(offences(under('packages/contract/'), allowed)).toEqual([])
  })

  test('the browser client knows the contract and vanban, never the server', () => {
    const allowed = (i: string) => ['web', 'contract', 'vanban'].some((p) => i.startsWith(`packages/${p}`))
    expect(offences(under('packages/web/'), allowed)).toEqual([])
  })

  test('the server never imports the browser client', () => {
    expect(offences(under('packages/server/'), (i) => !i.startsWith('packages/web'))).toEqual([])
  })

  test('a module imports only the index of modules to its left', () => {
    const wrong = offences(under('packages/server/modules/'), (imported, file) => {
      const from = moduleOf(file)
      const to = moduleOf(imported)
      if (!to || to === from) return true
      return imported.endsWith('/index.ts') && order.indexOf(to) < order.indexOf(String(from))
    })
    expect(wrong).toEqual([])
  })

  test('a module imports neither http, programmes, the composition nor the sample', () => {
    const forbidden = /^packages\/server\/(http|programmes|sample|main\.ts|compose\.ts)/
    expect(offences(under('packages/server/modules/'), (i) => !forbidden.test(i))).toEqual([])
  })

  test('a programme imports modules by their index, never another programme, http, the sample or the composition', () => {
    const programmeOf = (path: string) => path.match(/^packages\/(?:server|web|contract)\/programmes\/([^/]+)\//)?.[1]
    const wrong = offences(under('packages/server/programmes/'), (imported, file) => {
      if (/^packages\/server\/(http|sample|main\.ts|compose\.ts)/.test(imported)) return false
      if (moduleOf(imported)) return imported.endsWith('/index.ts')
      const [from, to] = [programmeOf(file), programmeOf(imported)]
      return !from || !to || from === to
    })
    const onScreen = offences(under('packages/web/programmes/'), (imported, file) => {
      const [from, to] = [programmeOf(file), programmeOf(imported)]
      return !from || !to || from === to
    })
    expect([...wrong, ...onScreen]).toEqual([])
  })

  test('platform imports no module', () => {
    expect(
      offences(under('packages/server/platform/'), (i) => !/^packages\/server\/(modules|http|programmes)/.test(i)),
    ).toEqual([])
  })

  test('only main imports http', () => {
    const others = under('packages/server/').filter((s) => !/^packages\/server\/(http\/|main\.ts)/.test(s.path))
    expect(offences(others, (i) => !i.startsWith('packages/server/http'))).toEqual([])
  })

  test('the text kernel has no imports of its own', () => {
    expect(offences(under('packages/vanban/text/'), (i) => i.startsWith('packages/vanban/text'))).toEqual([])
  })

  test('no file imports itself in a circle', () => {
    // A type is gone before the code runs, so only what is imported to run can close a circle.
    const withoutTypes = (s: Source) => ({
      ...s,
      text: s.text.replace(/(^|\n)\s*(import|export)\s+type\s[^'"]*?from\s*['"][^'"]+['"]/g, ''),
    })
    const graph = new Map(all.map((s) => [s.path, importsOf(withoutTypes(s)).filter((i) => i.startsWith('packages/'))]))
    const done = new Set<string>()
    const circles: string[] = []
    const walk = (path: string, trail: string[]) => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      if (done.has(path) || trail.includes(path)) return
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
      done.add(path)
    }
    for (const path of graph.keys()) walk(path, [])
    expect(circles).toEqual([])
  })
})
