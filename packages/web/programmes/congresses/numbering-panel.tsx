import { Modal, Select, Textarea } from '@mantine/core'
import type { CongressView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { kinds } from 'vanban'
import { useAct } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatInstant, formatNumber } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { useDraft } from '../../ui/use-draft.ts'

/** The one run of numbers for what the congress issues: opened for the preparatory session, closed with the congress. */
export function NumberingPanel({ congress }: { congress: CongressView }) {
  const { organ, term, version, series, can } = congress
  const [dialog, setDialog] = useState<'close' | 'draft' | null>(null)
  const act = useAct('congresses.numbering', { done: () => setDialog(null) })
  const run = (open: boolean) => act.run({ organId: organ.id, term: term.key, version, open })
  const isOpen = series !== null && series.closedAt === null
  const n = formatNumber(series?.lastNumber ?? 0)
  return (
    <Panel title={say('congress.numbering')}>
      <p className="dim small">{say('congress.numberingWhat')}</p>
      <p className="figures">
        {series === null
          ? say('congress.numberingNone')
          : isOpen
            ? say('congress.numberingOpen', { day: formatDay(series.openedOn), n })
            : say('congress.numberingClosed', { at: formatInstant(series.closedAt), n })}
      </p>
      {dialog === 'close' ? null : <Failure error={act.error} />}
      <div className="congress-acts">
        {isOpen ? (
          <Act size="compact-sm" can={{ of: can, name: 'number' }} onAct={() => setDialog('close')}>
            {say('congress.closeNumbering')}
          </Act>
        ) : (
          <Act size="compact-sm" can={{ of: can, name: 'number' }} busy={act.busy} onAct={() => run(true)}>
            {say(series === null ? 'congress.openNumbering' : 'congress.reopenNumbering')}
          </Act>
        )}
        <Act
          size="compact-sm"
          can={{ of: can, name: 'number' }}
          refused={isOpen ? null : say('congress.draftRefused')}
          onAct={() => setDialog('draft')}
        >
          {say('congress.draft')}
        </Act>
      </div>
      {dialog === 'close' ? (
        <ConfirmDialog
          act={say('congress.closeNumbering')}
          what={say('congress.closeNumberingWhat', { n })}
          busy={act.busy}
          error={act.error}
          onClose={() => setDialog(null)}
          onConfirm={() => run(false)}
        />
      ) : null}
      {dialog === 'draft' ? <DraftDialog congress={congress} onClose={() => setDialog(null)} /> : null}
    </Panel>
  )
}

/** The kinds that a congress issues. */
const kindChoices = ['NQ', 'BC', 'CTr', 'TB', 'QĐ', 'BB', 'TTr'].map((code) => {
  const name = kinds.find((kind) => kind.code === code)?.name ?? code
  return { value: code, label: name.charAt(0).toLocaleUpperCase('vi') + name.slice(1) }
})

function DraftDialog({ congress, onClose }: { congress: CongressView; onClose: () => void }) {
  const go = useGo()
  const draft = useDraft<{ kind: string; subject: string }>(`congress.draft.${congress.organ.id}`, {
    kind: 'NQ',
    subject: '',
  })
  const form = draft.value
  const act = useAct('congresses.draft', {
    done: ({ id }) => {
      draft.clear()
      go(paths.document(id))
    },
  })
  const ready = form.subject.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    act.run({ organId: congress.organ.id, term: congress.term.key, kind: form.kind, subject: form.subject.trim() })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('congress.draft')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <Select
          label={say('congress.draftKind')}
          data={kindChoices}
          value={form.kind}
          allowDeselect={false}
          onChange={(next) => next && draft.set({ ...form, kind: next })}
        />
        <Textarea
          label={say('congress.draftSubject')}
          autosize
          minRows={2}
          required
          data-autofocus
          value={form.subject}
          onChange={(event) => draft.set({ ...form, subject: event.currentTarget.value })}
        />
        <DialogFoot act={say('congress.draft')} ready={ready} busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )
}
