import { say } from '../../text/say.ts'
import { FileDrop } from '../../ui/file-drop.tsx'

/** A place to drop a spreadsheet, with a button that does the same. */
export function ChooseFile({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  return (
    <FileDrop
      className="import-file"
      accept=".xlsx,.csv"
      label={say('imports.file')}
      busy={busy}
      onFile={onFile}
      hint={<span className="dim small">{say('imports.fileHint')}</span>}
    />
  )
}
