// Holds the embedded PostgreSQL of a data folder until it is killed. Prints what its parent needs to watch it.
import { startPostgres } from '../../packages/server/platform/postgres/embedded-postgres.ts'

const [dataFolder = ''] = process.argv.slice(2)
const server = await startPostgres({ dataFolder, log: (sentence) => console.log(sentence) })
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
console.log(JSON.stringify({ url: server.url, ownerUrl: server.ownerUrl }))
