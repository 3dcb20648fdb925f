import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { CallError } from '../call.ts'
import { paths } from '../paths.ts'
import { say } from '../text/say.ts'

/*
 * The one place that turns a refusal into what the user sees. Where each kind appears, so that nothing shows twice:
 *  - no session (401): nowhere here; the sign-in stands over the page (shell/session.tsx);
 *  - a question that failed (GET): in the place of what it would have shown, with «Thử lại»;
 *  - an act that was refused: directly beside the button or the field that was used, until the next try;
 *  - an act without a place of its own (one key in a list, an autosave): in a note at the corner, by `tell`.
 * An act that is known beforehand not to be allowed is a disabled button that says why (ui/act.tsx); no refusal comes of it.
 */

interface FailureProps {
  error: Error | null | undefined
  retry?: () => void
}

/** A refusal in a sentence, with what to do next and the request id that can be read out over the telephone. */
export function Failure({ error, retry }: FailureProps) {
  if (error === null || error === undefined || isSessionMissing(error)) return null
  return (
    <div className="failure" role="alert">
      <FailureWords error={error} />
      {retry ? (
        <Button variant="default" size="compact-sm" onClick={retry}>
          {say('ui.again')}
        </Button>
      ) : null}
    </div>
  )
}

function FailureWords({ error }: { error: Error }) {
  const body = error instanceof CallError ? error.body : null
  if (body === null) return <p>{error.message}</p>
  return (
    <>
      <p>
        <strong>{body.sentence}</strong> {body.next}
      </p>
      {body.code === 'document.duplicate' && typeof body.details.id === 'number' ? (
        <p>
          <a className="text-link" href={paths.document(body.details.id)}>
            {say('ui.openExisting')}
          </a>
        </p>
      ) : null}
      {body.requestId === '' ? null : (
        <p className="tiny figures failure-id">{say('ui.requestId', { id: body.requestId })}</p>
      )}
    </>
  )
}

const closeButtonProps = { 'aria-label': say('ui.close') }

/** Says a refusal at the corner of the screen: only for acts without a place of their own. */
export function tell(error: Error): void {
  if (isSessionMissing(error)) return
  notifications.show({
    color: 'seal',
    message: <FailureWords error={error} />,
    autoClose: 12_000,
    role: 'alert',
    closeButtonProps,
  })
}

/** Says at the corner that something was done, where the screen itself does not show it. */
export function tellDone(words: string): void {
  notifications.show({ color: 'gray', message: words, role: 'status', closeButtonProps })
}

function isSessionMissing(error: Error): boolean {
  return error instanceof CallError && error.body.code === 'session.missing'
}
