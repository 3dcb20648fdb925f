import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { addPost, appoint } from './commands/appoint.ts'
import { delegate, endDelegation } from './commands/delegate.ts'
import { correctHolding, leavePost, listOpenWork } from './commands/leave-post.ts'
import { listPeople } from './queries/directory.ts'
import { openPerson, openPosts } from './queries/holding.ts'
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
]
