import './donations.css'
import type { DonationCampaignView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber, formatVnd } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { AllocationsTab } from './allocations-tab.tsx'
import { CollectionsTab } from './collections-tab.tsx'
import { donationsPaths } from './donations-paths.ts'
import { LedgerTab } from './ledger-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { PledgesTab } from './pledges-tab.tsx'
import { ReceiptsTab } from './receipts-tab.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { StatementTab } from './statement-tab.tsx'

type Tab = 'tong-quan' | 'bien-nhan' | 'ngay-luong' | 'dang-ky' | 'phan-bo' | 'sao-ke' | 'so-cai'

/** A campaign: what it is, what came in, where it goes, and whether the bank says the same. */
export function CampaignPage() {
  const id = useIdOfAddress()
  const asked = useAsk('donations.campaign', { id })
  if (asked.data === undefined) {
    return asked.error ? (
      <Page title={say('donations.title')} crumbs={[{ title: say('donations.title'), to: donationsPaths.campaigns() }]}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    ) : (
      <Loading lines={10} />
    )
  }
  return <Campaign key={id} campaign={asked.data} />
}

function Campaign({ campaign }: { campaign: DonationCampaignView }) {
  const go = useGo()
  const { id, can, relation } = campaign
  const [tab, setTab] = useAddressState<Tab>('tab', 'tong-quan')
  const [receiving, setReceiving] = useState(false)
  const tabs = tabsFor(relation)
  const isOrganiser = relation === 'organiser'
  return (
    <Page
      wide
      title={campaign.name}
      crumbs={[{ title: say('donations.title'), to: donationsPaths.campaigns() }]}
      lead={say('donations.campaignLead', {
        organ: campaign.organ.name,
        opens: formatDay(campaign.opensOn),
        closes: formatDay(campaign.closesOn),
        state: say(`donations.state.${campaign.state}`).toLocaleLowerCase('vi'),
      })}
      act={
        isOrganiser ? (
          <>
            <Act can={{ of: can, name: 'save' }} onAct={() => go(donationsPaths.edit(id))}>
              {say('donations.editShort')}
            </Act>
            <CloseAct campaign={campaign} />
            <Act can={{ of: can, name: 'receive' }} onAct={() => go(donationsPaths.import(id))}>
              {say('donations.import')}
            </Act>
            <Act main hotkey="n" can={{ of: can, name: 'receive' }} onAct={() => setReceiving(true)}>
              {say('donations.receive')}
            </Act>
          </>
        ) : (
          <Act main hotkey="n" can={{ of: can, name: 'collect' }} onAct={() => go(donationsPaths.collection(id))}>
            {say('donations.collect')}
          </Act>
        )
      }
      below={
        <Tabs
          label={say('donations.parts')}
          value={tabs.includes(tab) ? tab : 'tong-quan'}
          choices={tabs.map((value) => ({ value, title: say(`donations.tab.${value}`) }))}
          onChange={setTab}
        />
      }
    >
      <Totals campaign={campaign} />
      <Shown campaign={campaign} tab={tabs.includes(tab) ? tab : 'tong-quan'} />
      {receiving ? <ReceiveDialog campaign={campaign} onClose={() => setReceiving(false)} /> : null}
    </Page>
  )
}

function tabsFor(relation: DonationCampaignView['relation']): Tab[] {
  if (relation === 'organiser') {
    return ['tong-quan', 'bien-nhan', 'ngay-luong', 'dang-ky', 'phan-bo', 'sao-ke', 'so-cai']
  }
  if (relation === 'watcher') return ['tong-quan', 'bien-nhan', 'ngay-luong', 'phan-bo', 'so-cai']
  return ['tong-quan', 'bien-nhan', 'ngay-luong', 'dang-ky', 'phan-bo']
}

function Shown({ campaign, tab }: { campaign: DonationCampaignView; tab: Tab }) {
  switch (tab) {
    case 'bien-nhan':
      return <ReceiptsTab campaign={campaign} />
    case 'ngay-luong':
      return <CollectionsTab campaign={campaign} />
    case 'dang-ky':
      return <PledgesTab campaign={campaign} />
    case 'phan-bo':
      return <AllocationsTab campaign={campaign} />
    case 'sao-ke':
      return <StatementTab campaign={campaign} />
    case 'so-cai':
      return <LedgerTab campaign={campaign} />
    default:
      return <OverviewTab campaign={campaign} />
  }
}

function Totals({ campaign }: { campaign: DonationCampaignView }) {
  const { receivedVnd, distributedVnd, superiorVnd, leftVnd, receipts } = campaign.totals
  const facts: [string, string][] = [
    [say('donations.received'), formatVnd(receivedVnd)],
    [say('donations.distributed'), formatVnd(distributedVnd)],
    [say('donations.superior'), formatVnd(superiorVnd)],
    [say('donations.left'), formatVnd(leftVnd)],
    [say('donations.receipts'), formatNumber(receipts)],
  ]
  return (
    <section className="donations-totals" aria-label={say('donations.totals')}>
      <dl className="figures">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function CloseAct({ campaign }: { campaign: DonationCampaignView }) {
  const [closing, setClosing] = useState(false)
  const act = useAct('donations.close', { done: () => setClosing(false) })
  return (
    <>
      <Act can={{ of: campaign.can, name: 'close' }} onAct={() => setClosing(true)}>
        {say('donations.close')}
      </Act>
      {closing ? (
        <ReasonDialog
          opened
          onClose={() => setClosing(false)}
          act={say('donations.close')}
          what={say('donations.closeWhat')}
          label={say('donations.closeWords')}
          hint={say('donations.publicHint')}
          draftKey={`donations.close.${campaign.id}`}
          busy={act.busy}
          error={act.error}
          onReason={(words) => act.run({ id: campaign.id, version: campaign.version, words })}
        />
      ) : null}
    </>
  )
}
