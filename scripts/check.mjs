import { runChecks } from './checks.mjs'
import { ensureInstalled, requireNode } from './setup.mjs'

requireNode()
ensureInstalled()
process.exitCode = runChecks().failed === 0 ? 0 : 1
