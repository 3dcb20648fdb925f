/** A copy of what was typed and is not on the server yet. */
export interface UnsavedCopy<T> {
  /** The version that was open when it was typed. */
  version: number
  /** What was open then: what differs from it was typed. */
  base: T
  value: T
}

interface StoredCopy<T> extends UnsavedCopy<T> {
  tab: string
}

/** So many tabs on one object keep a copy each; the oldest makes room. */
const most = 4

/**
 * The copies that tabs of this browser keep of one object. Each tab writes and removes its own, so that a save in one does not
 * throw away what another could not save.
 */
export class UnsavedCopies<T> {
  private readonly key: string
  private readonly tab: string
  private readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

  constructor(key: string, tab: string, store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.key = `thongsuot.unsaved.${key}`
    this.tab = tab
    this.store = store
  }

  /**
   * The newest copy made on this version, which is this tab's from now on, and the newest made on another; null where there is
   * none.
   */
  open(version: number): { same: UnsavedCopy<T> | null; other: UnsavedCopy<T> | null } {
    const all = this.all()
    const same = all.findLast((copy) => copy.version === version) ?? null
    if (same !== null) this.write(all.map((copy) => (copy === same ? { ...copy, tab: this.tab } : copy)))
    return { same, other: all.findLast((copy) => copy.version !== version) ?? null }
  }

  keep(copy: UnsavedCopy<T>): void {
    this.write([...this.all().filter((one) => one.tab !== this.tab), { ...copy, tab: this.tab }].slice(-most))
  }

  /** This tab has nothing unsaved any more. */
  forget(): void {
    this.write(this.all().filter((one) => one.tab !== this.tab))
  }

  /** Throws away what was typed on other versions than this one. */
  forgetOthers(version: number): void {
    this.write(this.all().filter((one) => one.version === version))
  }

  private all(): StoredCopy<T>[] {
    try {
      const kept: unknown = JSON.parse(this.store.getItem(this.key) ?? '[]')
      return Array.isArray(kept) ? kept : []
    } catch {
      // Not ours or damaged: as if it were not there.
      return []
    }
  }

  private write(copies: StoredCopy<T>[]): void {
    try {
      if (copies.length === 0) this.store.removeItem(this.key)
      else this.store.setItem(this.key, JSON.stringify(copies))
    } catch {
      // A full store only loses the second copy; the save itself goes on.
    }
  }
}

/** The parts of an object that were typed and differ from what is there now, in the order of the object. */
export function typedParts<T extends object>(copy: UnsavedCopy<T>, now: T): (keyof T & string)[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  return (Object.keys(copy.value) as (keyof T & string)[]).filter(
    (part) => !same(copy.value[part], copy.base[part]) && !same(copy.value[part], now[part]),
  )
}
