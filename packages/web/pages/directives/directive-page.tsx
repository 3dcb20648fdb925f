import '../../ui/notes.css'
import './directives.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useMemo } from 'react'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatDay } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { Amendments } from './amendments.tsx'
import { BoardView } from './board-view.tsx'
import { CascadeDocuments } from './cascade-documents.tsx'
import { CascadeTree } from './cascade-tree.tsx'
import { DirectiveReminders } from './directive-reminders.tsx'
import { DirectiveTotals } from './directive-totals.tsx'
import { HeadlineLine } from './headline.tsx'
import { MyMandate } from './my-mandate.tsx'
import { requirementLabels } from './requirement-labels.ts'

export type Directive = OutputOf<Routes['directives.get']>
type Tab = 'mine' | 'board' | 'tree' | 'totals' | 'amendments' | 'documents' | 'reminders'

export function DirectivePage() {
  const id = useIdOfAddress()
  const asked = useAsk('directives.get', { id }, { topics: [`directive:${id}`] })
  if (asked.isPending) return <Loading lines={10} />
  if (asked.data === undefined)
    return (
      <Page title={say('directives.title')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <Opened directive={asked.data} />
}

/** Where a directive stands: its head with the ratio, and the parts of it as tabs. */
function Opened({ directive }: { directive: Directive }) {
  const { document } = directive
  const labels = useMemo(() => requirementLabels(directive.requirementsList), [directive.requirementsList])
  const amended = useAsk('directives.amendments', { id: directive.id }, { topics: [`directive:${directive.id}`] })
  const amendments = amended.data ?? []
  const recipient = directive.relation === 'recipient'
  const [tab, setTab] = useAddressState<Tab>('tab', recipient ? 'mine' : 'board')
  const tabs: { value: Tab; title: string; count?: number }[] = [
    ...(recipient ? [{ value: 'mine' as const, title: say('directive.tab.mine') }] : []),
    { value: 'board', title: say('directive.tab.board') },
    { value: 'tree', title: say('directive.tab.tree') },
    { value: 'totals', title: say('directive.tab.totals') },
    { value: 'amendments', title: say('amend.tab'), count: amendments.length },
    { value: 'documents', title: say('directive.tab.documents'), count: directive.cascadeDocuments.length },
    { value: 'reminders', title: say('directive.tab.reminders') },
  ]
  const part = { directive, labels }
  return (
    <Page
      wide
      title={`${document.notation ?? say('documents.noNotation')}: ${document.subject ?? say('directive.noSubject')}`}
      crumbs={[{ title: say('directives.title'), to: paths.directives() }]}
      lead={
        <span className="figures">
          {directive.organ.name}, {formatDay(document.issuedOn)}
          {directive.follower ? ` · ${say('directive.follower', { organ: directive.follower.name })}` : null}
          {directive.state === 'recalled' ? ` · ${say('directive.recalled')}` : null}
        </span>
      }
      act={
        <span className="head-links small">
          <A to={paths.directiveWords(directive.id)} className="text-link">
            {say('directive.letter')}
          </A>
          <A to={paths.document(document.id)} className="text-link">
            {say('directive.openDocument')}
          </A>
        </span>
      }
      below={
        <>
          <HeadlineLine headline={directive.headline} acknowledged={directive.acknowledged} organs={directive.organs} />
          <Tabs label={say('directive.tabs')} value={tab} choices={tabs} onChange={setTab} />
        </>
      }
    >
      {amendments.length > 0 && tab !== 'amendments' ? (
        <p className="note small" role="status">
          {say('amend.note', { n: amendments.length })}{' '}
          <button type="button" className="link-button" onClick={() => setTab('amendments')}>
            {say('amend.see')}
          </button>
        </p>
      ) : null}
      {tab === 'mine' ? <MyMandate {...part} /> : null}
      {tab === 'board' ? <BoardView {...part} /> : null}
      {tab === 'tree' ? <CascadeTree {...part} /> : null}
      {tab === 'amendments' ? <Amendments {...part} amendments={amendments} /> : null}
      {tab === 'totals' ? <DirectiveTotals {...part} /> : null}
      {tab === 'documents' ? <CascadeDocuments directive={directive} /> : null}
      {tab === 'reminders' ? <DirectiveReminders {...part} /> : null}
    </Page>
  )
}
