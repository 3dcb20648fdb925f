import type { DonationCampaignView, DonationLot } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Columns, Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { formatDay, formatNumber, formatVnd } from '../../ui/format.ts'
import { formatQuantity } from './amount-input.tsx'
import { LawPanel, WageExample } from './campaign-form-page.tsx'

/** What the campaign is: its call, where its value stands, how a day's wage is counted, the law it stands under. */
export function OverviewTab({ campaign }: { campaign: DonationCampaignView }) {
  return (
    <Columns shape="main-side">
      <div>
        <Panel title={say('donations.call')}>
          <div className="donations-call">
            <p>{campaign.callWords}</p>
          </div>
          <dl className="donations-facts small">
            <div>
              <dt>{say('donations.purpose')}</dt>
              <dd>{campaign.purpose}</dd>
            </div>
            <div>
              <dt>{say('donations.placeWords')}</dt>
              <dd>{campaign.placeWords}</dd>
            </div>
            {campaign.closeWords === null ? null : (
              <div>
                <dt>{say('donations.closeWords')}</dt>
                <dd>{campaign.closeWords}</dd>
              </div>
            )}
            <div>
              <dt>{say('donations.public')}</dt>
              <dd>
                <a className="text-link" href={campaign.publicPath} target="_blank" rel="noreferrer">
                  {say('donations.openPublic')}
                </a>
              </dd>
            </div>
          </dl>
        </Panel>
        <Panel title={say('donations.stock')}>
          {campaign.lots.length === 0 ? (
            <p className="dim small">{say('donations.stockEmpty')}</p>
          ) : (
            <DataTable
              label={say('donations.stock')}
              columns={lotColumns}
              pages={campaign.lots}
              rowKey={(row) => row.itemId}
              empty={null}
              fileName="kho-hang"
            />
          )}
        </Panel>
      </div>
      <div>
        <Panel title={say('donations.accounts')}>
          <dl className="donations-facts figures">
            {campaign.accounts.map(({ account, amountVnd }) => (
              <div key={account}>
                <dt>{say(`donations.account.${account}`)}</dt>
                <dd>{formatVnd(amountVnd)}</dd>
              </div>
            ))}
            <div>
              <dt>{say('donations.free')}</dt>
              <dd>{formatVnd(campaign.freeVnd)}</dd>
            </div>
          </dl>
        </Panel>
        <Panel title={say('donations.wageDay')}>
          <WageExample rule={campaign} />
        </Panel>
        <LawPanel law={campaign.law} />
      </div>
    </Columns>
  )
}

const lotColumns: Column<DonationLot>[] = [
  { key: 'name', title: say('donations.item'), cell: (row) => row.name, csv: (row) => row.name, onPhone: 'title' },
  {
    key: 'quantity',
    title: say('donations.quantity'),
    cell: (row) => `${formatQuantity(row.quantityThousandths)} ${row.unit}`,
    csv: (row) => row.quantityThousandths / 1000,
    width: '130px',
    align: 'right',
  },
  {
    key: 'free',
    title: say('donations.freeQuantity'),
    cell: (row) => formatQuantity(row.freeThousandths),
    csv: (row) => row.freeThousandths / 1000,
    width: '120px',
    align: 'right',
  },
  {
    key: 'expires',
    title: say('donations.expiresOn'),
    cell: (row) => formatDay(row.expiresOn) || '–',
    csv: (row) => formatDay(row.expiresOn),
    width: '110px',
  },
  {
    key: 'amount',
    title: say('donations.estimated'),
    cell: (row) => formatNumber(row.amountVnd),
    csv: (row) => row.amountVnd,
    width: '140px',
    align: 'right',
  },
]
