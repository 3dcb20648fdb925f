import { Modal, Select, Textarea } from '@mantine/core'
import type { IndicatorView, PeriodView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { tellDone } from '../../ui/failure.tsx'
import { RestoredNote } from '../../ui/restored-note.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { periodText } from '../reports/period-text.ts'
import { FormulaPreview, useFormulaPreview } from './formula-preview.tsx'
import type { Working } from './number-page.tsx'
import { changeOf, type TypedFormula } from './typed-formula.ts'

interface DialogProps {
  working: Working
  assignmentId: number
  onClose: () => void
}

/** A new version of how a number is reckoned, from a period on; what it changes stands below before it is set. */
export function ReviseFormulaDialog({ working, assignmentId, onClose }: DialogProps) {
  const { indicator, period, directiveId } = working
  const [initial] = useState<TypedFormula>(() => ({
    fromPeriodId: period.id,
    numeratorId: indicator.numeratorId,
    denominatorId: indicator.denominatorId,
    overTime: indicator.overTime,
    reason: '',
  }))
  const draft = useDraft(`formula.${indicator.id}`, initial)
  const { value } = draft
  const set = (change: Partial<TypedFormula>) => draft.set({ ...value, ...change })
  const periods = useAsk('figures.periods', { directiveId })
  const indicators = useAsk('figures.indicators', { directiveId })
  const preview = useFormulaPreview(working, assignmentId, value)
  const revise = useAct('figures.reviseFormula', {
    done: ({ version }) => {
      draft.clear()
      tellDone(say('formula.done', { version: version ?? 0, name: indicator.name }))
      onClose()
    },
  })
  const ready = preview.data?.changes === true && !preview.isPlaceholderData && value.reason.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) revise.run({ id: indicator.id, ...changeOf(indicator, value), reason: value.reason.trim() })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('formula.reviseOf', { name: indicator.name })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <RestoredNote restored={draft.restored} onDrop={draft.clear} />
        <FromPeriod periods={periods.data ?? []} value={value.fromPeriodId} onChange={set} />
        {indicator.kind === 'ratio' ? (
          <RatioParts indicator={indicator} all={indicators.data ?? []} value={value} onChange={set} />
        ) : (
          <Select
            label={say('plan.overTime')}
            description={say('formula.overTimeHint')}
            allowDeselect={false}
            value={value.overTime}
            data={(['sum', 'latest'] as const).map((one) => ({ value: one, label: say(`plan.overTime.${one}`) }))}
            onChange={(overTime) => (overTime === 'sum' || overTime === 'latest') && set({ overTime })}
          />
        )}
        <FormulaPreview indicator={indicator} preview={preview} />
        <Textarea
          label={say('ui.reason')}
          description={say('formula.reasonHint')}
          autosize
          minRows={2}
          maxLength={2000}
          required
          value={value.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        <DialogFoot
          act={say('formula.revise')}
          ready={ready}
          busy={revise.busy}
          error={revise.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

interface FromProps {
  periods: readonly PeriodView[]
  value: number
  onChange: (change: Partial<TypedFormula>) => void
}

function FromPeriod({ periods, value, onChange }: FromProps) {
  return (
    <Select
      label={say('formula.from')}
      description={say('formula.fromHint')}
      allowDeselect={false}
      data-autofocus
      value={String(value)}
      data={periods.map((one) => ({
        value: String(one.id),
        label: one.closed === null ? periodText(one) : say('formula.closedPeriod', { period: periodText(one) }),
      }))}
      onChange={(id) => id !== null && onChange({ fromPeriodId: Number(id) })}
    />
  )
}

interface PartsProps {
  indicator: IndicatorView
  all: readonly IndicatorView[]
  value: TypedFormula
  onChange: (change: Partial<TypedFormula>) => void
}

function RatioParts({ indicator, all, value, onChange }: PartsProps) {
  const counted = all
    .filter((one) => one.requirementId === indicator.requirementId && one.kind !== 'ratio')
    .map((one) => ({ value: String(one.id), label: one.name }))
  return (
    <div className="formula-parts">
      {(['numerator', 'denominator'] as const).map((part) => (
        <Select
          key={part}
          label={say(`number.${part}`)}
          allowDeselect={false}
          searchable={counted.length > 12}
          value={String(value[`${part}Id`] ?? '')}
          data={counted}
          onChange={(id) => id !== null && onChange({ [`${part}Id`]: Number(id) })}
        />
      ))}
    </div>
  )
}
