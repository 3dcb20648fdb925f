import '../../ui/notes.css'
import './reports.css'
import { Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { FormPart, OutputOf, Routes } from '@thongsuot/contract'
import { useEffect, useMemo, useState } from 'react'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState, useIdOfAddress } from '../../ui/use-address.ts'
import { requirementLabels } from '../directives/requirement-labels.ts'
import { partProblems } from './check-part.ts'
import { FormFiles } from './form-files.tsx'
import { FormFoot, hasContent } from './form-foot.tsx'
import { FormPartPanel } from './form-part-panel.tsx'
import type { PartDraft } from './part-draft.ts'
import { periodText } from './period-text.ts'
import { ReportStateSign } from './report-state.tsx'
import { usePartDrafts } from './use-part-drafts.ts'

type Form = OutputOf<Routes['figures.form']>

/** The form of one organ for one period. */
export function ReportFormPage() {
  const directiveId = useIdOfAddress('directive')
  const periodId = useIdOfAddress('period')
  const [organ] = useAddressState<string>('organ', '')
  const organId = Number(organ) || null
  const input = { directiveId, periodId, ...(organId === null ? {} : { organId }) }
  const asked = useAsk('figures.form', input, { topics: [`directive:${directiveId}`] })
  if (asked.isPending) return <Loading lines={12} />
  if (asked.data === undefined)
    return (
      <Page title={say('shell.reports')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <Filling key={`${directiveId}.${periodId}.${organ}`} form={asked.data} directiveId={directiveId} />
}

interface FillingProps {
  form: Form
  directiveId: number
}

function Filling({ form, directiveId }: FillingProps) {
  const client = useQueryClient()
  const { period, organ, parts, onBehalf } = form
  const directive = useAsk('directives.get', { id: directiveId })
  const drafts = usePartDrafts(parts, period.id)
  const labels = useMemo(() => {
    const all = directive.data?.requirementsList
    return requirementLabels(
      all ?? parts.map((part, index) => ({ id: part.requirementId, clause: part.clause, ordinal: index })),
    )
  }, [directive.data, parts])
  const problems = parts.map((part, index) => {
    const draft = drafts[index]
    if (draft === undefined || part.can.save !== true || !part.owesFigures) return []
    const given = new Set(part.fromProgrammes.map((one) => one.indicatorId))
    return partProblems(part.indicators, (id) => draft.entryOf(id), { rules: part.rules, given })
  })
  const labelOf = (part: FormPart) => labels.get(part.requirementId) ?? part.clause ?? ''
  return (
    <Page
      wide
      title={
        directive.data?.document.notation
          ? say('form.title', { notation: directive.data.document.notation, period: periodText(period) })
          : periodText(period)
      }
      crumbs={[
        { title: say('shell.reportsToMake'), to: paths.reportsToMake() },
        { title: directive.data?.document.notation ?? say('directives.title'), to: paths.directive(directiveId) },
      ]}
      act={<PeriodSwitch directiveId={directiveId} periodId={period.id} organId={onBehalf ? organ.id : null} />}
      lead={
        <span className="figures">
          {say('form.of', { organ: organ.name })} · {say('form.due', { day: formatDay(period.dueOn) })}
          {directive.data?.document.subject ? ` · ${directive.data.document.subject}` : ''}
        </span>
      }
    >
      {parts.length === 0 ? (
        <Empty title={say('form.empty')} />
      ) : (
        <>
          <div className="form-columns">
            <FormOutline parts={parts} labelOf={labelOf} problems={problems.map((list) => list.length)} />
            <div className="form-parts">
              {onBehalf ? <Behalf organ={organ.name} parts={parts} drafts={drafts} /> : null}
              <p className="dim small form-hint">{say('form.hint')}</p>
              {parts.map((part, index) => {
                const draft = drafts[index]
                return draft === undefined ? null : (
                  <FormPartPanel
                    key={part.assignmentId}
                    part={part}
                    label={labelOf(part)}
                    draft={draft}
                    problems={problems[index] ?? []}
                    directiveId={directiveId}
                    periodId={period.id}
                  />
                )
              })}
              <FormFiles
                directiveId={directiveId}
                periodId={period.id}
                organId={organ.id}
                hasBelow={!onBehalf && parts.some((part) => part.below.length > 0)}
              />
              <History form={form} />
            </div>
          </div>
          <FormFoot
            parts={parts.map((part, index) => ({
              part,
              label: labelOf(part),
              draft: drafts[index] as PartDraft,
              problems: problems[index] ?? [],
            }))}
            onBehalf={onBehalf}
            onSubmitted={() => void client.invalidateQueries()}
          />
        </>
      )}
    </Page>
  )
}

/** The other periods of the same form: a late one and the running one are often filled in on one morning. */
function PeriodSwitch(props: { directiveId: number; periodId: number; organId: number | null }) {
  const go = useGo()
  const periods = useAsk('figures.periods', { directiveId: props.directiveId })
  if ((periods.data?.length ?? 0) < 2) return null
  const query = props.organId === null ? {} : { organ: props.organId }
  return (
    <select
      className="plain-select"
      aria-label={say('toMake.period')}
      value={props.periodId}
      onChange={(event) => go(paths.reportForm(props.directiveId, Number(event.currentTarget.value), query))}
    >
      {periods.data?.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  )
}

/** The parts by label, each with its state: where one is in a long form. */
function FormOutline(props: { parts: FormPart[]; labelOf: (part: FormPart) => string; problems: number[] }) {
  if (props.parts.length < 2) return null
  return (
    <nav className="form-outline small" aria-label={say('form.parts')}>
      {props.parts.map((part, index) => (
        <a
          key={part.assignmentId}
          href={`#part-${part.assignmentId}`}
          data-wrong={(props.problems[index] ?? 0) > 0 ? '' : undefined}
        >
          <b className="figures">{props.labelOf(part)}</b>
          <span className="form-outline-title">{part.title}</span>
          <ReportStateSign state={part.report?.state ?? 'none'} quiet />
        </a>
      ))}
    </nav>
  )
}

/** Entered for an organ without users: said plainly, with the evidence that every part with content then carries. */
function Behalf({ organ, parts, drafts }: { organ: string; parts: FormPart[]; drafts: PartDraft[] }) {
  const [evidence, setEvidence] = useState(
    () => drafts.map((draft) => draft.read().typed.evidence).find((one) => one !== '') ?? '',
  )
  const spread = (words: string) => {
    for (const [index, draft] of drafts.entries()) {
      const part = parts[index]
      if (part !== undefined && hasContent(part, draft) && draft.read().typed.evidence !== words)
        draft.type({ evidence: words })
    }
  }
  // A part that gets its first content after the evidence was written takes it over.
  useEffect(() => spread(evidence))
  return (
    <div className="note behalf">
      <p>
        <strong>{say('form.behalf', { organ })}</strong> <span className="small">{say('form.behalfWhat')}</span>
      </p>
      <Textarea
        label={say('form.evidence')}
        description={say('form.evidenceHint')}
        autosize
        minRows={1}
        required
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
      />
    </div>
  )
}

function History({ form }: { form: Form }) {
  return (
    <Panel title={say('form.history')}>
      {form.history.length === 0 ? <p className="dim small">{say('form.historyEmpty')}</p> : null}
      <ol className="history small figures">
        {form.history.map((one) => (
          <li key={`${one.at}${one.what}`}>
            <span className="dim nowrap">{formatInstant(one.at)}</span>
            <span>{one.what}</span>
            <span className="dim">{one.who}</span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
