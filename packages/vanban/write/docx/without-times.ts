const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END = 0x06054b50
/** 1 January 1980, the earliest day that a ZIP can hold, as its two words (time, day). */
const TIME = 0
const DAY = 0x0021

/**
 * Sets the time of every file in a ZIP to the earliest there is, in place, so that the same document gives the same bytes on every
 * day and in every time zone.
 */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - 22
  while (end > 0 && view.getUint32(end, true) !== END) end -= 1
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === CENTRAL; left -= 1) {
    view.setUint16(at + 12, TIME, true)
    view.setUint16(at + 14, DAY, true)
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(local, true) === LOCAL) {
      view.setUint16(local + 10, TIME, true)
      view.setUint16(local + 12, DAY, true)
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return zip
}
