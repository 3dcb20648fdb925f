import { createRouter } from '@tanstack/react-router'
import { pageRoutes } from './pages/routes.ts'
import { rootRoute } from './shell/root-route.ts'

export const router = createRouter({
  routeTree: rootRoute.addChildren(pageRoutes),
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
