import { say } from '../../text/say.ts'
import { Page } from '../../ui/page.tsx'

export function Desk() {
  return <Page title={say('shell.desk')}>{null}</Page>
}
