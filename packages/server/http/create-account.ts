import type { House } from '../platform/house.ts'
import type { SignIn } from './sign-in.ts'

/**
 * Makes a sign-in account for a person who has none. The password is hashed by the library; it is returned to nobody.
 * Asked again for an address that exists it only joins account and person.
 */
export async function createAccount(
  house: House,
  signIn: SignIn,
  account: { personKey: string; name: string; email: string; password: string },
): Promise<void> {
  const { internalAdapter, password } = await signIn.auth.$context
  const existing = await internalAdapter.findUserByEmail(account.email)
  let userId = existing?.user.id
  if (!userId) {
    const hash = await password.hash(account.password)
    const user = await internalAdapter.createUser(
      { email: account.email, name: account.name, emailVerified: true },
      { method: 'email-password' },
    )
    await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
    userId = user.id
  }
  await house.database.asSystem((trx) =>
    trx.updateTable('person').set({ userId }).where('key', '=', account.personKey).execute(),
  )
}
