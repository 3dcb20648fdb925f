import { createRouter } from '@tanstack/react-router'
import { pageRoutes } from './pages/routes.ts'
import { programmes } from './programmes/index.ts'
import { nowhereRoute, officeRoute, publicRoute, rootRoute } from './shell/root-route.ts'

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    officeRoute.addChildren([...pageRoutes, ...programmes.flatMap((programme) => programme.pages), nowhereRoute]),
    publicRoute.addChildren(programmes.flatMap((programme) => programme.publicPages ?? [])),
  ]),
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
