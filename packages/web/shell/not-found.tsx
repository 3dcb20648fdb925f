import { paths } from '../paths.ts'
import { say } from '../text/say.ts'
import { Empty } from '../ui/empty.tsx'
import { A } from '../ui/link.tsx'

export function NotFound() {
  return (
    <Empty title={say('shell.notFound')} next={say('shell.notFoundNext')}>
      <A to={paths.desk()} className="text-link">
        {say('shell.toDesk')}
      </A>
    </Empty>
  )
}
