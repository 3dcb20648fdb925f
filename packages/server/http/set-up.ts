import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { ParsedInputOf, Routes } from '@thongsuot/contract'
import { importInstallation } from '../modules/identity/index.ts'
import { sha256 } from '../platform/hash.ts'
import type { House } from '../platform/house.ts'
import { readFact, writeFact } from '../platform/installation.ts'
import { Refusal } from '../platform/refusal.ts'
import { createAccount } from './create-account.ts'
import type { SignIn } from './sign-in.ts'

export type SetUpInput = ParsedInputOf<Routes['identity.setUp']>

/** A new token for the one-time link; only its hash is kept, so each start of an installation that nobody opened prints a new one. */
export async function newSetUpToken(house: House): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await writeFact(house.database, 'setUpTokenHash', sha256(token))
  return token
}

/**
 * Makes the first organ and the administrator's position and account, once.
 * @throws Refusal `setUp.closed` for a wrong or used token, `import.rows` for what the organ lacks
 */
export async function setUp(house: House, signIn: SignIn, input: SetUpInput): Promise<{ email: string }> {
  const kept = await readFact(house.database, 'setUpTokenHash')
  const given = Buffer.from(sha256(input.token))
  if (!kept || !timingSafeEqual(given, Buffer.from(kept))) throw new Refusal('setUp.closed')
  const since = `${house.clock.today().slice(0, 4)}-01-01`
  await importInstallation(house, {
    organs: [
      {
        key: 'co-quan-dau-tien',
        name: input.organName,
        kind: input.organKind,
        letterhead: input.organName.toUpperCase(),
        place: input.place,
        valid_from: since,
      },
    ],
    people: [{ key: 'quan-tri', full_name: input.personName }],
    positions: [
      {
        key: 'quan-tri',
        organ: 'co-quan-dau-tien',
        role: 'administrator',
        title: 'Quản trị hệ thống',
        valid_from: since,
      },
    ],
    holders: [{ position: 'quan-tri', person: 'quan-tri', valid_from: since }],
  })
  await createAccount(house, signIn, {
    personKey: 'quan-tri',
    name: input.personName,
    email: input.email,
    password: input.password,
  })
  await writeFact(house.database, 'setUpTokenHash', null)
  return { email: input.email }
}
