import { createRootRoute, createRoute } from '@tanstack/react-router'
import { NotFound } from './not-found.tsx'
import { PublicFrame } from './public-frame.tsx'
import { Shell } from './shell.tsx'

export const rootRoute = createRootRoute({})

/** The parent of every page of an office: the shell around it, the sign-in before it. */
export const officeRoute = createRoute({ getParentRoute: () => rootRoute, id: 'office', component: Shell })

/** Where no page is. */
export const nowhereRoute = createRoute({ getParentRoute: () => officeRoute, path: '$', component: NotFound })

/** The parent of the pages for everybody: no sign-in, and nothing of an office is loaded. */
export const publicRoute = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: PublicFrame })
