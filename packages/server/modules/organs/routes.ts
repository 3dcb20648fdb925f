import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { applyChange } from './commands/apply-change.ts'
import { planChange, saveChange } from './commands/plan-change.ts'
import { previewChange } from './commands/preview-change.ts'
import { reverseChange } from './commands/reverse-change.ts'
import { listChanges, openChange } from './queries/change.ts'
import { groupMembers, listGroups, listOrgans, organPage } from './queries/organ-page.ts'
import { resolveInOffice } from './queries/resolve-words.ts'

/** The directory of organs is open to every position of the installation; groups belong to offices. */
export const organRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['organs.list'], listOrgans),
  defineRoute(routes['organs.get'], organPage),
  defineRoute(routes['organs.groups'], listGroups),
  defineRoute(routes['organs.groupMembers'], groupMembers),
  defineRoute(routes['organs.resolve'], resolveInOffice),
  defineRoute(routes['organs.changes'], listChanges),
  defineRoute(routes['organs.change'], openChange),
  defineRoute(routes['organs.planChange'], planChange),
  defineRoute(routes['organs.saveChange'], saveChange),
  defineRoute(routes['organs.previewChange'], previewChange),
  defineRoute(routes['organs.applyChange'], applyChange),
  defineRoute(routes['organs.reverseChange'], reverseChange),
]
