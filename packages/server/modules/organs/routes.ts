import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { groupMembers, listGroups, listOrgans, organPage } from './queries/organ-page.ts'
import { resolveInOffice } from './queries/resolve-words.ts'

/** The directory of organs is open to every position of the installation; groups belong to offices. */
export const organRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['organs.list'], listOrgans),
  defineRoute(routes['organs.get'], organPage),
  defineRoute(routes['organs.groups'], listGroups),
  defineRoute(routes['organs.groupMembers'], groupMembers),
  defineRoute(routes['organs.resolve'], resolveInOffice),
]
