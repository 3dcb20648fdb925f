import { Modal, Select, Textarea, TextInput } from '@mantine/core'
import type { DonationCampaignView } from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatDay } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { AmountInput, formatQuantity, thousandthsOf, vndOf } from './amount-input.tsx'
import { type ChosenDocument, DocumentSelect } from './document-select.tsx'
import { type ChosenOrgan, OrganSelect } from './organ-select.tsx'

/** Decides who gets what: money that no other decision has promised, or goods of one lot. */
export function AllocateDialog({ campaign, onClose }: { campaign: DonationCampaignView; onClose: () => void }) {
  const draft = useDraft(`donations.allocate.${campaign.id}`, {
    target: 'beneficiary' as 'beneficiary' | 'superior',
    organ: null as ChosenOrgan | null,
    document: null as ChosenDocument | null,
    ...{ words: '', basis: '', what: 'money', amount: '', quantity: '' },
  })
  const form = draft.value
  const set = (part: Partial<typeof form>) => draft.set({ ...form, ...part })
  const lot = campaign.lots.find((each) => String(each.itemId) === form.what)
  const amountVnd = vndOf(form.amount)
  const quantityThousandths = thousandthsOf(form.quantity)
  const what =
    lot === undefined
      ? amountVnd !== null && amountVnd > 0 && amountVnd <= campaign.freeVnd
        ? { amountVnd }
        : null
      : quantityThousandths !== null && quantityThousandths <= lot.freeThousandths
        ? { itemId: lot.itemId, quantityThousandths }
        : null
  const act = useAct('donations.allocate', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const named = form.words.trim() !== '' && form.basis.trim() !== ''
  const ready = what !== null && named && (form.target === 'beneficiary' || form.organ !== null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || what === null) return
    const { target, organ } = form
    act.run({
      ...{ id: campaign.id, target, organId: organ?.id ?? null, what },
      ...{ words: form.words.trim(), basis: form.basis.trim(), documentId: form.document?.id ?? null },
    })
  }
  const lots = campaign.lots.map((each) => ({
    value: String(each.itemId),
    label: `${each.name}${each.expiresOn === null ? '' : ` (${say('donations.expiresShort', { on: formatDay(each.expiresOn) })})`}`,
  }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('donations.allocate')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <Select
          label={say('donations.targetKind')}
          data={(['beneficiary', 'superior'] as const).map((value) => ({
            value,
            label: say(`donations.targetKind.${value}`),
          }))}
          value={form.target}
          allowDeselect={false}
          onChange={(next) => next && set({ target: next as 'superior' })}
        />
        {form.target === 'superior' ? (
          <OrganSelect label={say('donations.superiorOrgan')} value={form.organ} onChange={(organ) => set({ organ })} />
        ) : null}
        <TextInput
          label={say('donations.target')}
          description={say('donations.targetHint')}
          required
          value={form.words}
          onChange={(event) => set({ words: event.currentTarget.value })}
        />
        <div className="donations-pair">
          <Select
            label={say('donations.what')}
            data={[{ value: 'money', label: say('donations.kind.money') }, ...lots]}
            value={lot ? form.what : 'money'}
            allowDeselect={false}
            onChange={(next) => next && set({ what: next })}
          />
          {lot ? (
            <TextInput
              label={`${say('donations.quantity')} (${lot.unit})`}
              description={say('donations.most', { most: `${formatQuantity(lot.freeThousandths)} ${lot.unit}` })}
              className="figures"
              inputMode="decimal"
              required
              value={form.quantity}
              error={form.quantity.trim() !== '' && what === null ? say('donations.quantityWrong') : null}
              onChange={(event) => set({ quantity: event.currentTarget.value })}
            />
          ) : (
            <AmountInput
              label={say('donations.amount')}
              required
              most={campaign.freeVnd}
              value={form.amount}
              onChange={(amount) => set({ amount })}
            />
          )}
        </div>
        <Textarea
          label={say('donations.basis')}
          description={say('donations.basisHint')}
          autosize
          minRows={2}
          required
          value={form.basis}
          onChange={(event) => set({ basis: event.currentTarget.value })}
        />
        <DocumentSelect
          label={say('donations.basisDocument')}
          value={form.document}
          onChange={(document) => set({ document })}
        />
        <DialogFoot
          act={say('donations.allocateAct')}
          ready={ready}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
