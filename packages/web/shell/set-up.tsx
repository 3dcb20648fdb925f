import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { say } from '../text/say.ts'
import { Failure } from '../ui/failure.tsx'
import { Mark } from './sign-in.tsx'

const kinds = [
  { value: 'party-committee-ward', label: say('setUp.kind.partyWard') },
  { value: 'party-committee-district', label: say('setUp.kind.partyDistrict') },
  { value: 'party-committee-attached', label: say('setUp.kind.partyAttached') },
  { value: 'people-committee-ward', label: say('setUp.kind.committeeWard') },
  { value: 'people-committee-district', label: say('setUp.kind.committeeDistrict') },
  { value: 'front-ward', label: say('setUp.kind.frontWard') },
  { value: 'front-district', label: say('setUp.kind.frontDistrict') },
]

const blank = { organName: '', organKind: 'party-committee-ward', place: '', personName: '', email: '', password: '' }

/** The first page of an empty installation: opened once, by the link that its start printed. */
export function SetUp() {
  const [form, setForm] = useState(blank)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const token = new URLSearchParams(window.location.search).get('token') ?? ''
    try {
      setDone((await call('identity.setUp', { ...form, token })).email)
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error(String(refused)))
    } finally {
      setBusy(false)
    }
  }
  const field = (name: keyof typeof blank) => ({
    required: true,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setForm((held) => ({ ...held, [name]: value }))
    },
  })
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <Mark />
        <h1>{say('setUp.title')}</h1>
        <p className="sign-in-lead">{say('setUp.lead')}</p>
        {done !== null ? (
          <p role="status">
            {say('setUp.done', { email: done })} <a href={paths.desk()}>{say('setUp.toSignIn')}</a>
          </p>
        ) : (
          <form onSubmit={(event) => void submit(event)} className="sign-in-form" aria-label={say('setUp.title')}>
            <TextInput label={say('setUp.organ')} description={say('setUp.organHint')} {...field('organName')} />
            <NativeSelect label={say('setUp.kind')} data={kinds} {...field('organKind')} />
            <TextInput label={say('setUp.place')} {...field('place')} />
            <TextInput label={say('setUp.person')} {...field('personName')} />
            <TextInput label={say('setUp.email')} type="email" autoComplete="username" {...field('email')} />
            <PasswordInput
              label={say('setUp.password')}
              description={say('setUp.passwordHint')}
              autoComplete="new-password"
              {...field('password')}
            />
            <Failure error={error} />
            <Button type="submit" loading={busy} fullWidth size="md">
              {say('setUp.act')}
            </Button>
          </form>
        )}
      </div>
    </main>
  )
}
