import { expect, test } from 'vitest'
import { qrPath } from './qr-code.tsx'

/** The dark squares of a path as `row column`. */
const squaresOf = (path: string) => new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map((m) => `${m[2]} ${m[1]}`))

test('a code has its three corners, its quiet margin, and says another thing for another address', () => {
  const { path, size } = qrPath('http://127.0.0.1:8080/cong-khai/quan-triet/12/abcdefghijkl')
  const squares = squaresOf(path)
  for (const [row, column] of [
    [4, 4],
    [4, size - 11],
    [size - 11, 4],
  ] as const) {
    for (let n = 0; n < 7; n++) {
      expect(squares.has(`${row} ${column + n}`)).toBe(true)
      expect(squares.has(`${row + n} ${column}`)).toBe(true)
    }
    expect(squares.has(`${row + 1} ${column + 1}`)).toBe(false)
    expect(squares.has(`${row + 3} ${column + 3}`)).toBe(true)
  }
  const places = [...squares].flatMap((square) => square.split(' ').map(Number))
  expect(Math.min(...places)).toBe(4)
  expect(Math.max(...places)).toBe(size - 5)
  expect(qrPath('http://127.0.0.1:8080/cong-khai/quan-triet/12/abcdefghijkm').path).not.toBe(path)
})
