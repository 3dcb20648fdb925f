/**
 * What is wholly in sight stays where it is, so that nothing jumps under a pointer that goes down a list; else it comes to the
 * middle, with what stands around it. Returns how to give up waiting.
 */
export function bringIntoSight(element: Element): () => void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const watch = new IntersectionObserver(([seen]) => {
    watch.disconnect()
    if (seen !== undefined && seen.intersectionRatio < 1)
      element.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
  })
  watch.observe(element)
  return () => watch.disconnect()
}
