import { Select, TextInput } from '@mantine/core'
import { parseCount } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../../text/say.ts'
import { RemoveButton } from '../reading/remove-button.tsx'
import type { RuleName, TypedSide } from './plan-rules.ts'

/** As many as one side of a rule holds. */
const mostTerms = 20

interface SideProps {
  side: 'left' | 'right'
  value: TypedSide
  names: readonly RuleName[]
  onChange: (value: TypedSide) => void
  autoFocus?: boolean
}

/** One side of a comparison: indicators added up, each counted so many times where that is asked for, and a number. */
export function RuleSide({ side, value, names, onChange, autoFocus = false }: SideProps) {
  const { terms, constant } = value
  const [weighing, setWeighing] = useState(false)
  const weighted = weighing || terms.some((one) => one.times !== '1')
  const sideName = say(`rule.side.${side}`)
  const setTerm = (at: number, change: Partial<TypedSide['terms'][number]>) =>
    onChange({ ...value, terms: terms.map((one, index) => (index === at ? { ...one, ...change } : one)) })
  const rows = terms.length + (constant === null ? 0 : 1)
  const nameOf = (code: string | null) => names.find((one) => one.code === code)?.name ?? say('rule.indicator')
  return (
    <fieldset className="rule-side">
      <legend>{sideName}</legend>
      {terms.map((term, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same indicator may stand here twice while it is typed
        <div className="rule-term" key={at}>
          <Select
            aria-label={say('rule.indicatorAt', { n: at + 1, side: sideName })}
            placeholder={say('rule.choose')}
            allowDeselect={false}
            searchable={names.length > 12}
            data-autofocus={autoFocus && at === 0 ? true : undefined}
            value={term.code}
            data={names.map(({ code, name }) => ({ value: code, label: name }))}
            error={term.code !== null && !names.some((one) => one.code === term.code) ? say('rule.gone') : null}
            onChange={(code) => setTerm(at, { code })}
          />
          {weighted ? (
            <TextInput
              className="rule-times figures"
              aria-label={say('rule.timesOf', { name: nameOf(term.code), side: sideName })}
              inputMode="numeric"
              leftSection="×"
              value={term.times}
              error={parseCount(term.times) ? null : say('rule.timesWrong')}
              onChange={(event) => setTerm(at, { times: event.currentTarget.value })}
            />
          ) : null}
          {rows > 1 ? (
            <RemoveButton
              what={`${nameOf(term.code)} (${sideName})`}
              onRemove={() => onChange({ ...value, terms: terms.filter((_, index) => index !== at) })}
            />
          ) : null}
        </div>
      ))}
      {constant === null ? null : (
        <div className="rule-term">
          <TextInput
            className="figures"
            aria-label={say('rule.numberOf', { side: sideName })}
            inputMode="numeric"
            placeholder={say('rule.number')}
            value={constant}
            error={constant !== '' && typeof parseCount(constant) !== 'number' ? say('rule.missing.number') : null}
            onChange={(event) => onChange({ ...value, constant: event.currentTarget.value })}
          />
          {rows > 1 ? (
            <RemoveButton
              what={say('rule.numberOf', { side: sideName })}
              onRemove={() => onChange({ ...value, constant: null })}
            />
          ) : null}
        </div>
      )}
      <p className="rule-more small">
        {terms.length < mostTerms ? (
          <button
            type="button"
            className="link-button"
            aria-label={say('rule.addTermTo', { side: sideName })}
            onClick={() => onChange({ ...value, terms: [...terms, { code: null, times: '1' }] })}
          >
            {say('rule.addTerm')}
          </button>
        ) : null}
        {constant === null ? (
          <button
            type="button"
            className="link-button"
            aria-label={say('rule.addNumberTo', { side: sideName })}
            onClick={() => onChange({ ...value, constant: '' })}
          >
            {say('rule.addNumber')}
          </button>
        ) : null}
        {weighted || terms.length === 0 ? null : (
          <button
            type="button"
            className="link-button"
            aria-label={say('rule.weighOf', { side: sideName })}
            onClick={() => setWeighing(true)}
          >
            {say('rule.weigh')}
          </button>
        )}
      </p>
    </fieldset>
  )
}
