import type { PositionRef } from '@thongsuot/contract'

/** A person as an office names them: name, position, organ. */
export function personText(position: PositionRef): string {
  return `${position.personName}, ${position.title}, ${position.organ.shortName}`
}
