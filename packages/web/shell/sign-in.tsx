import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { CallError, signIn } from '../call.ts'
import { say } from '../text/say.ts'
import { Failure } from '../ui/failure.tsx'

/** The sign-in: a page of its own at first, a sheet over the page when a session ended while somebody was working. */
export function SignIn({ again, done }: { again: boolean; done: () => void }) {
  if (again) {
    return (
      <Modal
        opened
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
        title={say('signIn.again')}
      >
        <p className="dim small sign-in-again">{say('signIn.againLead')}</p>
        <SignInForm done={done} />
      </Modal>
    )
  }
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <Mark />
        <h1>{say('shell.name')}</h1>
        <p className="sign-in-lead">{say('signIn.lead')}</p>
        <SignInForm done={done} />
        <p className="dim tiny">{say('signIn.sample')}</p>
      </div>
    </main>
  )
}

function SignInForm({ done }: { done: () => void }) {
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await signIn(email.trim(), password)
      await client.cancelQueries()
      done()
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error(String(refused)))
    } finally {
      setBusy(false)
    }
  }
  const wrong = error instanceof CallError && (error.status === 401 || error.status === 400)
  return (
    <form onSubmit={(event) => void submit(event)} className="sign-in-form" aria-label={say('signIn.title')}>
      <TextInput
        label={say('signIn.email')}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(e) => setEmail(e.currentTarget.value)}
      />
      <PasswordInput
        label={say('signIn.password')}
        autoComplete="current-password"
        required
        value={password}
        onChange={(e) => setPassword(e.currentTarget.value)}
      />
      {wrong ? (
        <div className="failure" role="alert">
          <strong>{say('signIn.wrong')}</strong> {say('signIn.wrongNext')}
        </div>
      ) : (
        <Failure error={error} />
      )}
      <Button type="submit" loading={busy} fullWidth size="md">
        {say('signIn.act')}
      </Button>
    </form>
  )
}

/** The mark of the house: one stroke that goes across and down. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="4" fill="#9f1d20" />
      <path d="M7 10h18M16 10v14" stroke="#fff" strokeWidth="3.2" />
    </svg>
  )
}
