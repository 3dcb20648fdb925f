import { Menu, TextInput, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import type { MyPosition } from '@thongsuot/contract'
import { useRef, useState } from 'react'
import { paths } from '../paths.ts'
import { say } from '../text/say.ts'
import { addDays, formatDay } from '../ui/format.ts'
import { A, useGo } from '../ui/link.tsx'
import { useHotkey } from '../ui/use-hotkey.ts'
import { useSession } from './session.tsx'
import { Mark } from './sign-in.tsx'

export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { me } = useSession()
  return (
    <header className="top">
      <button type="button" className="top-menu" aria-label={say('shell.menu')} onClick={onMenu}>
        <svg viewBox="0 0 20 20" width="20" height="20" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <path d="M3 5.500h14M3 10h14M3 14.500h14" />
        </svg>
      </button>
      <A to={paths.desk()} className="top-mark">
        <Mark size={24} />
        <span>{say('shell.name')}</span>
      </A>
      <Search />
      <span className="top-day figures dim">{say('shell.asOf', { day: formatDay(me.today) })}</span>
      <Positions />
    </header>
  )
}

function Search() {
  const go = useGo()
  const field = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  useHotkey('/', () => field.current?.focus())
  return (
    <search className="top-search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (words.trim() !== '') go(paths.search(words.trim()))
        }}
      >
        <TextInput
          ref={field}
          type="search"
          aria-label={say('shell.search')}
          placeholder={say('shell.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          rightSection={
            <span className="key" aria-hidden="true">
              /
            </span>
          }
        />
      </form>
    </search>
  )
}

/** In whose stead a position is used, and until when. */
function onBehalfText({ kind, holderName, until }: NonNullable<MyPosition['onBehalf']>): string {
  const values = {
    holder: holderName ?? say('people.onBehalfVacant'),
    kind: say(`people.delegationKind.${kind}`),
  }
  return until === null
    ? say('people.onBehalf', values)
    : say('people.onBehalfUntil', { ...values, until: formatDay(addDays(until, -1)) })
}

function Positions() {
  const { me, acting, switchTo, leave } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  return (
    <Menu position="bottom-end" width={340}>
      <Menu.Target>
        <UnstyledButton className="top-position">
          {acting ? <span className="visually-hidden">{say('shell.position')}</span> : null}
          <span className="top-position-who">{me.person.fullName}</span>
          <span className="top-position-as">
            {acting ? `${acting.title}, ${acting.organ.name}` : null}
            {acting?.onBehalf ? ` (${onBehalfText(acting.onBehalf)})` : null}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('shell.positions')}</Menu.Label>
        {me.positions.map((position) => (
          <Menu.Item
            key={position.id}
            onClick={() => switchTo(position.id)}
            aria-current={position.id === acting?.id ? 'true' : undefined}
            className="top-choice"
          >
            <span>{position.title}</span>
            <span className="dim tiny">{position.organ.name}</span>
            {position.onBehalf === null ? null : <span className="tiny">{onBehalfText(position.onBehalf)}</span>}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
          {say(scheme === 'dark' ? 'shell.light' : 'shell.dark')}
        </Menu.Item>
        <Menu.Item onClick={leave}>{say('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
