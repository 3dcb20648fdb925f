import { buildWeb, ensureInstalled, requireNode, runTypeScript } from './setup.mjs'

requireNode()
ensureInstalled()
buildWeb()
runTypeScript('packages/server/main.ts', process.argv.slice(2))
