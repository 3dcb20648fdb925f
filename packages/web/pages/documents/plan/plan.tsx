import { useQueryClient } from '@tanstack/react-query'
import type { DocumentView, Plan, TargetView } from '@thongsuot/contract'
import { useEffect, useMemo, useState } from 'react'
import { useAct, useAsk } from '../../../ask.ts'
import { call } from '../../../call.ts'
import { paths } from '../../../paths.ts'
import { useActing } from '../../../shell/session.tsx'
import { say } from '../../../text/say.ts'
import { Act, refusalOf } from '../../../ui/act.tsx'
import { Columns, Panel } from '../../../ui/columns.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Failure, tellDone } from '../../../ui/failure.tsx'
import { formatDay } from '../../../ui/format.ts'
import { A, useGo } from '../../../ui/link.tsx'
import { Loading } from '../../../ui/loading.tsx'
import { Page } from '../../../ui/page.tsx'
import { SaveFailure } from '../../../ui/save-failure.tsx'
import { UnsavedPanel } from '../../../ui/unsaved-panel.tsx'
import { useAddressState, useIdOfAddress } from '../../../ui/use-address.ts'
import { type Autosave, useAutosave } from '../../../ui/use-autosave.ts'
import { nameOf } from '../describe.tsx'
import { Amended } from './amended.tsx'
import { planLabels, questionsOf } from './edit-plan.ts'
import { Gaps } from './gaps.tsx'
import { Matrix } from './matrix.tsx'
import { Preview } from './preview.tsx'
import { Recipients } from './recipients.tsx'
import { RequirementPanel } from './requirement-panel.tsx'
import { Rhythm } from './rhythm.tsx'
import { Templates } from './templates.tsx'
import { usePassedOn } from './use-passed-on.ts'
import { useTargetNames } from './use-target-names.ts'
import '../../../ui/notes.css'
import '../../directives/directives.css'
import '../documents.css'
import '../reading/reading.css'
import './plan.css'

/** Who must do what by when: proposed from the letter, settled by a person, shown before anything is sent. */
export function PlanPage() {
  const id = useIdOfAddress()
  const document = useAsk('documents.get', { id })
  const [round, setRound] = useState(0)
  const saved = useAsk('directives.getPlan', { documentId: id })
  const mayPlan = document.data !== undefined && refusalOf(document.data.can, 'plan') === null
  const proposed = useAsk(
    'directives.proposePlan',
    { documentId: id },
    { when: saved.data === null && mayPlan, once: true },
  )
  const error = document.error ?? saved.error ?? proposed.error
  const plan = saved.data?.plan ?? proposed.data
  if (document.data !== undefined && document.data.id === id && plan !== undefined && (saved.data !== null || mayPlan))
    return (
      <PlanBody
        key={`${id}.${round}`}
        onReopen={() => void saved.refetch().then(() => setRound(round + 1))}
        document={document.data}
        opened={plan}
        names={saved.data?.names ?? []}
        passedOnDirectiveId={saved.data?.passedOnDirectiveId ?? null}
        version={saved.data?.version ?? 0}
        mayPlan={mayPlan}
      />
    )
  if (error !== null)
    return (
      <Page title={say('plan.title')}>
        <Failure error={error} retry={() => void Promise.all([document.refetch(), saved.refetch()])} />
      </Page>
    )
  if (document.data !== undefined && saved.data === null && !mayPlan)
    return (
      <Page title={say('plan.title')}>
        <Empty title={say('plan.none')} next={refusalOf(document.data.can, 'plan') ?? ''}>
          <A to={paths.document(id)} className="text-link">
            {say('reading.toDocument')}
          </A>
        </Empty>
      </Page>
    )
  return <Loading lines={12} />
}

interface BodyProps {
  document: DocumentView
  opened: Plan
  names: TargetView[]
  passedOnDirectiveId: number | null
  version: number
  mayPlan: boolean
  onReopen: () => void
}

function PlanBody({ document, opened, names: given, passedOnDirectiveId, version, mayPlan, onReopen }: BodyProps) {
  const acting = useActing()
  const saving = useAutosave<Plan>({
    key: `plan.${document.id}.${acting.id}`,
    opened,
    version,
    save: async (plan, at) =>
      (await call('directives.savePlan', { documentId: document.id, version: at, plan })).version ?? at + 1,
  })
  const { want, kept } = saving
  const [plan, setPlan] = useState(kept ?? opened)
  // A proposal becomes a plan when a person looks at it here; what an earlier tab could not save is saved now.
  useEffect(() => {
    if (mayPlan && (version === 0 || kept !== null)) want(kept ?? opened)
  }, [mayPlan, version, kept, opened, want])
  const change = (next: Plan) => {
    setPlan(next)
    want(next)
  }
  const names = useTargetNames(plan, given)
  const passedOn = usePassedOn(passedOnDirectiveId)
  const labels = useMemo(() => planLabels(plan, passedOn?.directive.requirementsList), [plan, passedOn])
  const [selected, setSelected] = useAddressState<string>('requirement', plan.requirements[0]?.key ?? '')
  const [preview, setPreview] = useState(false)
  const [templates, setTemplates] = useState(false)
  const requirement = plan.requirements.find((one) => one.key === selected)
  return (
    <Page
      title={say('plan.title')}
      crumbs={[{ title: nameOf(document), to: paths.document(document.id) }]}
      wide
      lead={
        <span className="reading-lead">
          <span role="status">{say(`reading.saving.${saving.state}`)}</span>
          <span>{say('plan.counts', { requirements: plan.requirements.length, gaps: questionsOf(plan).length })}</span>
        </span>
      }
      act={
        <>
          {mayPlan && !plan.amends ? <Act onAct={() => setTemplates(true)}>{say('template.act')}</Act> : null}
          <Act onAct={() => setPreview(true)} hotkey="x">
            {say('plan.preview')}
          </Act>
          <NextAct document={document} plan={plan} saving={saving} />
        </>
      }
    >
      <SaveFailure saving={saving} onReopen={onReopen} />
      {saving.older !== null && mayPlan ? (
        <UnsavedPanel
          older={saving.older}
          now={plan}
          describe={describePart}
          onTake={(parts) => change({ ...plan, ...pick(saving.older?.value, parts) })}
          onDrop={saving.dropOlder}
        />
      ) : null}
      <fieldset disabled={!mayPlan} className="plan-form">
        <Columns shape="main-side">
          <div>
            <Gaps plan={plan} names={names} onChange={change} />
            {plan.amends ? <Amended amends={plan.amends} /> : null}
            {plan.amends ? null : (
              <Panel title={say('plan.matrix')}>
                {plan.requirements.length === 0 ? (
                  <Empty title={say('plan.noRequirements')} next={say('plan.noRequirementsNext')} />
                ) : (
                  <Matrix
                    plan={plan}
                    labels={labels}
                    names={names}
                    selected={selected}
                    onSelect={setSelected}
                    onChange={change}
                  />
                )}
              </Panel>
            )}
            <Recipients plan={plan} names={names} onChange={change} />
            {plan.amends ? null : <Rhythm plan={plan} names={names} onChange={change} />}
          </div>
          <div className="plan-side">
            {requirement ? (
              <RequirementPanel
                key={requirement.key}
                plan={plan}
                label={labels.get(requirement.key) ?? null}
                requirement={requirement}
                passedOn={passedOn}
                onChange={change}
              />
            ) : null}
          </div>
        </Columns>
      </fieldset>
      {templates ? (
        <Templates
          plan={plan}
          kind={document.kind}
          learn={names.learn}
          onChange={change}
          onClose={() => setTemplates(false)}
        />
      ) : null}
      {preview ? (
        <Preview documentId={document.id} plan={plan} labels={labels} onClose={() => setPreview(false)} />
      ) : null}
    </Page>
  )
}

/** A part of a plan in few words, for the choice between two versions of it. */
function describePart(part: keyof Plan & string, plan: Plan): { name: string; words: string } | null {
  switch (part) {
    case 'recipients':
      return { name: say('plan.recipientsPart'), words: plan.recipients.map((one) => one.words).join('; ') }
    case 'requirements':
      return { name: say('plan.matrix'), words: plan.requirements.map(wordsOfRequirement).join('; ') }
    case 'rhythm':
      return {
        name: say('plan.rhythm'),
        words:
          plan.rhythm === null
            ? ''
            : say('plan.rhythmWords', {
                days: plan.rhythm.everyDays,
                from: formatDay(plan.rhythm.startOn),
                n: plan.rhythm.periods,
              }),
      }
    default:
      return null
  }
}

const wordsOfRequirement = ({ title, assignments, indicators }: Plan['requirements'][number]) =>
  say('plan.requirementWords', { title, assignments: assignments.length, indicators: indicators.length })

const pick = (from: Plan | undefined, parts: readonly (keyof Plan)[]): Partial<Plan> =>
  from === undefined ? {} : Object.fromEntries(parts.map((part) => [part, from[part]]))

interface NextProps {
  document: DocumentView
  plan: Plan
  saving: Autosave<Plan>
}

/** After the plan: a draft goes to the signer, a document issued before begins to be tracked. */
function NextAct({ document, plan, saving }: NextProps) {
  const go = useGo()
  const client = useQueryClient()
  const { id, version, can, origin } = document
  const submit = useAct('documents.submit', { done: () => go(paths.document(id)) })
  const issue = useAct('directives.issue', {
    done: (output) => {
      tellDone(say('document.issued', { notation: output.notation }))
      go(paths.document(id))
    },
  })
  const open = plan.gaps.length > 0 ? say('plan.gapsFirst', { n: questionsOf(plan).length }) : null
  const after = (act: () => void) => () => void saving.flush().then(act, () => undefined)
  const failure = submit.error ?? issue.error
  const toDocument = after(() => void client.invalidateQueries().then(() => go(paths.document(id))))
  return (
    <>
      {origin === 'draft' && refusalOf(can, 'submit') === null ? (
        <Act main hotkey="s" busy={submit.busy} refused={open} onAct={after(() => submit.run({ id, version }))}>
          {say('document.submit')}
        </Act>
      ) : origin === 'ours' && refusalOf(can, 'issue') === null && document.directiveId === null ? (
        <Act
          main
          hotkey="b"
          busy={issue.busy}
          refused={open}
          onAct={after(() => issue.run({ documentId: id, version }))}
        >
          {say('document.track')}
        </Act>
      ) : (
        <Act onAct={toDocument}>{say('reading.toDocument')}</Act>
      )}
      <div className="act-failure">
        <Failure error={failure} />
      </div>
    </>
  )
}
