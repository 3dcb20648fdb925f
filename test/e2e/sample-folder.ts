import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openInstallation } from '../../packages/server/loop/open-installation.ts'

const variable = 'E2E_SAMPLE_FOLDER'

/**
 * Fills one sample installation before the browser tests and puts it to rest; each of them starts on a copy. To fill it anew
 * for every file took a third of their time.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-e2e-sample-'))
  const installation = await openInstallation({ dataFolder: folder })
  await installation.close()
  process.env[variable] = folder
  return () => rm(folder, { recursive: true, force: true })
}

/** A data folder with the sample in it, the caller's to remove; empty where nobody filled one: its server fills it. */
export async function sampleFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-e2e-'))
  const filled = process.env[variable]
  if (filled) await cp(filled, folder, { recursive: true })
  return folder
}
