import { compileServer, serverEnvironment, serverFlags } from './server-process.mjs'
import { buildWeb, ensureInstalled, requireNode, root, runTypeScript } from './setup.mjs'

requireNode()
ensureInstalled()
if (!buildWeb()) process.exit(1)
compileServer()
runTypeScript('packages/server/main.ts', process.argv.slice(2), root, serverFlags, serverEnvironment(process.env))
