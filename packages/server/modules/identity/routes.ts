import { routes } from '@thongsuot/contract'
import { defineDownload, defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { addPost, appoint } from './commands/appoint.ts'
import { delegate, endDelegation } from './commands/delegate.ts'
import { invite } from './commands/invite.ts'
import { addMember, endMember } from './commands/keep-members.ts'
import { correctHolding, leavePost, listOpenWork } from './commands/leave-post.ts'
import { endDuty, setDuty } from './commands/set-duty.ts'
import { applyImport, cancelImport, sendPiece, startImport } from './commands/steer-import.ts'
import { findCompetent } from './queries/competent.ts'
import { listPeople } from './queries/directory.ts'
import { openDuties } from './queries/duties.ts'
import { exportInstallation, importTemplate } from './queries/export-installation.ts'
import { openPerson, openPosts } from './queries/holding.ts'
import { importFaults, importResult, importRows, listImports, openImport } from './queries/import-run.ts'
import { listMembers } from './queries/members.ts'
import { peopleOfOrgan } from './queries/position.ts'

/** `identity.me` is answered by http/app.ts: it needs a session, not a position. */
export const identityRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['identity.people'], peopleOfOrgan),
  defineRoute(routes['identity.directory'], listPeople),
  defineRoute(routes['identity.person'], openPerson),
  defineRoute(routes['identity.posts'], openPosts),
  defineRoute(routes['identity.addPost'], addPost),
  defineRoute(routes['identity.appoint'], appoint),
  defineRoute(routes['identity.openWork'], listOpenWork),
  defineRoute(routes['identity.leave'], leavePost),
  defineRoute(routes['identity.correctHolding'], correctHolding),
  defineRoute(routes['identity.delegate'], delegate),
  defineRoute(routes['identity.endDelegation'], endDelegation),
  defineRoute(routes['identity.duties'], openDuties),
  defineRoute(routes['identity.setDuty'], setDuty),
  defineRoute(routes['identity.endDuty'], endDuty),
  defineRoute(routes['identity.competent'], findCompetent),
  defineRoute(routes['identity.members'], listMembers),
  defineRoute(routes['identity.addMember'], addMember),
  defineRoute(routes['identity.endMember'], endMember),
  defineRoute(routes['accounts.invite'], invite),
  defineRoute(routes['imports.start'], startImport),
  defineRoute(routes['imports.send'], sendPiece),
  defineRoute(routes['imports.list'], listImports),
  defineRoute(routes['imports.get'], openImport),
  defineRoute(routes['imports.rows'], importRows),
  defineRoute(routes['imports.faults'], importFaults),
  defineDownload(routes['imports.result'], importResult),
  defineRoute(routes['imports.apply'], applyImport),
  defineRoute(routes['imports.cancel'], cancelImport),
  defineDownload(routes['imports.template'], importTemplate),
  defineDownload(routes['imports.export'], exportInstallation),
]
