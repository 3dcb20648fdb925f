import './dissemination.css'
import { useEffect } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { disseminationPaths } from './dissemination-paths.ts'
import { QrCode } from './qr-code.tsx'

/** How often the code and the count are asked for; a code stands longer. */
const everyMs = 4000

/** What is shown on the wall of the room: the code, the address for who has no camera, and how many are there. */
export function RoomPage() {
  const id = useIdOfAddress()
  const asked = useAsk('dissemination.code', { id })
  const session = useAsk('dissemination.session', { id })
  const close = useAct('dissemination.openDoor')
  const { refetch } = asked
  useEffect(() => {
    const timer = setInterval(() => void refetch(), everyMs)
    return () => clearInterval(timer)
  }, [refetch])
  const room = asked.data
  if (room === undefined) {
    return asked.error ? <Failure error={asked.error} retry={() => void refetch()} /> : <Loading lines={8} />
  }
  const address = room.path === null ? null : `${window.location.origin}${room.path}`
  return (
    <div className="dissemination-room">
      <h1>{room.title}</h1>
      {address === null ? (
        <p className="dissemination-closed">{say('dissemination.doorClosed')}</p>
      ) : (
        <>
          <p className="dissemination-scan">{say('dissemination.scan')}</p>
          <QrCode words={address} label={say('dissemination.qr')} />
          <p className="figures dissemination-address">{address}</p>
          <p className="dim">{say('dissemination.codeLeft', { n: room.secondsLeft })}</p>
        </>
      )}
      <p className="dissemination-counted figures" aria-live="polite">
        {say('dissemination.counted', { attended: formatNumber(room.attended), invited: formatNumber(room.invited) })}
      </p>
      <Failure error={asked.error ?? close.error} />
      <div className="dissemination-acts">
        <A to={disseminationPaths.session(id)} className="text-link">
          {say('dissemination.back')}
        </A>
        {address === null || session.data === undefined ? null : (
          <Act
            can={{ of: session.data.can, name: 'door' }}
            busy={close.busy}
            onAct={() => close.run({ id, version: session.data.version, open: false })}
          >
            {say('dissemination.closeDoor')}
          </Act>
        )}
      </div>
    </div>
  )
}
