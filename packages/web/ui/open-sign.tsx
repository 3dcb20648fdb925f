/** Says that something opens, or is open: drawn, because the type at hand may lack the arrow. */
export function OpenSign({ open }: { open: boolean }) {
  return (
    <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
      <path d={open ? 'M2 4h8L6 9z' : 'M4 2v8l5-4z'} fill="currentColor" />
    </svg>
  )
}
