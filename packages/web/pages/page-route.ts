import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { officeRoute, publicRoute } from '../shell/root-route.ts'

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
  return createRoute({ getParentRoute: () => officeRoute, path, component })
}

/**
 * A page for everybody, without sign-in; its address begins with `/cong-khai/`.
 */
export function publicPageRoute<M extends Record<string, unknown>, K extends keyof M & string>(
  path: string,
  load: () => Promise<M>,
  name: K,
) {
  const component = lazyRouteComponent(async () => ({ default: (await load())[name] as ComponentType }))
  return createRoute({ getParentRoute: () => publicRoute, path, component })
}
