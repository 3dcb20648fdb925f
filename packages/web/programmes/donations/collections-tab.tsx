import { Modal } from '@mantine/core'
import type { DonationCampaignView, DonationCollectionView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { Empty } from '../../ui/empty.tsx'
import { tellDone } from '../../ui/failure.tsx'
import { formatDay, formatNumber, formatVnd } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { State } from '../../ui/state.tsx'

/** What agencies handed in of one day's wage: sums and numbers, never who. An agency that gave nothing is not listed. */
export function CollectionsTab({ campaign }: { campaign: DonationCampaignView }) {
  const pages = useAskPages('donations.collections', { id: campaign.id })
  const [taking, setTaking] = useState<DonationCollectionView | null>(null)
  const [returning, setReturning] = useState<DonationCollectionView | null>(null)
  const back = useAct('donations.returnCollection', { done: () => setReturning(null) })
  const acts: Column<DonationCollectionView> = {
    key: 'acts',
    title: say('donations.acts'),
    cell: (row) =>
      row.state === 'handed' && campaign.relation === 'organiser' ? (
        <span className="donations-acts">
          <Act
            size="compact-sm"
            can={{ of: campaign.can, name: 'receive' }}
            onAct={() => setTaking(row)}
            label={say('donations.takeOf', { organ: row.organ.name })}
          >
            {say('donations.take')}
          </Act>
          <Act
            size="compact-sm"
            can={{ of: campaign.can, name: 'receive' }}
            onAct={() => setReturning(row)}
            label={say('donations.returnOf', { organ: row.organ.name })}
          >
            {say('donations.return')}
          </Act>
        </span>
      ) : row.receipt ? (
        say('donations.receiptNumber', { n: row.receipt.number })
      ) : null,
    csv: (row) => row.receipt?.number ?? '',
    width: '170px',
  }
  return (
    <>
      <p className="small dim">{say('donations.collectionsNote')}</p>
      <DataTable
        label={say('donations.collections')}
        columns={[...columns, acts]}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<Empty title={say('donations.collectionsEmpty')} next={say('donations.collectionsEmptyNext')} />}
        fileName="mot-ngay-luong"
      />
      {taking ? <TakeDialog campaign={campaign} collection={taking} onClose={() => setTaking(null)} /> : null}
      {returning ? (
        <ReasonDialog
          opened
          onClose={() => setReturning(null)}
          act={say('donations.returnOf', { organ: returning.organ.name })}
          draftKey={`donations.return.${returning.id}`}
          busy={back.busy}
          error={back.error}
          onReason={(words) => back.run({ id: returning.id, version: returning.version, words })}
        />
      ) : null}
    </>
  )
}

function TakeDialog({
  campaign,
  collection,
  onClose,
}: {
  campaign: DonationCampaignView
  collection: DonationCollectionView
  onClose: () => void
}) {
  const { me } = useSession()
  const [receivedOn, setReceivedOn] = useState<string | null>([me.today, campaign.closesOn].sort()[0] ?? null)
  const act = useAct('donations.takeCollection', {
    done: ({ number, code }) => {
      tellDone(say('donations.receiptDone', { n: formatNumber(number), code }))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (receivedOn !== null) act.run({ id: collection.id, version: collection.version, receivedOn })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('donations.takeOf', { organ: collection.organ.name })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <p>
          {say('donations.takeWhat', {
            amount: formatVnd(collection.amountVnd),
            givers: formatNumber(collection.givers),
            channel: say(`donations.account.${collection.channel}`).toLocaleLowerCase('vi'),
          })}
        </p>
        <DayInput label={say('donations.receivedOn')} required value={receivedOn} onChange={setReceivedOn} />
        <DialogFoot
          act={say('donations.takeAct')}
          ready={receivedOn !== null}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

const shapes = { draft: 'open', handed: 'half', received: 'full' } as const

const columns: Column<DonationCollectionView>[] = [
  {
    key: 'organ',
    title: say('donations.agency'),
    cell: (row) => row.organ.name,
    csv: (row) => row.organ.name,
    onPhone: 'title',
  },
  {
    key: 'givers',
    title: say('donations.givers'),
    cell: (row) => formatNumber(row.givers),
    csv: (row) => row.givers,
    width: '120px',
    align: 'right',
  },
  {
    key: 'amount',
    title: say('donations.amount'),
    cell: (row) => formatNumber(row.amountVnd),
    csv: (row) => row.amountVnd,
    width: '150px',
    align: 'right',
  },
  {
    key: 'on',
    title: say('donations.handedOn'),
    cell: (row) => formatDay(row.handedOn) || '–',
    csv: (row) => formatDay(row.handedOn),
    width: '110px',
  },
  {
    key: 'state',
    title: say('donations.state'),
    cell: (row) => <State shape={shapes[row.state]} word={say(`donations.collectionState.${row.state}`)} />,
    csv: (row) => say(`donations.collectionState.${row.state}`),
    width: '150px',
  },
]
