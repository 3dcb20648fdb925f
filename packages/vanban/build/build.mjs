#!/usr/bin/env node
// Makes the folder that is published: JavaScript and declarations in place of TypeScript, which Node refuses to run
// inside node_modules. The sources stay as they are; `npm run build --workspace vanban` fills packages/vanban/dist.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const source = dirname(here)
// Where to put it: a folder of the caller's, or dist/. A test builds into one of its own.
const target = process.argv[2] ?? join(source, 'dist')
const fields = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
compile()
copyData()
cpSync(join(here, 'vanban.mjs'), join(target, 'bin', 'vanban.mjs'))
cpSync(join(source, 'README.md'), join(target, 'README.md'))
writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedPackage(), null, 2)}\n`)

/** Compiles what the doors and the command line reach: tests, samples and generators stay behind. */
function compile() {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
  const doors = Object.values(fields.exports).map((file) => join(source, String(file)))
  const config = join(target, 'tsconfig.json')
  const settings = {
    extends: join(here, 'tsconfig.json'),
    compilerOptions: { rootDir: source, outDir: target, typeRoots: [join(dirname(typescript), '@types')] },
    include: [],
    files: [...doors, join(source, 'cli', 'main.ts')],
  }
  writeFileSync(config, JSON.stringify(settings))
  const run = spawnSync(process.execPath, [join(typescript, 'bin', 'tsc'), '-p', config], { stdio: 'inherit' })
  rmSync(config)
  if (run.status !== 0) process.exit(run.status ?? 1)
  for (const file of filesIn(target).filter((name) => name.endsWith('.d.ts'))) {
    // Declarations keep the names of the sources.
    const text = readFileSync(file, 'utf8').replace(/(from\s+|import\()(['"]\.[^'"]*)\.ts(['"])/g, '$1$2.js$3')
    writeFileSync(file, text)
  }
}

/** What the code reads beside itself: every file in a compiled folder that is no code, the layout of letters first of all. */
function copyData() {
  const folders = new Set(filesIn(target).map((file) => relative(target, dirname(file))))
  for (const folder of folders) {
    for (const entry of readdirSync(join(source, folder), { withFileTypes: true })) {
      const data = entry.isFile() && folder !== '' && !['.ts', '.mjs', '.md'].includes(extname(entry.name))
      if (data) cpSync(join(source, folder, entry.name), join(target, folder, entry.name))
    }
  }
}

/** The package as others install it: doors with their types, and nothing of the workspace. */
function publishedPackage() {
  const { private: _, scripts: __, exports: doors, ...kept } = fields
  const published = Object.fromEntries(
    Object.entries(doors).map(([door, file]) => {
      const stem = String(file).replace(/\.ts$/, '')
      return [door, { types: `${stem}.d.ts`, default: `${stem}.js` }]
    }),
  )
  return { ...kept, exports: { ...published, './package.json': './package.json' }, files: ['**/*'] }
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
