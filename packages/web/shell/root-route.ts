import { createRootRoute } from '@tanstack/react-router'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

/** The parent of every page: the shell around it, the sign-in before it. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound })
