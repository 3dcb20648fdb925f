import { Button, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import type { OrganChangePlan, OutputOf, Routes } from '@thongsuot/contract'
import { useEffect, useMemo, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { useActing, useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act, refusalOf } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { DocumentPicker } from '../../ui/document-picker.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { SaveFailure } from '../../ui/save-failure.tsx'
import { UnsavedPanel } from '../../ui/unsaved-panel.tsx'
import { type Autosave, useAutosave } from '../../ui/use-autosave.ts'
import { ChangePreview } from './change-preview.tsx'
import { ChangeState } from './changes-page.tsx'
import { Notes } from './notes.tsx'
import { withoutStep } from './read-steps.ts'
import { StepDialog } from './step-dialog.tsx'
import { namesOf, StepList } from './step-list.tsx'

type Change = OutputOf<Routes['organs.change']>
/** Names that a step brought along, before the server has told them. */
type Told = Pick<Change, 'organs' | 'territories'>
type Preview = OutputOf<Routes['organs.previewChange']>
export type ChangeContent = Pick<Change, 'title' | 'effectiveOn' | 'basis' | 'basisDocumentId' | 'plan'>

/** A planned change: its head and steps, saved as they are typed, with what they would do below. */
export function ChangeEditor({ change, onReopen }: { change: Change; onReopen: () => void }) {
  const client = useQueryClient()
  const acting = useActing()
  const mayChange = refusalOf(change.can, 'save') === null
  const opened = useMemo<ChangeContent>(() => contentOf(change), [change])
  const saving = useAutosave<ChangeContent>({
    key: `organ-change.${change.id}.${acting.id}`,
    opened,
    version: change.version,
    save: async (content, version) => {
      const saved = await call('organs.saveChange', { id: change.id, version, ...content })
      const now = { ...content, version: saved.version ?? version + 1 }
      // Whoever leaves and comes back finds what was saved, and the server names what the plan speaks of.
      const queryKey = ['organs.change', { id: change.id }]
      client.setQueryData<Change>(queryKey, (before) => before && { ...before, ...now })
      void client.invalidateQueries({ queryKey })
      return now.version
    },
  })
  const [content, setContent] = useState(saving.kept ?? opened)
  // What an earlier tab could not save is saved now.
  const { want, kept } = saving
  useEffect(() => {
    if (mayChange && kept !== null) want(kept)
  }, [mayChange, kept, want])
  const [told, setTold] = useState<Told>({ organs: [], territories: [] })
  const [adding, setAdding] = useState(false)
  const edit = (part: Partial<ChangeContent>) => {
    const next = { ...content, ...part }
    setContent(next)
    if (next.title.trim() !== '' && next.basis.trim() !== '') saving.want(next)
  }
  const names = useMemo(
    () =>
      namesOf({
        organs: [...told.organs, ...change.organs],
        territories: [...told.territories, ...change.territories],
      }),
    [told, change.organs, change.territories],
  )
  const preview = usePreview(content, mayChange)
  return (
    <Page
      wide
      title={content.title}
      crumbs={[
        { title: say('organs.title'), to: paths.organs() },
        { title: say('changes.title'), to: paths.organChanges() },
      ]}
      lead={
        <span className="change-lead">
          <ChangeState state="planned" />
          <span role="status">{mayChange ? say(savedWords[saving.state]) : null}</span>
        </span>
      }
      act={<ApplyAct change={change} content={content} preview={preview} saving={saving} />}
    >
      <div className="stack">
        <SaveFailure saving={saving} onReopen={onReopen} />
        {saving.older === null ? null : (
          <UnsavedPanel
            older={saving.older}
            now={content}
            describe={describePart}
            onTake={(parts) =>
              edit(Object.fromEntries(parts.map((part) => [part, saving.older?.value[part]])) as Partial<ChangeContent>)
            }
            onDrop={saving.dropOlder}
          />
        )}
        <Head content={content} document={change.basisDocument} mayChange={mayChange} onEdit={edit} />
        <Notes notes={change.notes} />
        <StepList
          plan={content.plan}
          names={names}
          {...(mayChange
            ? {
                add: (
                  <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
                    {say('changes.addStep')}
                  </Button>
                ),
                onRemove: (id: string) => edit({ plan: withoutStep(content.plan, id) }),
              }
            : {})}
        />
        {mayChange ? <ChangePreview preview={preview} day={content.effectiveOn} /> : null}
      </div>
      {adding ? (
        <StepDialog
          plan={content.plan}
          effectiveOn={content.effectiveOn}
          onClose={() => setAdding(false)}
          onAdd={(plan, spokenOf) => {
            setTold({
              organs: [...told.organs, ...spokenOf.organs],
              territories: [...told.territories, ...spokenOf.territories],
            })
            edit({ plan })
            setAdding(false)
          }}
        />
      ) : null}
    </Page>
  )
}

const contentOf = ({ title, effectiveOn, basis, basisDocumentId, plan }: Change): ChangeContent => ({
  title,
  effectiveOn,
  basis,
  basisDocumentId,
  plan,
})

const savedWords = { saved: 'changes.saved', waiting: 'changes.saving', failed: 'changes.notSaved' } as const

function describePart(part: keyof ChangeContent, content: ChangeContent) {
  switch (part) {
    case 'title':
      return { name: say('changes.name'), words: content.title }
    case 'effectiveOn':
      return { name: say('changes.effectiveOn'), words: formatDay(content.effectiveOn) }
    case 'basis':
      return { name: say('changes.basisColumn'), words: content.basis }
    case 'plan':
      return { name: say('changes.what'), words: say('changes.steps', { n: formatNumber(sizeOf(content.plan)) }) }
    case 'basisDocumentId':
      return null
  }
}

const sizeOf = (plan: OrganChangePlan) => plan.founded.length + plan.altered.length + plan.ended.length

interface AskedPreview {
  data: Preview | undefined
  error: Error | null
  busy: boolean
}

/** What the plan would do now, asked a moment after the last change of it. */
function usePreview({ effectiveOn, plan }: ChangeContent, when: boolean): AskedPreview {
  const now = useMemo(() => ({ effectiveOn, plan }), [effectiveOn, plan])
  const [rested] = useDebouncedValue(now, 400)
  const hasSteps = sizeOf(rested.plan) + rested.plan.territories.founded.length > 0
  const asked = useAsk('organs.previewChange', rested, { when: when && hasSteps })
  return {
    data: hasSteps ? asked.data : undefined,
    error: asked.error,
    busy: rested !== now || (hasSteps && asked.isFetching),
  }
}

interface HeadProps {
  content: ChangeContent
  /** The ordering document in words, as the server last told it. */
  document: string | null
  mayChange: boolean
  onEdit: (part: Partial<ChangeContent>) => void
}

function Head({ content, document, mayChange, onEdit }: HeadProps) {
  const [picked, setPicked] = useState<string | null>(null)
  const { basisDocumentId } = content
  return (
    <Panel>
      <div className="change-head">
        <TextInput
          required
          readOnly={!mayChange}
          label={say('changes.name')}
          value={content.title}
          onChange={(event) => onEdit({ title: event.currentTarget.value })}
        />
        <DayInput
          required
          label={say('changes.effectiveOn')}
          value={content.effectiveOn}
          onChange={(day) => mayChange && day !== null && onEdit({ effectiveOn: day })}
        />
        <Textarea
          required
          readOnly={!mayChange}
          autosize
          minRows={1}
          label={say('changes.basis')}
          value={content.basis}
          onChange={(event) => onEdit({ basis: event.currentTarget.value })}
        />
        {mayChange ? (
          <DocumentPicker
            label={say('changes.basisDocument')}
            description={say('changes.basisDocumentHint')}
            value={basisDocumentId === null ? null : (picked ?? document ?? `#${basisDocumentId}`)}
            onPick={(chosen) => {
              setPicked(chosen?.words ?? null)
              const fills = chosen !== null && content.basis.trim() === ''
              onEdit({ basisDocumentId: chosen?.id ?? null, ...(fills ? { basis: chosen.words } : {}) })
            }}
          />
        ) : null}
        {basisDocumentId === null ? null : (
          <A className="text-link small" to={paths.document(basisDocumentId)}>
            {say('changes.openDocument')}
          </A>
        )}
      </div>
    </Panel>
  )
}

interface ApplyProps {
  change: Change
  content: ChangeContent
  preview: AskedPreview
  saving: Autosave<ChangeContent>
}

function ApplyAct({ change, content, preview, saving }: ApplyProps) {
  const { me } = useSession()
  const [asking, setAsking] = useState(false)
  const apply = useAct('organs.applyChange')
  const [error, setError] = useState<Error | null>(null)
  const faults = preview.data?.faults.length ?? 0
  const refused =
    preview.busy && preview.data === undefined
      ? say('changes.wait')
      : preview.data === undefined
        ? say('changes.stepsEmpty')
        : faults > 0
          ? say('changes.faultsLeft', { n: formatNumber(faults) })
          : null
  const open = (preview.data?.points ?? []).reduce((sum, point) => sum + point.open, 0)
  const day = formatDay(content.effectiveOn)
  const confirm = async () => {
    setError(null)
    try {
      const version = await saving.flush()
      await apply.runAndWait({ id: change.id, version })
      setAsking(false)
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal : new Error(String(refusal)))
    }
  }
  return (
    <>
      <Act main can={{ of: change.can, name: 'apply' }} refused={refused} onAct={() => setAsking(true)}>
        {say('changes.apply')}
      </Act>
      {asking ? (
        <ConfirmDialog
          act={say('changes.applyAct', { title: content.title })}
          what={
            <>
              <p>{say('changes.applyWhat', { day, ...countsOf(content.plan, preview.data) })}</p>
              {open > 0 ? <p>{say('changes.applyOpen', { n: formatNumber(open) })}</p> : null}
              {content.effectiveOn > me.today ? <p>{say('changes.future', { day })}</p> : null}
              <p>{say('changes.applyUndo')}</p>
            </>
          }
          busy={apply.busy}
          error={error}
          onClose={() => setAsking(false)}
          onConfirm={() => void confirm()}
        />
      ) : null}
    </>
  )
}

/** How many organs a plan founds, ends and alters, and how many below them move along, as shown. */
function countsOf(plan: OrganChangePlan, preview: Preview | undefined) {
  return {
    founded: formatNumber(plan.founded.length),
    ended: formatNumber(plan.ended.length),
    altered: formatNumber(plan.altered.length),
    below: formatNumber(preview?.movedBelow ?? 0),
  }
}
