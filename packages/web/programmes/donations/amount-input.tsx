import { TextInput } from '@mantine/core'
import { say } from '../../text/say.ts'
import { formatNumber, parseNumber } from '../../ui/format.ts'

/** Whole đồng as somebody typed them; null: not an amount. */
export function vndOf(typed: string): number | null {
  const value = parseNumber(typed)
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null
}

/** Thousandths of a unit as somebody typed the quantity: «12,5» → 12.500; null: no quantity. */
export function thousandthsOf(typed: string): number | null {
  const value = parseNumber(typed)
  const thousandths = value === null ? Number.NaN : Math.round(value * 1000)
  return Number.isSafeInteger(thousandths) && thousandths > 0 ? thousandths : null
}

/** Thousandths as a quantity: 12.500 → «12,5». */
export const formatQuantity = (thousandths: number) =>
  new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 }).format(thousandths / 1000)

interface AmountInputProps {
  label: string
  value: string
  onChange: (typed: string) => void
  description?: string
  required?: boolean
  /** Most that may be entered, in đồng. */
  most?: number
  autoFocus?: boolean
}

/** A field for đồng: says at once what is wrong, and groups the digits when it is left. */
export function AmountInput({ label, value, onChange, description, required, most, autoFocus }: AmountInputProps) {
  const amount = vndOf(value)
  const wrong =
    value.trim() === ''
      ? null
      : amount === null
        ? say('donations.amountWrong')
        : most !== undefined && amount > most
          ? say('donations.amountBeyond', { most: formatNumber(most) })
          : null
  return (
    <TextInput
      label={label}
      {...(description ? { description } : {})}
      className="figures"
      inputMode="numeric"
      required={required ?? false}
      data-autofocus={autoFocus || undefined}
      value={value}
      error={wrong}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => amount !== null && value.trim() !== '' && onChange(formatNumber(amount))}
    />
  )
}
