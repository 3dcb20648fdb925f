import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { CallError, call, callAs, signOut, whenSessionMissing } from '../call.ts'

type Me = OutputOf<Routes['identity.me']>
type Acting = NonNullable<Me['acting']>

interface Session {
  me: Me
  /** The position every act is made in. Null: the person holds none today. */
  acting: Acting | null
  switchTo: (positionId: number) => void
  leave: () => void
}

const Context = createContext<Session | null>(null)

/** Who is at the desk. Only below `SessionGate`. */
export function useSession(): Session {
  const session = use(Context)
  if (session === null) throw new Error('useSession outside SessionGate')
  return session
}

/** The organ in whose name the screen works; pages are only shown to a person with a position. */
export function useActing(): Acting {
  const { acting } = useSession()
  if (acting === null) throw new Error('a page without a position')
  return acting
}

const chosenKey = 'thongsuot.position'

/** The position chosen in this tab, else the one chosen last in any; two tabs may work in two positions. */
function chosenPosition(): number | null {
  const value = Number(sessionStorage.getItem(chosenKey) ?? localStorage.getItem(chosenKey))
  return Number.isInteger(value) && value > 0 ? value : null
}

interface GateProps {
  waiting: ReactNode
  /** `again`: a session that ended while the page was open; the page stays beneath. */
  signIn: (props: { again: boolean; done: () => void }) => ReactNode
  failed: (error: Error, retry: () => void) => ReactNode
  children: ReactNode
}

/** Shows the page to a signed-in person, the sign-in to anybody else. A session that ends leaves the page in its place. */
export function SessionGate({ waiting, signIn, failed, children }: GateProps) {
  const client = useQueryClient()
  const [ended, setEnded] = useState(false)
  const me = useQuery({
    queryKey: ['identity.me'],
    queryFn: async () => {
      callAs(chosenPosition())
      return await call('identity.me', {}).catch(withoutChosen)
    },
    staleTime: 60_000,
  })
  useEffect(() => whenSessionMissing(() => setEnded(true)), [])

  const personId = me.data?.person.id
  const done = useCallback(async () => {
    setEnded(false)
    const now = await client.fetchQuery({
      queryKey: ['identity.me'],
      queryFn: () => call('identity.me', {}).catch(withoutChosen),
      staleTime: 0,
    })
    // Another person at the same desk must not see what the one before had open.
    if (personId !== undefined && now.person.id !== personId) location.reload()
    else await client.invalidateQueries()
  }, [client, personId])

  const session = useMemo<Session | null>(() => {
    if (me.data === undefined) return null
    return {
      me: me.data,
      acting: me.data.acting,
      switchTo: (positionId) => {
        sessionStorage.setItem(chosenKey, String(positionId))
        localStorage.setItem(chosenKey, String(positionId))
        callAs(positionId)
        void client.resetQueries()
      },
      leave: () => {
        sessionStorage.removeItem(chosenKey)
        void signOut().finally(() => location.assign('/'))
      },
    }
  }, [me.data, client])

  if (session === null) {
    if (me.isPending) return waiting
    if (me.error instanceof CallError && me.error.status === 401) return signIn({ again: false, done })
    return failed(me.error ?? new Error(), () => void me.refetch())
  }
  callAs(session.acting?.id ?? null)
  return (
    <Context value={session}>
      {children}
      {ended ? signIn({ again: true, done }) : null}
    </Context>
  )
}

/** A position chosen earlier may have ended since, or be another person's: ask once more without it. */
async function withoutChosen(error: unknown): Promise<Me> {
  if (!(error instanceof CallError) || error.status === 401 || error.status === 0) throw error
  callAs(null)
  return call('identity.me', {})
}
