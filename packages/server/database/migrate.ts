import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import * as record from './migrations/0001-record.ts'
import * as organs from './migrations/0002-organs.ts'
import * as identity from './migrations/0003-identity.ts'
import * as documents from './migrations/0004-documents.ts'
import * as directives from './migrations/0005-directives.ts'
import * as figures from './migrations/0006-figures.ts'
import * as secondWall from './migrations/0007-second-wall.ts'
import * as signIn from './migrations/0008-sign-in.ts'
import * as installation from './migrations/0009-installation.ts'
import * as figuresAtScale from './migrations/0010-figures.ts'
import * as organWords from './migrations/0011-organ-words.ts'
import * as deliveryReturned from './migrations/0012-delivery-returned.ts'
import * as finishedExpectation from './migrations/0013-finished-expectation.ts'
import * as consolidatorReads from './migrations/0014-consolidator-reads.ts'
import * as organsInTime from './migrations/0015-organs-in-time.ts'
import * as importRuns from './migrations/0016-import-runs.ts'
import * as invitations from './migrations/0017-invitations.ts'
import * as directoryState from './migrations/0018-directory-state.ts'
import * as peopleInTime from './migrations/0019-people-in-time.ts'
import * as organGroups from './migrations/0020-organ-groups.ts'
import * as workHandedOver from './migrations/0021-work-handed-over.ts'
import * as duties from './migrations/0022-duties.ts'
import * as territoryWords from './migrations/0023-territory-words.ts'
import * as notesOfAChange from './migrations/0024-notes-of-a-change.ts'
import * as spreadBySets from './migrations/0025-spread-by-sets.ts'
import * as vacuum from './migrations/0026-vacuum.ts'
import * as keptCounts from './migrations/0027-kept-counts.ts'
import * as steadyPlans from './migrations/0028-steady-plans.ts'
import * as figuresOfProgrammes from './migrations/0029-figures-of-programmes.ts'
import * as indicatorsToldApart from './migrations/0030-indicators-told-apart.ts'
import * as periodLocks from './migrations/0031-period-locks-and-comments.ts'
import * as formsAsFiles from './migrations/0032-forms-as-files.ts'
import * as work from './migrations/0034-work.ts'
import * as amendments from './migrations/0035-amendments.ts'
import * as planning from './migrations/0036-planning.ts'
import * as amendedDays from './migrations/0037-amended-days.ts'
import * as searching from './migrations/0039-search.ts'
import * as searchingWork from './migrations/0040-search-work.ts'
import * as savings from './migrations/0043-savings.ts'
import * as donations from './migrations/0045-donations.ts'
import * as donationLedger from './migrations/0046-donation-ledger.ts'
import * as donationWork from './migrations/0047-donation-work.ts'
import * as dissemination from './migrations/0048-dissemination.ts'
import * as channels from './migrations/0049-channels.ts'
import * as congressSeries from './migrations/0050-congress-series.ts'
import * as congresses from './migrations/0051-congresses.ts'
import * as keptLevels from './migrations/0052-kept-levels.ts'
import * as daysFromReceipt from './migrations/0053-days-from-receipt.ts'
import * as organMembers from './migrations/0056-organ-members.ts'
import * as directiveFollower from './migrations/0057-directive-follower.ts'
import * as leanIssue from './migrations/0062-lean-issue.ts'
import * as leanReports from './migrations/0063-lean-reports.ts'

/** Forward only, in this order; a released migration is never edited. */
const migrations: Record<string, Migration> = {
  '0001-record': record,
  '0002-organs': organs,
  '0003-identity': identity,
  '0004-documents': documents,
  '0005-directives': directives,
  '0006-figures': figures,
  '0007-second-wall': secondWall,
  '0008-sign-in': signIn,
  '0009-installation': installation,
  '0010-figures': figuresAtScale,
  '0011-organ-words': organWords,
  '0012-delivery-returned': deliveryReturned,
  '0013-finished-expectation': finishedExpectation,
  '0014-consolidator-reads': consolidatorReads,
  '0015-organs-in-time': organsInTime,
  '0016-import-runs': importRuns,
  '0017-invitations': invitations,
  '0018-directory-state': directoryState,
  '0019-people-in-time': peopleInTime,
  '0020-organ-groups': organGroups,
  '0021-work-handed-over': workHandedOver,
  '0022-duties': duties,
  '0023-territory-words': territoryWords,
  '0024-notes-of-a-change': notesOfAChange,
  '0025-spread-by-sets': spreadBySets,
  '0026-vacuum': vacuum,
  '0027-kept-counts': keptCounts,
  '0028-steady-plans': steadyPlans,
  '0029-figures-of-programmes': figuresOfProgrammes,
  '0030-indicators-told-apart': indicatorsToldApart,
  '0031-period-locks-and-comments': periodLocks,
  '0032-forms-as-files': formsAsFiles,
  '0034-work': work,
  '0035-amendments': amendments,
  '0039-search': searching,
  '0040-search-work': searchingWork,
  '0043-savings': savings,
  '0050-congress-series': congressSeries,
  '0051-congresses': congresses,
  '0036-planning': planning,
  '0037-amended-days': amendedDays,
  '0048-dissemination': dissemination,
  '0049-channels': channels,
  '0045-donations': donations,
  '0046-donation-ledger': donationLedger,
  '0047-donation-work': donationWork,
  '0052-kept-levels': keptLevels,
  '0053-days-from-receipt': daysFromReceipt,
  '0056-organ-members': organMembers,
  '0057-directive-follower': directiveFollower,
  '0062-lean-issue': leanIssue,
  '0063-lean-reports': leanReports,
}

/**
 * Brings the database at `url` (an owner role) to the newest shape. Safe to call at every start and by several at once:
 * an advisory lock lets one go first. Returns the names of what it applied; throws the first error and applies nothing of that migration.
 */
export async function migrate(url: string): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }),
  })
  try {
    await sql`set client_min_messages = warning`.execute(db)
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName)
  } finally {
    await db.destroy()
  }
}
