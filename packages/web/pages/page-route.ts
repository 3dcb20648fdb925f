import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { rootRoute } from '../shell/root-route.ts'

/**
 * One page at one address; its code is fetched when it is first opened. `path` uses `$name` for parameters, read in the page
 * by `useIdOfAddress`; what stands after `?` is read by `useAddressState`.
 */
export function pageRoute<M extends Record<string, unknown>, K extends keyof M & string>(
  path: string,
  load: () => Promise<M>,
  name: K,
) {
  const component = lazyRouteComponent(async () => ({ default: (await load())[name] as ComponentType }))
  return createRoute({ getParentRoute: () => rootRoute, path, component })
}
