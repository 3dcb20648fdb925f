export { sealEvents } from './commands.ts'
export { printedHead, type Verdict, verifyExport } from './model.ts'
export { chainHead, exportLines, isSealed } from './queries.ts'
export { auditRoutesServed } from './routes.ts'
