import { createRouter } from '@tanstack/react-router'
import { openAccountPages } from './pages/import/routes.ts'
import { pageRoute } from './pages/page-route.ts'
import { pageRoutes } from './pages/routes.ts'
import { programmes } from './programmes/index.ts'
import { nowhereRoute, officeRoute, publicRoute, rootRoute } from './shell/root-route.ts'

const officePages = programmes.flatMap(({ pages }) => pages.map(({ path, load, name }) => pageRoute(path, load, name)))

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    officeRoute.addChildren([...pageRoutes, ...officePages, nowhereRoute]),
    publicRoute.addChildren(openAccountPages),
  ]),
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
