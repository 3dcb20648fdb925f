import './people.css'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { DelegationsTable } from './delegations-table.tsx'
import { HoldingsTable } from './holdings-table.tsx'

/** One person: every position over time, and in whose stead they act. */
export function PersonPage() {
  const { me } = useSession()
  const id = useIdOfAddress()
  const asked = useAsk('identity.person', { id })
  const crumbs = [
    { title: say('organs.title'), to: paths.organs() },
    { title: say('people.title'), to: paths.people() },
  ]
  if (asked.isPending) return <Loading lines={8} />
  const person = asked.data
  if (asked.error !== null || person === undefined)
    return (
      <Page title={say('people.title')} crumbs={crumbs}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return (
    <Page
      wide
      title={person.fullName}
      crumbs={crumbs}
      lead={`${say('people.account')}: ${say(person.hasAccount ? 'people.hasAccount' : 'people.noAccount')}`}
    >
      <Panel plain title={say('people.holdings')}>
        <HoldingsTable holdings={person.holdings} today={me.today} />
      </Panel>
      <Panel plain title={say('people.delegations')}>
        <DelegationsTable rows={person.delegations} />
      </Panel>
    </Page>
  )
}
