import { Modal, Select, Textarea, TextInput } from '@mantine/core'
import type { SavingsRules } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatNumber, parseNumber } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'

/** Orders a definition of the base and a rate, with the document that says so. */
export function OrderDialog({ rules, year, onClose }: { rules: SavingsRules; year: number; onClose: () => void }) {
  const { organ } = useActing()
  const own = rules.order?.organ.id === organ.id ? rules.order : null
  const words = useDraft(`savings.order.${organ.id}.${year}`, own?.basis ?? '')
  const [baseKey, setBase] = useState(rules.order?.baseKey ?? rules.bases[0]?.key ?? '')
  const [typed, setTyped] = useState(rules.order ? formatNumber(rules.order.furtherBp / 100) : '')
  const percent = parseNumber(typed)
  const furtherBp = percent === null ? null : Math.round(percent * 100)
  const wrong = typed !== '' && (furtherBp === null || furtherBp < 1 || furtherBp > 10_000)
  const act = useAct('savings.order', {
    done: () => {
      words.clear()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (furtherBp === null || wrong || words.value.trim() === '') return
    act.run({ year, version: own?.version ?? 0, baseKey, furtherBp, words: words.value.trim() })
  }
  const base = rules.bases.find((each) => each.key === baseKey)
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('savings.setOrder')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <p className="small">{say('savings.setOrderWhat')}</p>
        <Select
          label={say('savings.base')}
          description={base?.source ?? ''}
          data={rules.bases.map((each) => ({ value: each.key, label: each.name }))}
          value={baseKey}
          allowDeselect={false}
          onChange={(next) => next && setBase(next)}
        />
        <TextInput
          label={say('savings.further')}
          className="figures"
          inputMode="decimal"
          required
          data-autofocus
          value={typed}
          error={wrong ? say('savings.furtherWrong') : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Textarea
          label={say('savings.basis')}
          description={say('savings.basisHint')}
          autosize
          minRows={2}
          required
          value={words.value}
          onChange={(event) => words.set(event.currentTarget.value)}
        />
        <DialogFoot
          act={say('savings.setOrder')}
          ready={!(wrong || typed === '' || words.value.trim() === '')}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
