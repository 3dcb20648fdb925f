import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { signIn } from './client.ts'
import { openInstallation } from './open-installation.ts'
import { gatherPeople } from './people.ts'
import { StepFailed, sentenceOf } from './step-failed.ts'
import {
  acknowledgeAll,
  cascadeAll,
  issueLetter,
  planLetter,
  readLetter,
  reportAndCompare,
  synthesise,
  type Walk,
} from './walk.ts'

const usage = 'Cách dùng: npm run loop -- TỆP_VĂN_BẢN [--office "tên cơ quan"]'

/** Walks a letter once around the loop on a fresh sample installation, through the HTTP API alone. */
async function loop(file: string, office: string | null): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new StepFailed(`Không mở được tệp «${file}». ${usage}`)
  })
  const installation = await openInstallation()
  try {
    const started = performance.now()
    let last = started
    const say = (step: string, sentence: string) => {
      const now = performance.now()
      process.stdout.write(`${step.padEnd(18)} ${((now - last) / 1000).toFixed(2).padStart(6)} s  ${sentence}\n`)
      last = now
    }
    const people = await gatherPeople(installation.url, installation.accounts)
    const officeId = await officeOf(installation, people, office)
    const walk: Walk = { people, officeId, say }
    say('đăng nhập', `${installation.accounts.length} tài khoản`)
    const documentId = await readLetter(walk, basename(file), bytes)
    const requirements = await planLetter(walk, documentId)
    const issued = await issueLetter(walk, documentId)
    say('ban hành', `${issued.notation}, ${issued.deliveries} nơi nhận`)
    const acknowledged = await acknowledgeAll(walk, documentId)
    await cascadeAll(walk, issued.directiveId)
    const { reported, rollups, periodId } = await reportAndCompare(walk, issued.directiveId)
    const synthesis = await synthesise(walk, issued.directiveId, periodId)
    const synthesisPdf = join(
      await mkdtemp(join(tmpdir(), 'thongsuot-loop-')),
      `${synthesis.notation.replaceAll('/', '_')}.pdf`,
    )
    await writeFile(synthesisPdf, synthesis.pdf)
    const { organs } = await people.need(officeId, 'clerk').call('directives.get', { id: issued.directiveId })
    const summary = {
      requirements,
      organs,
      deliveries: issued.deliveries,
      acknowledged,
      mandates: organs,
      figures: reported.figures,
      rollups,
      synthesisPdf,
      auditHead: synthesis.auditHead,
      seconds: Number(((performance.now() - started) / 1000).toFixed(2)),
    }
    process.stdout.write(`${JSON.stringify(summary)}\n`)
  } finally {
    await installation.close()
  }
}

/** The office that reads: the one named, else that of the first account, with which the sample's list begins. */
async function officeOf(
  installation: { url: string; accounts: { email: string; password: string }[] },
  people: Awaited<ReturnType<typeof gatherPeople>>,
  named: string | null,
): Promise<number> {
  if (named) {
    const id = people.organNamed(named)
    if (!id) throw new StepFailed(`Không có cơ quan nào tên «${named}» có người dùng trong dữ liệu mẫu.`)
    return id
  }
  const first = installation.accounts[0]
  if (!first) throw new StepFailed('Dữ liệu mẫu không có tài khoản nào.')
  const me = await (await signIn(installation.url, first.email, first.password)).call('identity.me', {})
  const organId = me.positions[0]?.organ.id
  if (!organId) throw new StepFailed('Tài khoản mẫu đầu tiên không giữ chức vụ nào.')
  return organId
}

/** @throws StepFailed with the usage where the arguments are not one file and perhaps one office. */
function argumentsOf(args: string[]): { file: string; office: string | null } {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { office: { type: 'string' } } })
    const [file, ...more] = positionals
    if (file && more.length === 0) return { file, office: values.office ?? null }
  } catch {
    // An unknown option or one without its value: the usage says it best.
  }
  throw new StepFailed(usage)
}

try {
  const { file, office } = argumentsOf(process.argv.slice(2))
  await loop(file, office)
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}
