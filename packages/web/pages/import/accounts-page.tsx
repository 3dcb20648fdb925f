import './import.css'
import { Button, Modal, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { PersonRow } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'

const postsOf = (person: PersonRow) =>
  person.positions.map((position) => `${position.title}, ${position.organ.shortName}`).join('; ')

/** Who can sign in, and the one-time links by which the others get their account. */
export function AccountsPage() {
  const acting = useActing()
  const [words, setWords] = useAddressState<string>('words', '')
  const [typed, setTyped] = useState(words)
  const search = useDebouncedCallback(setWords, 200)
  const [chosen, setChosen] = useState<PersonRow | null>(null)
  const pages = useAskPages('identity.directory', words === '' ? {} : { words })
  const refusal = (person: PersonRow): string | null => {
    if (acting.role !== 'administrator') return say('accounts.notYours')
    return person.positions.length === 0 ? say('accounts.noPost') : null
  }
  const columns: Column<PersonRow>[] = [
    {
      key: 'name',
      title: say('accounts.person'),
      cell: (person) => person.fullName,
      csv: (person) => person.fullName,
      width: '260px',
      onPhone: 'title',
    },
    {
      key: 'posts',
      title: say('accounts.posts'),
      cell: (person) => postsOf(person) || <span className="dim">{say('accounts.noPosts')}</span>,
      csv: postsOf,
    },
    {
      key: 'account',
      title: say('accounts.account'),
      cell: (person) =>
        person.hasAccount ? (
          say('accounts.has')
        ) : (
          <Act
            size="compact-sm"
            refused={refusal(person)}
            label={say('accounts.inviteOf', { name: person.fullName })}
            onAct={() => setChosen(person)}
          >
            {say('accounts.invite')}
          </Act>
        ),
      csv: (person) => (person.hasAccount ? say('accounts.has') : say('accounts.hasNot')),
      width: '190px',
    },
  ]
  return (
    <Page
      wide
      title={say('accounts.title')}
      lead={say('accounts.lead')}
      crumbs={[{ title: say('organs.title'), to: paths.organs() }]}
      below={
        <TextInput
          type="search"
          className="import-search"
          aria-label={say('accounts.search')}
          placeholder={say('accounts.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            search(event.currentTarget.value.trim())
          }}
        />
      }
    >
      <DataTable
        label={say('accounts.title')}
        columns={columns}
        pages={pages}
        rowKey={(person) => person.id}
        empty={<Empty title={say('accounts.none')} next={say('accounts.noneNext')} />}
        fileName="tai-khoan"
      />
      {chosen === null ? null : <InviteDialog person={chosen} onClose={() => setChosen(null)} />}
    </Page>
  )
}

function InviteDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const [email, setEmail] = useState('')
  const invite = useAct('accounts.invite')
  const made = invite.result
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.run({ id: person.id, email: email.trim() })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('accounts.inviteOf', { name: person.fullName })}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {made === undefined ? (
        <form className="stack" onSubmit={submit}>
          <TextInput
            type="email"
            required
            label={say('accounts.email')}
            description={say('accounts.emailHint')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            data-autofocus
          />
          <Failure error={invite.error} />
          <Button type="submit" loading={invite.busy}>
            {say('accounts.make')}
          </Button>
        </form>
      ) : (
        <div className="stack">
          <p className="small">
            {say('accounts.linkWhat', { name: person.fullName, until: formatInstant(made.expiresAt) })}
          </p>
          <TextInput
            readOnly
            label={say('accounts.link')}
            value={`${window.location.origin}${paths.openAccount(made.token)}`}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button variant="default" onClick={onClose}>
            {say('ui.close')}
          </Button>
        </div>
      )}
    </Modal>
  )
}
