import type { DocumentView } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { paths } from '../../paths.ts'
import { type MessageId, say } from '../../text/say.ts'
import { Columns, Fact, Facts, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { Deliveries, DeliveryCounts } from './deliveries.tsx'
import { DeliveryState, DocumentStateSign, kindNameOf, nameOf } from './describe.tsx'
import { DocumentActs } from './document-acts.tsx'
import { Instructions } from './instructions.tsx'
import { Letter } from './letter.tsx'
import { Life } from './life.tsx'
import './documents.css'

type Tab = 'letter' | 'deliveries'

/** One document: the letter as printed, its life, who got it, and what may be done with it. */
export function DocumentPage() {
  const id = useIdOfAddress()
  const asked = useAsk('documents.get', { id }, { topics: [`document:${id}`] })
  if (asked.isPending) return <Loading lines={10} />
  if (asked.data === undefined)
    return (
      <Page title={say('shell.documents')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <DocumentBody document={asked.data} />
}

function DocumentBody({ document }: { document: DocumentView }) {
  const [tab, setTab] = useAddressState<Tab>('tab', 'letter')
  const [words] = useAddressState<string>('words', '')
  const [apart] = useAddressState<string>('apart', '')
  const { deliveries } = document
  const sent = deliveries !== null && deliveries.total + (document.fanout?.total ?? 0) > 0
  return (
    <Page
      title={[kindNameOf(document.kind), document.notation].filter(Boolean).join(' ') || nameOf(document)}
      crumbs={[crumbOf(document)]}
      wide
      lead={
        <>
          <DocumentStateSign document={document} /> · {document.issuerName}
          {document.issuedOn === null ? null : <span className="figures"> · {formatDay(document.issuedOn)}</span>}
          {document.subject === null ? null : <div className="document-subject">{document.subject}</div>}
        </>
      }
      act={<DocumentActs document={document} />}
      {...(!sent
        ? {}
        : {
            below: (
              <Tabs<Tab>
                label={say('document.tabs')}
                value={tab}
                onChange={setTab}
                choices={[
                  { value: 'letter', title: say('document.tabLetter') },
                  {
                    value: 'deliveries',
                    title: say('document.tabDeliveries'),
                    count: Math.max(deliveries.total, document.fanout?.total ?? 0),
                  },
                ]}
              />
            ),
          })}
    >
      <Notes document={document} />
      {tab === 'deliveries' && sent ? (
        <Deliveries document={document} />
      ) : (
        <Columns shape="main-side">
          <Letter content={document.content} words={words} apart={apart === 'yes'} />
          <div>
            {sent ? <DeliveryCounts document={document} /> : null}
            <Instructions document={document} />
            <About document={document} />
            <Life document={document} />
          </div>
        </Columns>
      )}
    </Page>
  )
}

function crumbOf(document: DocumentView): { title: string; to: string } {
  if (document.myDelivery !== null || document.origin === 'incoming')
    return { title: say('documents.incoming'), to: paths.incoming() }
  if (document.state === 'issued' || document.state === 'recalled')
    return { title: say('documents.outgoing'), to: paths.outgoing() }
  return { title: say('documents.drafts'), to: paths.drafts() }
}

/** What must be seen before anything else: a recall, a return, a sending under way. */
function Notes({ document }: { document: DocumentView }) {
  const { fanout } = document
  return (
    <>
      {document.recallReason !== null ? (
        <div className="note-line">{say('document.recalledBanner', { reason: document.recallReason })}</div>
      ) : null}
      {document.returnedReason !== null && document.state === 'draft' ? (
        <div className="note-line">{say('document.returnedBanner', { reason: document.returnedReason })}</div>
      ) : null}
      {fanout !== null && fanout.state !== 'done' ? (
        <div className="fanout" role="status">
          {fanout.state === 'waiting'
            ? say('document.fanoutWaiting', { total: formatNumber(fanout.total) })
            : say('document.fanout')}{' '}
          <Progress done={fanout.done} total={fanout.total} /> <span className="dim">{say('document.fanoutHint')}</span>
        </div>
      ) : null}
    </>
  )
}

function About({ document }: { document: DocumentView }) {
  const { myDelivery } = document
  return (
    <Panel
      title={say('document.facts')}
      aside={
        <a
          className="text-link small"
          href={addressOf('documents.print', { id: document.id })}
          target="_blank"
          rel="noreferrer"
        >
          {say('document.pdf')}
        </a>
      }
    >
      <Facts>
        {myDelivery === null ? null : (
          <>
            <Fact name={say('documents.state')}>
              <DeliveryState delivery={myDelivery} own />
            </Fact>
            <Fact name={say('documents.purposeOf')}>{say(`purpose.${myDelivery.purpose}`)}</Fact>
            {myDelivery.arrivalNumber === null ? null : (
              <Fact name={say('document.arrival')}>
                <span className="figures">
                  {myDelivery.arrivalNumber}, {formatDay(myDelivery.arrivalOn)}
                </span>
              </Fact>
            )}
          </>
        )}
        <Fact name={say('document.owner')}>
          <A to={paths.organ(document.owner.id)}>{document.owner.name}</A>
        </Fact>
        {document.urgency === null ? null : (
          <Fact name={say('document.urgency')}>
            <strong className="urgent">{document.urgency}</strong>
          </Fact>
        )}
        {document.parentDocument === null ? null : (
          <Fact name={say('document.parent')}>
            <A to={paths.document(document.parentDocument.id)} className="text-link">
              {nameOf(document.parentDocument)}
            </A>
          </Fact>
        )}
        {document.replaces === null ? null : (
          <Fact name={say('document.replaces')}>
            <A to={paths.document(document.replaces.id)} className="text-link">
              {nameOf(document.replaces)}
            </A>
          </Fact>
        )}
        {document.contentHash === null ? null : (
          <Fact name={say('document.hash')}>
            <span className="figures" title={document.contentHash}>
              {document.contentHash.slice(0, 12)}…
            </span>
          </Fact>
        )}
      </Facts>
      {document.files.map((file) => (
        <div key={`${file.role}:${file.sha256}`} className="file-line">
          <a className="text-link" href={addressOf('documents.file', { id: document.id, sha256: file.sha256 })}>
            {file.name}
          </a>
          <span className="dim nowrap">{say(`document.file.${file.role}` as MessageId)}</span>
        </div>
      ))}
    </Panel>
  )
}
