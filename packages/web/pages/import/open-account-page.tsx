import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'

/** Where an invited person chooses a password; the link that led here is then spent. */
export function OpenAccountPage() {
  const [token] = useAddressState<string>('token', '')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const [email, setEmail] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      setEmail((await call('accounts.open', { token, password })).email)
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error(String(refused)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page title={say('accounts.open')} lead={say('accounts.openLead')}>
      {email !== null ? (
        <p role="status">
          {say('accounts.opened', { email })} <a href={paths.desk()}>{say('setUp.toSignIn')}</a>
        </p>
      ) : (
        <form className="stack import-open" onSubmit={(event) => void submit(event)} aria-label={say('accounts.open')}>
          <PasswordInput
            required
            label={say('setUp.password')}
            description={say('setUp.passwordHint')}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Failure error={error} />
          <Button type="submit" loading={busy}>
            {say('accounts.openAct')}
          </Button>
        </form>
      )}
    </Page>
  )
}
