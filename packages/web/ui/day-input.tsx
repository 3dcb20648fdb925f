import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { say } from '../text/say.ts'
import { formatDay, parseDay } from './format.ts'

interface DayInputProps {
  label: string
  /** `yyyy-MM-dd` or null. */
  value: string | null
  onChange: (day: string | null) => void
  description?: string
  /** True: the label is only for the ear, the place itself says what it is. */
  quiet?: boolean
  required?: boolean
  size?: 'xs' | 'sm'
}

/** A day typed as it is written in a letter (6/4/2020), whatever the browser's own language. */
export function DayInput({
  label,
  value,
  onChange,
  description,
  quiet = false,
  required = false,
  size = 'sm',
}: DayInputProps) {
  const [typed, setTyped] = useState(formatDay(value))
  useEffect(() => {
    setTyped((before) => (parseDay(before) === value && before !== '' ? before : formatDay(value)))
  }, [value])
  const wrong = typed.trim() !== '' && parseDay(typed) === null
  return (
    <TextInput
      {...(quiet ? { 'aria-label': label } : { label })}
      {...(description ? { description } : {})}
      size={size}
      required={required}
      className="day-input figures"
      inputMode="numeric"
      placeholder={say('ui.day')}
      value={typed}
      error={wrong ? say('ui.dayWrong') : null}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        if (text.trim() === '') onChange(null)
        else if (parseDay(text) !== null) onChange(parseDay(text))
      }}
      onBlur={() => {
        if (!wrong) setTyped(formatDay(value))
      }}
    />
  )
}
