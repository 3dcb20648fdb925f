import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { applyChange } from './commands/apply-change.ts'
import { planChange, saveChange } from './commands/plan-change.ts'
import { planChangeFromFile } from './commands/plan-change-from-file.ts'
import { previewChange } from './commands/preview-change.ts'
import { reverseChange } from './commands/reverse-change.ts'
import { makeGroup, saveGroup } from './commands/save-group.ts'
import { changeSides, listChanges, openChange } from './queries/change.ts'
import { groupMembers, openGroup, previewGroup } from './queries/group-members.ts'
import { organLife } from './queries/life.ts'
import { listGroups, listOrgans, organPage } from './queries/organ-page.ts'
import { resolveInOffice } from './queries/resolve-words.ts'
import { listTerritories, openTerritory } from './queries/territory.ts'

/** The directory of organs is open to every position of the installation; groups belong to offices. */
export const organRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['organs.list'], listOrgans),
  defineRoute(routes['organs.get'], organPage),
  defineRoute(routes['organs.life'], organLife),
  defineRoute(routes['organs.territories'], listTerritories),
  defineRoute(routes['organs.territory'], openTerritory),
  defineRoute(routes['organs.groups'], listGroups),
  defineRoute(routes['organs.groupMembers'], groupMembers),
  defineRoute(routes['organs.group'], openGroup),
  defineRoute(routes['organs.previewGroup'], previewGroup),
  defineRoute(routes['organs.makeGroup'], makeGroup),
  defineRoute(routes['organs.saveGroup'], saveGroup),
  defineRoute(routes['organs.resolve'], resolveInOffice),
  defineRoute(routes['organs.changes'], listChanges),
  defineRoute(routes['organs.change'], openChange),
  defineRoute(routes['organs.planChange'], planChange),
  defineRoute(routes['organs.planChangeFromFile'], planChangeFromFile),
  defineRoute(routes['organs.changeSides'], changeSides),
  defineRoute(routes['organs.saveChange'], saveChange),
  defineRoute(routes['organs.previewChange'], previewChange),
  defineRoute(routes['organs.applyChange'], applyChange),
  defineRoute(routes['organs.reverseChange'], reverseChange),
]
