import { Outlet } from '@tanstack/react-router'
import { say } from '../text/say.ts'

/** Around a page for everybody: what the site is, the page, and nothing else. */
export function PublicFrame() {
  return (
    <div className="public">
      <header className="public-head">{say('shell.name')}</header>
      <main id="content" className="public-content">
        <Outlet />
      </main>
    </div>
  )
}
