import { routes } from '@thongsuot/contract'
import {
  defineDownload,
  definePublic,
  defineRoute,
  type PublicServedRoute,
  type ServedRoute,
} from '../../platform/define-route.ts'
import { addFile } from './commands/add-file.ts'
import { openDoor } from './commands/door.ts'
import { importList } from './commands/import-list.ts'
import { planMakeUp } from './commands/make-up.ts'
import { moveSession } from './commands/move-session.ts'
import { addNote, saveChannel } from './commands/save-channel.ts'
import { saveList } from './commands/save-list.ts'
import { planSession, saveSession } from './commands/write-session.ts'
import { listChannels } from './queries/channels.ts'
import { doorPage, presentPage } from './queries/door-page.ts'
import { listDuties } from './queries/duties.ts'
import { evidenceFile, listForm, openSession, roomCode } from './queries/session.ts'
import { listSessions } from './queries/sessions.ts'
import { listUnreached } from './queries/unreached.ts'

export const disseminationRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['dissemination.duties'], listDuties),
  defineRoute(routes['dissemination.sessions'], listSessions),
  defineRoute(routes['dissemination.session'], openSession),
  defineRoute(routes['dissemination.plan'], planSession),
  defineRoute(routes['dissemination.save'], saveSession),
  defineRoute(routes['dissemination.move'], moveSession),
  defineRoute(routes['dissemination.makeUp'], planMakeUp),
  defineRoute(routes['dissemination.saveList'], saveList),
  defineRoute(routes['dissemination.importList'], importList),
  defineDownload(routes['dissemination.listForm'], listForm),
  defineRoute(routes['dissemination.openDoor'], openDoor),
  defineRoute(routes['dissemination.code'], roomCode),
  defineRoute(routes['dissemination.addFile'], addFile),
  defineDownload(routes['dissemination.file'], evidenceFile),
  defineRoute(routes['dissemination.channels'], listChannels),
  defineRoute(routes['dissemination.saveChannel'], saveChannel),
  defineRoute(routes['dissemination.addNote'], addNote),
  defineRoute(routes['dissemination.unreached'], listUnreached),
]

export const disseminationDoors: readonly PublicServedRoute[] = [
  definePublic(routes['dissemination.door'], doorPage),
  definePublic(routes['dissemination.present'], presentPage),
]
