import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort, isPortFree } from './port.ts'

test('a port is free until somebody listens on it and again afterwards', async () => {
  const port = await findFreePort('127.0.0.1')
  expect(await isPortFree('127.0.0.1', port)).toBe(true)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await isPortFree('127.0.0.1', port)).toBe(false)
  await new Promise((resolve) => server.close(resolve))
  expect(await isPortFree('127.0.0.1', port)).toBe(true)
})

test('an address of another machine is an error, not a taken port', async () => {
  await expect(isPortFree('192.0.2.1', 8080)).rejects.toThrow(/EADDRNOTAVAIL/)
})
