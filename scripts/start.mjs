import { buildWeb, ensureInstalled, requireNode, root, runTypeScript } from './setup.mjs'

requireNode()
ensureInstalled()
if (!buildWeb()) process.exit(1)
// Requests leave little behind; room for more of it only makes the process larger (300 MB under load instead of 210).
runTypeScript('packages/server/main.ts', process.argv.slice(2), root, ['--max-semi-space-size=4'])
