/** Ten hours: a working day with its lunch, so that nobody is thrown out in the middle of a form. */
export const sessionSeconds = 10 * 60 * 60
/** A session that is used is prolonged when it is this old, in seconds. */
export const sessionUpdateSeconds = 60 * 60

/** What decides the shape of the library's tables, apart from the connection, so that a test can compare them. */
export function signInOptions(secret: string, publicUrl: string) {
  return {
    appName: 'Thông Suốt',
    basePath: '/api/auth',
    baseURL: publicUrl,
    // The address in the browser may be localhost or 127.0.0.1; a form of another site is still refused.
    trustedOrigins: (request?: Request) => {
      const host = request?.headers.get('host')
      return host ? [publicUrl, `http://${host}`] : [publicUrl]
    },
    secret,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 14 },
    session: { expiresIn: sessionSeconds, updateAge: sessionUpdateSeconds },
    // By address, and a whole office may sit behind one: it must be able to come to work at eight.
    rateLimit: { enabled: true, window: 60, max: 3000, customRules: { '/sign-in/email': { window: 60, max: 300 } } },
    advanced: { database: { generateId: undefined } },
  } as const
}
