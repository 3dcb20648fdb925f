import { routes } from '@thongsuot/contract'
import { defineDownload, defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { exportChain, getHead, listActs } from './queries.ts'

export const auditRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['audit.list'], listActs),
  defineRoute(routes['audit.head'], getHead),
  defineDownload(routes['audit.export'], exportChain),
]
