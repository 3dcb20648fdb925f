import { buildWeb, ensureInstalled, requireNode, runTypeScript } from './setup.mjs'

requireNode()
ensureInstalled()
if (!buildWeb()) process.exit(1)
runTypeScript('packages/server/main.ts', process.argv.slice(2))
