import { expect, test } from 'vitest'
import { commandFor, findOrdinaryAccount } from './account.ts'

const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`

test('an account of our own goes before nobody, nobody before the rest, and root never serves', () => {
  expect(findOrdinaryAccount(`${passwd}thongsuot:x:998:997::/:/bin/false\n`)).toEqual({ uid: 998, gid: 997 })
  expect(findOrdinaryAccount(passwd)).toEqual({ uid: 65534, gid: 65534 })
  expect(findOrdinaryAccount('root:x:0:0::/:\ndaemon:x:1:1::/:\n')).toEqual({ uid: 1, gid: 1 })
  expect(findOrdinaryAccount('root:x:0:0:root:/root:/bin/bash\n')).toBeNull()
})

test('each account runs the same program with the same arguments', () => {
  const args = ['-D', '/thư mục có dấu cách']
  expect(commandFor({ kind: 'self' }, '/pg', args)).toEqual({ file: '/pg', args, identity: {} })
  expect(commandFor({ kind: 'other', uid: 7, gid: 8 }, '/pg', args)).toEqual({
    file: '/pg',
    args,
    identity: { uid: 7, gid: 8 },
  })
  const hidden = commandFor({ kind: 'namespace', uid: 7, gid: 8 }, '/pg', args)
  expect(hidden).toEqual({
    file: 'unshare',
    args: ['--user', '--map-user=7', '--map-group=8', '--', '/pg', ...args],
    identity: {},
  })
})
