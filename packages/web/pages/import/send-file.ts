import { type ImportRun, importPieceBytes } from '@thongsuot/contract'
import { call } from '../../call.ts'

/**
 * Sends what of a file is not there yet, piece by piece; told after each how far it has come. Ends early when `stopped` says so.
 * Throws `CallError` where a piece is refused; what was sent stays, and the next call goes on from there.
 */
export async function sendFile(
  file: File,
  run: ImportRun,
  onSent: (run: ImportRun) => void,
  stopped: () => boolean,
): Promise<void> {
  for (let at = run.receivedBytes; at < file.size && !stopped(); at += importPieceBytes) {
    const base64 = await base64Of(file.slice(at, at + importPieceBytes))
    onSent(await call('imports.send', { id: run.id, piece: Math.floor(at / importPieceBytes), base64 }))
  }
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(part)
  })
}
