import { Button, FileInput, Group, Modal, NumberInput, Textarea } from '@mantine/core'
import { mostEvidenceFiles } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { base64Of } from '../../ui/base64-of.ts'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { useDraft } from '../../ui/use-draft.ts'

interface ProgressDialogProps {
  assignmentId: number
  /** What is told about. */
  about: string
  onClose: () => void
}

/** How far the work is: words, a percentage where one fits, and files as evidence. The words are kept while the tab is closed. */
export function ProgressDialog({ assignmentId, about, onClose }: ProgressDialogProps) {
  const draft = useDraft<{ words: string; percent: number | null }>(`progress.${assignmentId}`, {
    words: '',
    percent: null,
  })
  const [files, setFiles] = useState<File[]>([])
  const told = useAct('directives.addProgress', {
    done: () => {
      draft.clear()
      tellDone(say('work.told'))
      onClose()
    },
  })
  const { words, percent } = draft.value
  const send = async () => {
    const sent = await Promise.all(files.map(async (file) => ({ name: file.name, base64: await base64Of(file) })))
    told.run({ id: assignmentId, words: words.trim(), percent, files: sent })
  }
  const refused =
    words.trim() === ''
      ? say('work.wordsMissing')
      : files.length > mostEvidenceFiles
        ? say('work.tooManyFiles', { n: mostEvidenceFiles })
        : null
  return (
    <Modal opened onClose={onClose} title={say('work.tell')} closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <div className="stack">
        <div className="small">{about}</div>
        <Textarea
          label={say('work.words')}
          description={say('work.wordsHint')}
          autosize
          minRows={3}
          required
          data-autofocus
          value={words}
          onChange={(event) => draft.set({ words: event.currentTarget.value, percent })}
        />
        <NumberInput
          label={say('work.percent')}
          description={say('work.percentHint')}
          min={0}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          suffix=" %"
          value={percent ?? ''}
          onChange={(value) => draft.set({ words, percent: typeof value === 'number' ? value : null })}
        />
        <FileInput
          label={say('work.files')}
          description={say('work.filesHint', { n: mostEvidenceFiles })}
          multiple
          clearable
          value={files}
          onChange={setFiles}
        />
        <Failure error={told.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Act main refused={refused} busy={told.busy} onAct={() => void send()}>
            {say('work.tell')}
          </Act>
        </Group>
      </div>
    </Modal>
  )
}
