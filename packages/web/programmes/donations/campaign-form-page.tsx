import './donations.css'
import { Select, Switch, Textarea, TextInput } from '@mantine/core'
import { type DonationCampaignView, type DonationLaw, wageDayVnd } from '@thongsuot/contract'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Columns, Panel } from '../../ui/columns.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { addDays, formatDay, formatNumber, formatVnd } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { type ChosenDocument, DocumentSelect } from './document-select.tsx'
import { donationsPaths } from './donations-paths.ts'

/** A new campaign. */
export function LaunchPage() {
  return <CampaignForm campaign={null} />
}

/** Changes a campaign; once something is received, its opening and its way to count a day's wage stand. */
export function EditPage() {
  const id = useIdOfAddress()
  const asked = useAsk('donations.campaign', { id }, { once: true })
  if (asked.data === undefined) return asked.error ? <Failure error={asked.error} /> : <Loading lines={8} />
  return <CampaignForm campaign={asked.data} />
}

type Divisor = 22 | 26 | 30

function initialOf(campaign: DonationCampaignView | null, today: string) {
  return {
    name: campaign?.name ?? '',
    purpose: campaign?.purpose ?? '',
    callWords: campaign?.callWords ?? '',
    placeWords: campaign?.placeWords ?? '',
    document: (campaign?.documentId
      ? { id: campaign.documentId, name: say('donations.documentOf', { id: campaign.documentId }) }
      : null) as ChosenDocument | null,
    opensOn: (campaign?.opensOn ?? today) as string | null,
    closesOn: (campaign?.closesOn ?? addDays(today, 30)) as string | null,
    divisor: (campaign?.divisor ?? 22) as Divisor,
    countsAllowances: campaign?.countsAllowances ?? false,
  }
}

function CampaignForm({ campaign }: { campaign: DonationCampaignView | null }) {
  const { me } = useSession()
  const go = useGo()
  const draft = useDraft(`donations.campaign.${campaign?.id ?? 0}`, initialOf(campaign, me.today))
  const form = draft.value
  const set = (part: Partial<typeof form>) => draft.set({ ...form, ...part })
  const law = useAsk('donations.law', { on: form.opensOn ?? me.today }).data
  const settled = campaign !== null && campaign.totals.receipts > 0
  const act = useAct('donations.saveCampaign', {
    done: ({ id }) => {
      draft.clear()
      go(donationsPaths.campaign(id))
    },
  })
  const missing = [form.name, form.purpose, form.callWords, form.placeWords].some((words) => words.trim() === '')
  const tooLong = law?.latestClosingOn != null && form.closesOn !== null && form.closesOn > law.latestClosingOn
  const refused =
    missing || form.opensOn === null || form.closesOn === null
      ? say('donations.formMissing')
      : tooLong
        ? say('donations.tooLong', { latest: formatDay(law.latestClosingOn) })
        : form.closesOn < form.opensOn
          ? say('donations.daysTurned')
          : null
  const save = () => {
    if (refused !== null || form.opensOn === null || form.closesOn === null) return
    const { name, purpose, callWords, placeWords, opensOn, closesOn, divisor, countsAllowances } = form
    act.run({
      ...(campaign ? { id: campaign.id, version: campaign.version } : {}),
      documentId: form.document?.id ?? null,
      ...{ name, purpose, callWords, placeWords, opensOn, closesOn, divisor, countsAllowances },
    })
  }
  const title = campaign ? say('donations.edit') : say('donations.launch')
  return (
    <Page
      wide
      title={title}
      crumbs={[
        { title: say('donations.title'), to: donationsPaths.campaigns() },
        ...(campaign ? [{ title: campaign.name, to: donationsPaths.campaign(campaign.id) }] : []),
      ]}
      act={
        <Act main busy={act.busy} refused={refused} onAct={save}>
          {campaign ? say('donations.save') : say('donations.launchAct')}
        </Act>
      }
    >
      <Failure error={act.error} />
      <Columns shape="main-side">
        <Panel title={say('donations.call')}>
          <div className="stack">
            <TextInput
              label={say('donations.name')}
              required
              value={form.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            {(['purpose', 'callWords', 'placeWords'] as const).map((key) => (
              <Textarea
                key={key}
                label={say(`donations.${key}`)}
                description={say(`donations.${key}Hint`)}
                autosize
                minRows={key === 'callWords' ? 4 : 2}
                required
                value={form[key]}
                onChange={(event) => set({ [key]: event.currentTarget.value })}
              />
            ))}
            <DocumentSelect
              label={say('donations.document')}
              value={form.document}
              onChange={(document) => set({ document })}
            />
            <div className="donations-pair">
              <DayInput
                label={say('donations.opensOn')}
                required
                value={form.opensOn}
                onChange={(opensOn) => set({ opensOn })}
              />
              <DayInput
                label={say('donations.closesOn')}
                description={say('donations.closesOnHint')}
                required
                value={form.closesOn}
                onChange={(closesOn) => set({ closesOn })}
              />
            </div>
            {tooLong ? (
              <p className="donations-wrong" role="alert">
                {say('donations.tooLong', { latest: formatDay(law.latestClosingOn) })}
              </p>
            ) : null}
            {settled ? <p className="small dim">{say('donations.settledNote')}</p> : null}
          </div>
        </Panel>
        <div>
          <Panel title={say('donations.wageDay')}>
            <div className="stack">
              <Select
                label={say('donations.divisor')}
                disabled={settled}
                data={[22, 26, 30].map((n) => ({ value: String(n), label: say('donations.divisorOf', { n }) }))}
                value={String(form.divisor)}
                allowDeselect={false}
                onChange={(next) => next && set({ divisor: Number(next) as Divisor })}
              />
              <Switch
                label={say('donations.countsAllowances')}
                disabled={settled}
                checked={form.countsAllowances}
                onChange={(event) => set({ countsAllowances: event.currentTarget.checked })}
              />
              {law?.baseWage ? (
                <WageExample
                  rule={{
                    baseWageVnd: law.baseWage.amountVnd,
                    divisor: form.divisor,
                    countsAllowances: form.countsAllowances,
                  }}
                />
              ) : null}
            </div>
          </Panel>
          {law ? <LawPanel law={law} /> : null}
        </div>
      </Columns>
    </Page>
  )
}

const example = { coefficientHundredths: 498, allowanceHundredths: 30 }

/** The worked example, so that everybody sees how a day's wage comes about. */
export function WageExample({ rule }: { rule: { baseWageVnd: number; divisor: number; countsAllowances: boolean } }) {
  const coefficient = formatNumber(example.coefficientHundredths / 100)
  const allowance = formatNumber(example.allowanceHundredths / 100)
  return (
    <div className="small">
      <p className="donations-sum">
        {rule.countsAllowances ? `(${coefficient} + ${allowance})` : coefficient} × {formatNumber(rule.baseWageVnd)} ÷{' '}
        {rule.divisor} = <strong>{formatVnd(wageDayVnd(rule, example))}</strong>
      </p>
      <p className="dim tiny">{say('donations.exampleNote')}</p>
    </div>
  )
}

/** What the law of the opening day says; what nobody has read yet is marked. */
export function LawPanel({ law }: { law: DonationLaw }) {
  return (
    <Panel title={say('donations.law')}>
      <ul className="donations-law small">
        {law.rules.map((rule) => (
          <li key={`${rule.key}-${rule.source}`} data-unsure={rule.certainty === 'unconfirmed' || undefined}>
            {rule.words}
            <div className="dim tiny">
              {rule.source}
              {rule.certainty === 'unconfirmed' ? ` · ${say('donations.unconfirmed')}` : ''}
            </div>
          </li>
        ))}
        {law.baseWage ? (
          <li data-unsure={law.baseWage.certainty === 'unconfirmed' || undefined}>
            {say('donations.baseWage', { amount: formatVnd(law.baseWage.amountVnd) })}
            <div className="dim tiny">{law.baseWage.source}</div>
          </li>
        ) : null}
      </ul>
    </Panel>
  )
}
