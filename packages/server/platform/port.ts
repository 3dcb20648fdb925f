import { createServer } from 'node:net'

/**
 * Whether something could listen on `port` of `host` now. A port may be taken a moment later, so whoever binds it still
 * has to handle `EADDRINUSE`.
 * @throws the system's error when `host` is no address of this machine or the port needs a privilege.
 */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    })
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** A port of `host` that nobody listens on at this moment. */
export function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ host, port: 0, exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('a TCP listener has no port'))
        else resolve(address.port)
      })
    })
  })
}
