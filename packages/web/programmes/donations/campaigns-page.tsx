import './donations.css'
import type { DonationCampaignRow } from '@thongsuot/contract'
import { useAsk, useAskPages } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { State } from '../../ui/state.tsx'
import { donationsPaths } from './donations-paths.ts'

/** Every campaign, with what it received, gave out and has left. */
export function CampaignsPage() {
  const go = useGo()
  const first = useAsk('donations.campaigns', { limit: 1 })
  const pages = useAskPages('donations.campaigns', {})
  const can = first.data?.canLaunch
  return (
    <Page
      wide
      title={say('donations.title')}
      lead={say('donations.lead')}
      act={
        <Act
          main
          hotkey="n"
          refused={can === undefined ? say('ui.loading') : can === true ? null : can.refused}
          onAct={() => go(donationsPaths.launch())}
        >
          {say('donations.launch')}
        </Act>
      }
    >
      <DataTable
        label={say('donations.campaigns')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(donationsPaths.campaign(row.id))}
        empty={<Empty title={say('donations.empty')} next={say('donations.emptyNext')} />}
        fileName="cuoc-van-dong"
      />
    </Page>
  )
}

const amount = (key: keyof DonationCampaignRow['totals'], title: string): Column<DonationCampaignRow> => ({
  key,
  title,
  cell: (row) => formatNumber(row.totals[key]),
  csv: (row) => row.totals[key],
  width: '136px',
  align: 'right',
})

const columns: Column<DonationCampaignRow>[] = [
  {
    key: 'name',
    title: say('donations.campaign'),
    cell: (row) => (
      <>
        <A to={donationsPaths.campaign(row.id)}>{row.name}</A>
        <div className="dim tiny">{row.organ.name}</div>
      </>
    ),
    csv: (row) => row.name,
    onPhone: 'title',
  },
  {
    key: 'days',
    title: say('donations.days'),
    cell: (row) => `${formatDay(row.opensOn)} – ${formatDay(row.closesOn)}`,
    csv: (row) => `${formatDay(row.opensOn)} – ${formatDay(row.closesOn)}`,
    width: '190px',
  },
  amount('receivedVnd', say('donations.received')),
  amount('distributedVnd', say('donations.distributed')),
  amount('superiorVnd', say('donations.superior')),
  amount('leftVnd', say('donations.left')),
  {
    key: 'state',
    title: say('donations.state'),
    cell: (row) => <State shape={row.state === 'open' ? 'open' : 'full'} word={say(`donations.state.${row.state}`)} />,
    csv: (row) => say(`donations.state.${row.state}`),
    width: '140px',
  },
]
