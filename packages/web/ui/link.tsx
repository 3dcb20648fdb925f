import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

/** Goes to an address made by `paths`. `replace`: the place before is not kept in the history. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return (to, options = {}) => {
    if (options.replace) router.history.replace(to)
    else router.history.push(to)
  }
}

interface AProps {
  /** An address made by `paths`. */
  to: string
  children: ReactNode
  className?: string
  /** Whether this is the page now open. */
  current?: boolean
  marked?: boolean
  label?: string
  /** A row of a tree that the arrow keys walk through. */
  treeRow?: boolean
  onGo?: () => void
}

/** A link within the client. A real `<a>`: it can be opened in another tab and copied. */
export function A({ to, children, className, current, marked, label, treeRow, onGo }: AProps) {
  const go = useGo()
  const follow = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    event.preventDefault()
    go(to)
    onGo?.()
  }
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      data-marked={marked ? '' : undefined}
      data-tree-row={treeRow ? '' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  )
}
