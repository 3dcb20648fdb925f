import './donations.css'
import { NumberInput, Select, Textarea } from '@mantine/core'
import {
  type DonationCampaignView,
  type DonationChannel,
  type OutputOf,
  type Routes,
  wageDayVnd,
} from '@thongsuot/contract'
import { useAct, useAsk } from '../../ask.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber, formatVnd, parseNumber } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { AmountInput, vndOf } from './amount-input.tsx'
import { WageExample } from './campaign-form-page.tsx'
import { donationsPaths } from './donations-paths.ts'
import { GiverList, type TypedGiver } from './giver-list.tsx'

type Own = OutputOf<Routes['donations.collection']>

/** An agency's collection of one day's wage: as totals, or as the list of those who gave. The list stays in the agency. */
export function CollectionPage() {
  const id = useIdOfAddress()
  const campaign = useAsk('donations.campaign', { id })
  const own = useAsk('donations.collection', { id })
  if (campaign.data === undefined || own.data === undefined) {
    const error = campaign.error ?? own.error
    return error ? (
      <Page
        title={say('donations.collect')}
        crumbs={[{ title: say('donations.title'), to: donationsPaths.campaigns() }]}
      >
        <Failure error={error} />
      </Page>
    ) : (
      <Loading lines={8} />
    )
  }
  const { collection } = own.data
  const key = `${collection?.id ?? 0}.${collection?.version ?? 0}`
  return <Collection key={key} campaign={campaign.data} own={own.data} />
}

interface Form {
  mode: 'totals' | 'list'
  headcount: string
  givers: string
  amount: string
  channel: DonationChannel
  words: string
  lines: TypedGiver[]
}

function initialOf({ collection, lines }: Own): Form {
  const shown = (n: number | null | undefined) => (n ? formatNumber(n) : '')
  return {
    mode: collection?.mode ?? 'totals',
    headcount: shown(collection?.headcount),
    givers: shown(collection?.givers),
    amount: shown(collection?.amountVnd),
    channel: collection?.channel ?? 'cash',
    words: collection?.words ?? '',
    lines: lines.map((line) => ({
      name: line.name,
      coefficient: line.coefficientHundredths === null ? '' : formatNumber(line.coefficientHundredths / 100),
      allowance: line.allowanceHundredths === null ? '' : formatNumber(line.allowanceHundredths / 100),
      amount: formatNumber(line.amountVnd),
    })),
  }
}

const hundredths = (typed: string) => {
  const value = parseNumber(typed)
  return value === null ? null : Math.round(value * 100)
}

/** The lines as the server takes them; null: a line without a name or an amount. */
function linesOf(lines: readonly TypedGiver[]) {
  const used = lines.filter((line) => line.name.trim() !== '' || line.amount.trim() !== '')
  const read = used.map((line) => ({
    name: line.name.trim(),
    coefficientHundredths: hundredths(line.coefficient),
    allowanceHundredths: hundredths(line.allowance),
    amountVnd: vndOf(line.amount) ?? 0,
  }))
  return read.every((line) => line.name !== '' && line.amountVnd > 0) ? read : null
}

function Collection({ campaign, own }: { campaign: DonationCampaignView; own: Own }) {
  const { organ } = useActing()
  const { collection } = own
  const draft = useDraft<Form>(`donations.collection.${campaign.id}.${organ.id}`, initialOf(own))
  const form = draft.value
  const set = (part: Partial<Form>) => draft.set({ ...form, ...part })
  const lines = linesOf(form.lines)
  const isList = form.mode === 'list'
  const givers = isList ? (lines?.length ?? 0) : (vndOf(form.givers) ?? 0)
  const amountVnd = isList ? (lines ?? []).reduce((sum, line) => sum + line.amountVnd, 0) : (vndOf(form.amount) ?? 0)
  const save = useAct('donations.saveCollection', { done: () => draft.clear() })
  const hand = useAct('donations.handCollection', { done: () => draft.clear() })
  const locked = collection !== null && collection.state !== 'draft'
  const input = {
    ...{ id: campaign.id, version: collection?.version ?? 0, mode: form.mode, channel: form.channel },
    ...{ givers, amountVnd, lines: isList ? (lines ?? []) : [], words: form.words.trim() },
    headcount: vndOf(form.headcount) || null,
  }
  const wrong = isList && lines === null ? say('donations.linesWrong') : null
  const handIn = async () => {
    const saved = await save.runAndWait(input)
    hand.run({ id: campaign.id, version: Number(saved.version) })
  }
  const refused = wrong ?? (givers === 0 || amountVnd === 0 ? say('donations.handNothing') : null)
  return (
    <Page
      wide
      title={say('donations.collect')}
      crumbs={[
        { title: say('donations.title'), to: donationsPaths.campaigns() },
        { title: campaign.name, to: donationsPaths.campaign(campaign.id) },
      ]}
      lead={say('donations.collectLead', { organ: organ.name, closes: formatDay(campaign.closesOn) })}
      act={
        locked ? null : (
          <>
            <Act
              can={{ of: campaign.can, name: 'collect' }}
              busy={save.busy}
              refused={wrong}
              onAct={() => save.run(input)}
            >
              {say('donations.save')}
            </Act>
            <Act
              main
              hotkey="n"
              can={{ of: campaign.can, name: 'collect' }}
              busy={hand.busy}
              refused={refused}
              onAct={() => void handIn().catch(() => undefined)}
            >
              {say('donations.hand')}
            </Act>
          </>
        )
      }
    >
      <Failure error={save.error ?? hand.error} />
      {collection?.returnedWords ? (
        <p className="donations-note" role="status">
          {say('donations.returnedNote', { words: collection.returnedWords })}
        </p>
      ) : null}
      {locked ? (
        <p className="donations-note" role="status">
          {say('donations.handedNote', {
            amount: formatVnd(collection.amountVnd),
            givers: formatNumber(collection.givers),
            on: formatDay(collection.handedOn),
          })}
        </p>
      ) : null}
      <Columns shape="main-side">
        {locked ? (
          <Earlier own={own} />
        ) : (
          <Panel title={say('donations.collected')}>
            <div className="stack">
              <Tabs
                label={say('donations.howEntered')}
                value={form.mode}
                choices={(['totals', 'list'] as const).map((value) => ({
                  value,
                  title: say(`donations.mode.${value}`),
                }))}
                onChange={(mode) => set({ mode })}
              />
              {isList ? (
                <GiverList
                  lines={form.lines}
                  onChange={(next) => set({ lines: next })}
                  dayOf={(line) => dayWage(campaign, line)}
                />
              ) : (
                <div className="donations-pair">
                  <NumberField
                    label={say('donations.givers')}
                    value={form.givers}
                    onChange={(next) => set({ givers: next })}
                  />
                  <AmountInput
                    label={say('donations.collectedVnd')}
                    value={form.amount}
                    onChange={(amount) => set({ amount })}
                  />
                </div>
              )}
              <p className="donations-sum" role="status">
                {say('donations.sumLine', { givers: formatNumber(givers), amount: formatVnd(amountVnd) })}
              </p>
              <div className="donations-pair">
                <Select
                  label={say('donations.handBy')}
                  data={(['cash', 'bank', 'treasury'] as const).map((value) => ({
                    value,
                    label: say(`donations.account.${value}`),
                  }))}
                  value={form.channel}
                  allowDeselect={false}
                  onChange={(next) => next && set({ channel: next as DonationChannel })}
                />
                <NumberField
                  label={say('donations.headcount')}
                  description={say('donations.headcountHint')}
                  value={form.headcount}
                  onChange={(next) => set({ headcount: next })}
                />
              </div>
              <Textarea
                label={say('donations.note')}
                autosize
                minRows={2}
                value={form.words}
                onChange={(event) => set({ words: event.currentTarget.value })}
              />
            </div>
          </Panel>
        )}
        <div>
          <Panel title={say('donations.wageDay')}>
            <WageExample rule={campaign} />
          </Panel>
          <p className="small dim">{say('donations.voluntary')}</p>
          {locked ? null : <Earlier own={own} />}
        </div>
      </Columns>
    </Page>
  )
}

/** What a day's wage comes to by the campaign's settings; it is only offered, whoever gives decides how much. */
function dayWage(campaign: DonationCampaignView, line: TypedGiver): number | null {
  const coefficientHundredths = hundredths(line.coefficient)
  if (coefficientHundredths === null || coefficientHundredths <= 0) return null
  return wageDayVnd(campaign, { coefficientHundredths, allowanceHundredths: hundredths(line.allowance) })
}

function NumberField({
  label,
  description,
  value,
  onChange,
}: {
  label: string
  description?: string
  value: string
  onChange: (typed: string) => void
}) {
  return (
    <NumberInput
      label={label}
      {...(description ? { description } : {})}
      className="figures"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      thousandSeparator="."
      decimalSeparator=","
      value={value.replace(/\./g, '')}
      onChange={(next) => onChange(String(next))}
    />
  )
}

function Earlier({ own }: { own: Own }) {
  if (own.earlier.length === 0) return null
  return (
    <Panel title={say('donations.earlier')}>
      <ul className="donations-law small">
        {own.earlier.map((each) => (
          <li key={each.id}>
            <strong className="figures">{formatVnd(each.amountVnd)}</strong>{' '}
            {say('donations.earlierOf', {
              givers: formatNumber(each.givers),
              n: formatNumber(each.receipt?.number),
              code: each.receipt?.code ?? '',
            })}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
