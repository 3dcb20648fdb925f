import { ensureInstalled, requireNode, runTypeScript } from './setup.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) {
  console.error('node scripts/run.mjs FILE.ts [ARGS…]')
  process.exit(2)
}
requireNode()
ensureInstalled()
// Paths among the arguments mean what they meant where the person typed them.
runTypeScript(file, args, process.env.INIT_CWD)
