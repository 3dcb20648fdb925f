import qrcode from 'qrcode-generator'

/** Quiet modules around the code, as the standard asks. */
const margin = 4

/** The dark squares of a code as one path, in units of a module; `size` is the side with its margin. */
export function qrPath(words: string): { path: string; size: number } {
  const code = qrcode(0, 'M')
  code.addData(words)
  code.make()
  const count = code.getModuleCount()
  const squares: string[] = []
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) squares.push(`M${column + margin} ${row + margin}h1v1h-1z`)
    }
  }
  return { path: squares.join(''), size: count + 2 * margin }
}

/** A QR code, black on white also in the dark: cameras want it so. */
export function QrCode({ words, label }: { words: string; label: string }) {
  const { path, size } = qrPath(words)
  return (
    <svg className="dissemination-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
