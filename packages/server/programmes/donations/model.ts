import type { DonationAccount, DonationChannel } from '@thongsuot/contract'
import { newSalt, sha256 } from '../../platform/hash.ts'

/** The accounts of the ledger as people call them. */
export const accountNames: Record<DonationAccount, string> = {
  fund: 'Quỹ ủng hộ',
  cash: 'Tiền mặt',
  bank: 'Tài khoản ngân hàng',
  treasury: 'Tài khoản Kho bạc',
  stock: 'Kho hàng',
  distributed: 'Đã phân phối',
  superior: 'Đã chuyển quỹ cấp trên',
}
export const moneyAccounts: readonly DonationChannel[] = ['cash', 'bank', 'treasury']
export const kindNames = { money: 'Tiền', goods: 'Hàng hóa', idea: 'Ý kiến, sáng kiến' } as const

/** Letters without lookalikes. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 10

/** A new receipt code: 50 random bits, unique in the database and not to be guessed: `7KQ2M-X9DPA`. */
export function newCode(): string {
  return codeOf(newSalt())
}

/** `count` codes at once, from one draw of chance. */
export function newCodes(count: number): string[] {
  const salt = newSalt()
  return Array.from({ length: count }, (_, n) => codeOf(sha256(`${salt}${n}`)))
}

function codeOf(hex: string): string {
  const picked = Array.from(
    { length: codeLength },
    (_, n) => letters[Number.parseInt(hex.slice(n * 2, n * 2 + 2), 16) % letters.length],
  ).join('')
  return `${picked.slice(0, 5)}-${picked.slice(5)}`
}

/** A code as somebody typed or scanned it, in its own spelling; null: it cannot be one. */
export function codeTyped(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return bare.length === codeLength ? `${bare.slice(0, 5)}-${bare.slice(5)}` : null
}

/** Thousandths of a unit as people write them: 12.500 → «12,5». */
export function formatQuantity(thousandths: number): string {
  const whole = Math.floor(thousandths / 1000)
  const rest = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${String(whole).replace(/\B(?=(\d{3})+$)/g, '.')}${rest === '' ? '' : `,${rest}`}`
}

/** Who gave, for whom may not read the name. */
export function withoutName(kind: string): string {
  return kind === 'organisation' ? 'một tổ chức' : 'một cá nhân'
}
