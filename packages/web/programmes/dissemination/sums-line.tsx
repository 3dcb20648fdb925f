import { type DisseminationSums, disseminationLine } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { tell, tellDone } from '../../ui/failure.tsx'

/** What the sessions come to, in the words that go into a report, to be copied. */
export function SumsLine({ sums }: { sums: DisseminationSums }) {
  const words = disseminationLine(sums)
  const copy = () => {
    navigator.clipboard.writeText(words).then(
      () => tellDone(say('dissemination.copied')),
      (error: unknown) => tell(error instanceof Error ? error : new Error(String(error))),
    )
  }
  return (
    <section className="dissemination-sums" aria-label={say('dissemination.line')}>
      <p className="tiny dim">{say('dissemination.line')}</p>
      <p className="figures dissemination-line">{words}</p>
      <Act size="compact-sm" onAct={copy}>
        {say('dissemination.copy')}
      </Act>
    </section>
  )
}
