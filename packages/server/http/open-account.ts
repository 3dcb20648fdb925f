import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { closeInvitation, invited } from '../modules/identity/index.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { createAccount } from './create-account.ts'
import type { SignIn } from './sign-in.ts'

export type OpenAccountInput = ParsedInputOf<Routes['accounts.open']>

/**
 * Opens the account that a one-time link invites to. The link is spent with it: whoever has an account is invited no more.
 * @throws Refusal `invitation.closed`, `account.taken` for an address that somebody else signs in with
 */
export async function openAccount(
  house: House,
  signIn: SignIn,
  { token, password }: OpenAccountInput,
): Promise<OutputOf<Routes['accounts.open']>> {
  const person = await invited(house, token)
  const { internalAdapter } = await signIn.auth.$context
  if (await internalAdapter.findUserByEmail(person.email)) throw new Refusal('account.taken', { email: person.email })
  await createAccount(house, signIn, { personKey: person.personKey, name: person.name, email: person.email, password })
  await closeInvitation(house, person)
  return { email: person.email }
}
