import { Modal, Select, Switch, Textarea, TextInput } from '@mantine/core'
import type { DonationCampaignView, DonationChannel, DonationKind, InputOf, Routes } from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { tellDone } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { AmountInput, thousandthsOf, vndOf } from './amount-input.tsx'
import { type ChosenOrgan, OrganSelect } from './organ-select.tsx'

/** What is known of the receipt beforehand: a line of the statement, or a pledge. */
export interface ReceiveFrom {
  bankLine?: { id: number; channel: 'bank' | 'treasury'; on: string; amountVnd: number }
  pledge?: {
    id: number
    kind: 'money' | 'goods'
    giverKind: 'organisation' | 'person'
    giverName: string
    amountVnd: number
  }
}

interface Form {
  kind: DonationKind
  channel: DonationChannel
  amount: string
  itemName: string
  unit: string
  quantity: string
  expiresOn: string | null
  words: string
  giverKind: 'organisation' | 'person'
  giverName: string
  consents: boolean
  agency: ChosenOrgan | null
  receivedOn: string | null
}

function initialOf({ bankLine, pledge }: ReceiveFrom, today: string): Form {
  const known = bankLine?.amountVnd ?? pledge?.amountVnd
  return {
    kind: pledge?.kind ?? 'money',
    channel: bankLine?.channel ?? 'cash',
    amount: known === undefined ? '' : formatNumber(known),
    ...{ itemName: '', unit: '', quantity: '', expiresOn: null, words: '' },
    giverKind: pledge?.giverKind ?? 'person',
    giverName: pledge?.giverName ?? '',
    ...{ consents: false, agency: null },
    receivedOn: bankLine?.on ?? today,
  }
}

/** The gift as the server takes it; null: something is still missing. */
function giftOf(form: Form): InputOf<Routes['donations.receive']>['gift'] | null {
  const amountVnd = vndOf(form.amount)
  if (form.kind === 'idea') return form.words.trim() === '' ? null : { kind: 'idea' }
  if (form.kind === 'money') return amountVnd ? { kind: 'money', channel: form.channel, amountVnd } : null
  const quantityThousandths = thousandthsOf(form.quantity)
  const [itemName, unit] = [form.itemName.trim(), form.unit.trim()]
  if (amountVnd === null || quantityThousandths === null || itemName === '' || unit === '') return null
  return { kind: 'goods', itemName, unit, quantityThousandths, expiresOn: form.expiresOn, amountVnd }
}

/** Enters a receipt; it gets the next number when it is saved, never before. */
export function ReceiveDialog({
  campaign,
  from = {},
  onClose,
}: {
  campaign: DonationCampaignView
  from?: ReceiveFrom
  onClose: () => void
}) {
  const { me } = useSession()
  const key = `donations.receive.${campaign.id}.${from.bankLine?.id ?? 0}.${from.pledge?.id ?? 0}`
  const draft = useDraft<Form>(key, initialOf(from, me.today))
  const form = draft.value
  const set = (part: Partial<Form>) => draft.set({ ...form, ...part })
  const act = useAct('donations.receive', {
    done: ({ number, code }) => {
      draft.clear()
      tellDone(say('donations.receiptDone', { n: formatNumber(number), code }))
      onClose()
    },
  })
  const gift = giftOf(form)
  const ready = gift !== null && form.giverName.trim() !== '' && form.receivedOn !== null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (gift === null || form.giverName.trim() === '' || form.receivedOn === null) return
    act.run({
      id: campaign.id,
      gift,
      words: form.words.trim(),
      giver: { kind: form.giverKind, name: form.giverName.trim(), consents: form.consents },
      agencyOrganId: form.agency?.id ?? null,
      receivedOn: form.receivedOn,
      bankLineId: from.bankLine?.id ?? null,
      pledgeId: from.pledge?.id ?? null,
    })
  }
  const choice = <T extends string>(
    label: string,
    value: T,
    values: readonly T[],
    name: (value: T) => string,
    change: (value: T) => void,
    disabled = false,
  ) => (
    <Select
      label={label}
      disabled={disabled}
      data={values.map((each) => ({ value: each, label: name(each) }))}
      value={value}
      allowDeselect={false}
      onChange={(next) => next && change(next as T)}
    />
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('donations.receive')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <div className="donations-pair">
          {choice(
            say('donations.kind'),
            form.kind,
            ['money', 'goods', 'idea'],
            (each) => say(`donations.kind.${each}`),
            (kind) => set({ kind }),
            from.bankLine !== undefined,
          )}
          {form.kind === 'money'
            ? choice(
                say('donations.channel'),
                form.channel,
                ['cash', 'bank', 'treasury'],
                (each) => say(`donations.account.${each}`),
                (channel) => set({ channel }),
                from.bankLine !== undefined,
              )
            : null}
        </div>
        {form.kind === 'goods' ? <GoodsFields form={form} set={set} /> : null}
        {form.kind === 'idea' ? null : (
          <AmountInput
            label={say(form.kind === 'goods' ? 'donations.estimated' : 'donations.amount')}
            required
            autoFocus
            value={form.amount}
            onChange={(amount) => set({ amount })}
          />
        )}
        <div className="donations-pair">
          <TextInput
            label={say('donations.giver')}
            required
            value={form.giverName}
            onChange={(event) => set({ giverName: event.currentTarget.value })}
          />
          {choice(
            say('donations.giverKind'),
            form.giverKind,
            ['person', 'organisation'],
            (each) => say(`donations.giverKind.${each}`),
            (giverKind) => set({ giverKind }),
          )}
        </div>
        <Switch
          label={say('donations.consents')}
          description={say('donations.consentsHint')}
          checked={form.consents}
          onChange={(event) => set({ consents: event.currentTarget.checked })}
        />
        <div className="donations-pair">
          <DayInput
            label={say('donations.receivedOn')}
            required
            value={form.receivedOn}
            onChange={(receivedOn) => set({ receivedOn })}
          />
          <OrganSelect label={say('donations.agency')} value={form.agency} onChange={(agency) => set({ agency })} />
        </div>
        <Textarea
          label={say(form.kind === 'idea' ? 'donations.idea' : 'donations.note')}
          autosize
          minRows={2}
          required={form.kind === 'idea'}
          value={form.words}
          onChange={(event) => set({ words: event.currentTarget.value })}
        />
        <DialogFoot
          act={say('donations.receiveAct')}
          ready={ready}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

function GoodsFields({ form, set }: { form: Form; set: (part: Partial<Form>) => void }) {
  const wrong = form.quantity.trim() !== '' && thousandthsOf(form.quantity) === null
  return (
    <>
      <TextInput
        label={say('donations.item')}
        required
        value={form.itemName}
        onChange={(event) => set({ itemName: event.currentTarget.value })}
      />
      <div className="donations-three">
        <TextInput
          label={say('donations.quantity')}
          className="figures"
          inputMode="decimal"
          required
          value={form.quantity}
          error={wrong ? say('donations.quantityWrong') : null}
          onChange={(event) => set({ quantity: event.currentTarget.value })}
        />
        <TextInput
          label={say('donations.unit')}
          required
          value={form.unit}
          onChange={(event) => set({ unit: event.currentTarget.value })}
        />
        <DayInput
          label={say('donations.expiresOn')}
          value={form.expiresOn}
          onChange={(expiresOn) => set({ expiresOn })}
        />
      </div>
    </>
  )
}
