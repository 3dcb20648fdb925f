import { z } from 'zod'
import { Id, Instant } from './kernel.ts'
import { route } from './route.ts'

export const accountRoutes = {
  'accounts.invite': route({
    method: 'POST',
    path: '/api/people/:id/invitation',
    summary: 'A one-time link by which a person without an account chooses a password; earlier links end.',
    input: z.object({ id: Id, email: z.email().max(200) }),
    output: z.object({ token: z.string(), email: z.string(), expiresAt: Instant }),
  }),
  'accounts.open': route({
    method: 'POST',
    path: '/api/accounts',
    summary: 'Opens the account that a one-time link invites to.',
    access: 'public',
    input: z.object({ token: z.string().max(200), password: z.string().min(14).max(200) }),
    output: z.object({ email: z.string() }),
  }),
}
