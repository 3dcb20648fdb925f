import { Drawer } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { say } from '../text/say.ts'
import { Empty } from '../ui/empty.tsx'
import { Failure } from '../ui/failure.tsx'
import { Loading } from '../ui/loading.tsx'
import { Rail } from './rail.tsx'
import { SessionGate, useSession } from './session.tsx'
import { SetUp } from './set-up.tsx'
import { SignIn } from './sign-in.tsx'
import { TopBar } from './top-bar.tsx'

export function Shell() {
  // Before anybody has an account there is nobody to ask for one.
  if (window.location.pathname === paths.setUp()) return <SetUp />
  return (
    <SessionGate
      waiting={<Loading lines={6} />}
      signIn={(props) => <SignIn {...props} />}
      failed={(error, retry) => (
        <main className="sign-in">
          <Failure error={error} retry={retry} />
        </main>
      )}
    >
      <Frame />
    </SessionGate>
  )
}

function Frame() {
  const { me, acting } = useSession()
  const [open, setOpen] = useState(false)
  return (
    <div className="frame">
      <a href="#content" className="skip">
        {say('shell.skip')}
      </a>
      {me.banner !== null ? (
        <section className="banner" aria-label={say('shell.banner')}>
          {me.banner}
        </section>
      ) : null}
      <TopBar onMenu={() => setOpen(true)} />
      <div className="frame-body">
        <div className="frame-rail">
          <Rail />
        </div>
        <Drawer
          opened={open}
          onClose={() => setOpen(false)}
          size={260}
          title={say('shell.name')}
          closeButtonProps={{ 'aria-label': say('ui.close') }}
        >
          <Rail onGo={() => setOpen(false)} />
        </Drawer>
        <main id="content" className="content" tabIndex={-1} key={acting?.id ?? 0}>
          {acting === null ? (
            <Empty title={say('signIn.noPosition')} next={say('signIn.noPositionNext')} />
          ) : (
            <Outlet />
          )}
        </main>
      </div>
    </div>
  )
}
