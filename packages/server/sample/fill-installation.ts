import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type Clock, settableClock, systemClock } from '../platform/clock.ts'
import type { ServedRoute } from '../platform/define-route.ts'
import type { House } from '../platform/house.ts'
import { readFact, writeFact } from '../platform/installation.ts'
import { loadSampleOrgans, planSampleReorganisation, sampleOfficeKey, sampleUsers } from './load-sample-organs.ts'
import { playDispatch } from './play-dispatch.ts'
import { playDualTask } from './play-dual-task.ts'
import { playProgrammes } from './play-programmes.ts'

/** Monday 6 April 2020, 08:00 in Hà Nội: the morning on which the sample begins. */
const sampleMorning = '2020-04-06T01:00:00.000Z'

export interface FillParts {
  house: House
  served: readonly ServedRoute[]
  config: Config
  say: (sentence: string) => void
  createAccount: (account: { personKey: string; name: string; email: string; password: string }) => Promise<void>
  /** A token for the one-time link of an empty installation. */
  newToken: () => Promise<string>
  /** Takes back a filling that was interrupted; the owner role does it. */
  empty: () => Promise<void>
}

export interface Filled {
  clock: Clock
  banner: string | null
  howToSignIn: string[]
}

/**
 * Gives a new installation its contents, once: the sample, or nothing but a one-time link for its administrator. A filling
 * that was interrupted is taken back and done again; one that was finished is left alone.
 */
export async function fillInstallation(parts: FillParts): Promise<Filled> {
  const { house, config } = parts
  const kind = await readFact(house.database, 'kind')
  if (!kind) {
    if (await readFact(house.database, 'clockShiftMs')) await parts.empty()
    if (config.sample) await fillSample(parts)
    else await writeFact(house.database, 'kind', 'own')
  }
  return await describe(parts)
}

async function fillSample({ house, served, config, say, createAccount }: FillParts): Promise<void> {
  say('Đang nạp dữ liệu mẫu (dưới một phút)…')
  const real = systemClock()
  const shift = Date.parse(sampleMorning) - Date.parse(real.now())
  await writeFact(house.database, 'clockShiftMs', shift)
  const clock = settableClock('2020-03-01T01:00:00.000Z')
  const past: House = { ...house, clock }
  await loadSampleOrgans(past)
  await planSampleReorganisation(past)
  await openAccounts(house, config, createAccount)
  await playDispatch(past, clock, served, sampleOfficeKey)
  await playDualTask(past, clock, served)
  await playProgrammes(past, clock, served)
  // The morning begins when the sample is ready, not when its loading began.
  await writeFact(house.database, 'clockShiftMs', Date.parse(sampleMorning) - Date.parse(real.now()))
  await writeFact(house.database, 'kind', 'sample')
}

async function openAccounts(house: House, config: Config, createAccount: FillParts['createAccount']): Promise<void> {
  const users = sampleUsers()
  const people = await house.database.plain
    .selectFrom('person')
    .innerJoin('holder', 'holder.personId', 'person.id')
    .innerJoin('position', 'position.id', 'holder.positionId')
    .innerJoin('organVersion', 'organVersion.organId', 'position.organId')
    .select(['person.key', 'person.fullName', 'position.title', 'position.role', 'organVersion.name as organ'])
    .where(
      'person.key',
      'in',
      users.map((u) => u.personKey),
    )
    .orderBy('position.id')
    .execute()
  const accounts = users.flatMap(({ personKey, email }) => {
    const person = people.find((p) => p.key === personKey)
    const password = randomBytes(12).toString('base64url')
    return person
      ? [
          {
            email,
            password,
            name: person.fullName,
            organ: person.organ,
            title: person.title,
            role: person.role,
            personKey,
          },
        ]
      : []
  })
  for (const { personKey, name, email, password } of accounts) await createAccount({ personKey, name, email, password })
  const file = accessFile(config)
  await writeFile(
    file,
    `${JSON.stringify(
      accounts.map(({ personKey: _, ...shown }) => shown),
      null,
      2,
    )}\n`,
    { mode: 0o600 },
  )
  await chmod(file, 0o600)
}

const accessFile = (config: Config) => join(config.dataFolder, 'sample-access.json')

async function describe({ house, config, newToken }: FillParts): Promise<Filled> {
  const shift = (await readFact(house.database, 'clockShiftMs')) ?? 0
  const sample = (await readFact(house.database, 'kind')) === 'sample'
  const file = accessFile(config)
  return {
    clock: systemClock(shift),
    banner: sample
      ? 'Dữ liệu mẫu: cơ quan có tên thật, người và việc là hư cấu; đồng hồ bắt đầu từ 08:00 ngày 06/4/2020.'
      : null,
    howToSignIn: sample ? sampleAccess(file) : await setUpLink(house, config, newToken),
  }
}

/** The accounts with which most people begin; the file holds them all. */
function sampleAccess(file: string): string[] {
  if (!existsSync(file)) return []
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as {
    email: string
    password: string
    organ: string
    title: string
  }[]
  const shown = accounts.slice(0, 3).map((a) => `  ${a.email}  ${a.password}  (${a.title}, ${a.organ})`)
  return ['Đăng nhập bằng tài khoản mẫu, ví dụ:', ...shown, `Tất cả tài khoản mẫu: ${file}`]
}

/** Until somebody has opened an empty installation, each start prints the link with which to do so. */
async function setUpLink(house: House, config: Config, newToken: () => Promise<string>): Promise<string[]> {
  const opened = await house.database.plain.selectFrom('organ').select('id').limit(1).executeTakeFirst()
  if (opened) return []
  return [
    'Mở đường dẫn này một lần để thiết lập cơ quan và tài khoản quản trị:',
    `  ${config.publicUrl}/thiet-lap?token=${await newToken()}`,
  ]
}
