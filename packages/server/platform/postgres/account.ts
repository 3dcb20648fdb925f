import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { StartRefusal } from '../start-refusal.ts'

/**
 * As whom PostgreSQL runs. It refuses root, so root either hides behind a user namespace, in which its own files belong
 * to somebody ordinary, or starts it as another account, which then needs a place of its own.
 */
export type Account =
  | { kind: 'self' }
  | { kind: 'namespace'; uid: number; gid: number }
  | { kind: 'other'; uid: number; gid: number }

export interface Command {
  file: string
  args: string[]
  /** For `spawn`: present only where the process must change its account. */
  identity: { uid?: number; gid?: number }
}

/**
 * Picks the account for this machine; as root it tries the user namespace first.
 * @throws StartRefusal for root on a machine without any other account.
 */
export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const ordinary = ordinaryAccount()
  return allowsNamespace(ordinary) ? { kind: 'namespace', ...ordinary } : { kind: 'other', ...ordinary }
}

/** An ordinary account that the system knows by name: PostgreSQL looks its own name up and gives up without one. */
export function ordinaryAccount(): { uid: number; gid: number } {
  const found = findOrdinaryAccount(readFileSync('/etc/passwd', 'utf8'))
  if (found) return found
  throw new StartRefusal(
    'PostgreSQL đi kèm không chạy bằng root, và máy này không có tài khoản nào khác. Hãy tạo một tài khoản thường (ví dụ: useradd thongsuot) rồi khởi động lại.',
  )
}

/** The account to borrow from the text of a passwd file: our own, then `nobody`, then the first that is not root. */
export function findOrdinaryAccount(passwd: string): { uid: number; gid: number } | null {
  const accounts = passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && Number(uid) > 0 && Number(gid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
  const chosen =
    ['thongsuot', 'nobody'].map((name) => accounts.find((a) => a.name === name)).find(Boolean) ?? accounts[0]
  return chosen ? { uid: chosen.uid, gid: chosen.gid } : null
}

/** How to run `program` with `args` as `account`. In every case the process has the pid that `spawn` gives. */
export function commandFor(account: Account, program: string, args: string[]): Command {
  if (account.kind === 'self') return { file: program, args, identity: {} }
  if (account.kind === 'other') return { file: program, args, identity: { uid: account.uid, gid: account.gid } }
  return { file: 'unshare', args: [...namespaceFlags(account), program, ...args], identity: {} }
}

function namespaceFlags({ uid, gid }: { uid: number; gid: number }): string[] {
  return ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
}

function allowsNamespace(ordinary: { uid: number; gid: number }): boolean {
  return spawnSync('unshare', [...namespaceFlags(ordinary), 'true'], { stdio: 'ignore', timeout: 5000 }).status === 0
}
