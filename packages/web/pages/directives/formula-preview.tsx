import type { IndicatorView, OutputOf, Routes } from '@thongsuot/contract'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatFigureWithUnit } from '../../ui/figure-text.ts'
import type { Working } from './number-page.tsx'
import { changeOf, type TypedFormula } from './typed-formula.ts'

type Preview = OutputOf<Routes['figures.previewFormula']>

/** What the typed revision would change at the node that is looked at; reckoned by the server, kept fresh while it is typed. */
export function useFormulaPreview(working: Working, assignmentId: number, typed: TypedFormula) {
  const { indicator, directiveId } = working
  return useAsk(
    'figures.previewFormula',
    { id: indicator.id, assignmentId, ...changeOf(indicator, typed) },
    { topics: [`directive:${directiveId}`] },
  )
}

interface PreviewProps {
  indicator: IndicatorView
  preview: ReturnType<typeof useFormulaPreview>
}

/** Each period as it is and as it would be, then all periods together; or why it cannot be reckoned so. */
export function FormulaPreview({ indicator, preview }: PreviewProps) {
  const { data, error, isPlaceholderData } = preview
  return (
    <section className="sunk-box" aria-label={say('formula.preview')} aria-busy={isPlaceholderData}>
      <h3>{say('formula.preview')}</h3>
      <Failure error={error} />
      {data === undefined ? null : data.changes ? (
        <div className="stack" aria-live="polite">
          <p className="small">{say('formula.willBe', { words: data.words })}</p>
          <Changes indicator={indicator} preview={data} />
          <p className="tiny dim">{say(indicator.kind === 'ratio' ? 'formula.stays' : 'formula.staysOverTime')}</p>
        </div>
      ) : (
        <p className="small dim" aria-live="polite">
          {say('formula.same')}
        </p>
      )}
    </section>
  )
}

interface Change {
  key: string
  name: string
  of: IndicatorView
  before: number | null
  after: number | null
}

function Changes({ indicator, preview }: { indicator: IndicatorView; preview: Preview }) {
  // How a number adds up over time changes none of its periods; a ratio is divided in each.
  const inPeriods: Change[] = (indicator.kind === 'ratio' ? preview.periods : []).map(({ period, ...values }) => ({
    key: `period-${period.id}`,
    name: period.closed === null ? period.name : say('formula.closedPeriod', { period: period.name }),
    of: indicator,
    ...values,
  }))
  const overAll: Change[] = preview.overAll.map(({ indicator: of, ...values }) => ({
    key: `all-${of.id}`,
    name: of.id === indicator.id ? say('formula.overAll') : say('formula.overAllOf', { name: of.name }),
    of,
    ...values,
  }))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="formula-changes" tabIndex={0} aria-label={say('formula.changes')}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{say('formula.period')}</th>
            <th scope="col">{say('formula.before')}</th>
            <th scope="col">{say('formula.after')}</th>
          </tr>
        </thead>
        <tbody>
          {[...inPeriods, ...overAll].map(({ key, name, of, before, after }) => (
            <tr key={key} data-same={before === after ? '' : undefined}>
              <th scope="row">{name}</th>
              <td>{formatFigureWithUnit(before, of)}</td>
              <td>{before === after ? say('formula.unchanged') : formatFigureWithUnit(after, of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
