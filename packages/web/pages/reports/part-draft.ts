import { type FormPart, type InputOf, isTyped, type OutputOf, parseCount, type Routes } from '@thongsuot/contract'
import { CallError } from '../../call.ts'
import { formatNumber } from '../../ui/format.ts'
import type { Entry } from './check-part.ts'

type Report = FormPart['report']

/** What a person has typed into one part. */
export interface Typed {
  entries: Record<number, Entry>
  words: string
  obstacles: string
  evidence: string
}

/**
 * Where a part stands between the screen and the server. `held`: a field is no number yet, so nothing is sent; `conflict`:
 * somebody else saved in the meantime.
 */
export type Saving = 'saved' | 'dirty' | 'saving' | 'held' | 'failed' | 'conflict'

export interface PartState {
  typed: Typed
  saving: Saving
  reportId: number | null
  version: number
  savedAt: string | null
  error: Error | null
  /** Words of an earlier session were found in this browser. */
  restored: boolean
}

interface PartDraftOptions {
  periodId: number
  save: (input: InputOf<Routes['figures.save']>) => Promise<OutputOf<Routes['figures.save']>>
  /** Where unsaved input is kept until the server has it. */
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const autosaveMs = 1500
const empty: Entry = { typed: '', note: '' }

/**
 * One part of a form while it is being filled in. What is typed is in this browser's store at once and on the server 1.5 s
 * later or when the field is left; one save at a time, each naming the version it was made on. Nothing typed is ever dropped
 * by an answer of the server.
 */
export class PartDraft {
  readonly assignmentId: number
  private readonly options: PartDraftOptions
  private readonly listeners = new Set<() => void>()
  private state: PartState
  private timer: ReturnType<typeof setTimeout> | null = null
  private running: Promise<void> | null = null
  private changes = 0
  /** Cells that nobody types, because a programme fills them or they are the total of their options: never sent. */
  private reckoned: ReadonlySet<number>
  private given: ReadonlySet<number>

  constructor(part: FormPart, options: PartDraftOptions) {
    this.assignmentId = part.assignmentId
    this.options = options
    this.state = stateOf(part)
    this.reckoned = reckonedCells(part)
    this.given = givenCells(part)
    const kept = this.kept()
    if (kept !== null && part.can.save === true)
      this.state = { ...this.state, typed: kept.typed, version: kept.version, saving: 'dirty', restored: true }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly read = (): PartState => this.state

  entryOf(indicatorId: number): Entry {
    return this.state.typed.entries[indicatorId] ?? empty
  }

  /** Takes what the server says now, unless something typed here is not saved yet. */
  adopt(part: FormPart): void {
    this.reckoned = reckonedCells(part)
    this.given = givenCells(part)
    if (this.state.saving !== 'saved') return
    if (part.report?.id === this.state.reportId && (part.report?.version ?? 0) <= this.state.version) return
    this.set(stateOf(part))
  }

  type(change: Partial<Omit<Typed, 'entries'>> & { entries?: Record<number, Partial<Entry>> }): void {
    const entries = { ...this.state.typed.entries }
    for (const [id, entry] of Object.entries(change.entries ?? {}))
      entries[Number(id)] = { ...this.entryOf(Number(id)), ...entry }
    this.changes += 1
    this.set({ typed: { ...this.state.typed, ...change, entries }, saving: conflictStays(this.state.saving) })
    this.keep()
    this.schedule()
  }

  /** Saves at once what is not saved. Resolves when nothing is left to send, or when it could not be sent. */
  async flush(): Promise<boolean> {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    while (this.running !== null) await this.running
    if (this.state.saving === 'saved') return true
    if (this.state.saving === 'conflict') return false
    this.running = this.send()
    await this.running
    return this.read().saving === 'saved'
  }

  /** After a conflict: what is typed here is saved over what is there now. */
  async keepMine(theirs: Report): Promise<void> {
    this.set({ version: theirs?.version ?? 0, reportId: theirs?.id ?? null, saving: 'dirty', error: null })
    this.keep()
    await this.flush()
  }

  /** After a conflict: what is typed here is given up. */
  takeTheirs(part: FormPart): void {
    this.forget()
    this.set(stateOf(part))
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private schedule(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), autosaveMs)
  }

  private async send(): Promise<void> {
    const input = this.input()
    if (input === null) {
      this.set({ saving: 'held' })
      this.running = null
      return
    }
    const before = this.changes
    this.set({ saving: 'saving', error: null })
    try {
      const saved = await this.options.save(input)
      const again = this.changes !== before
      this.set({
        reportId: saved.id,
        version: saved.version,
        savedAt: saved.savedAt,
        saving: again ? 'dirty' : 'saved',
        restored: false,
      })
      if (again) {
        this.keep()
        this.schedule()
      } else this.forget()
    } catch (error) {
      const refused = error instanceof Error ? error : new Error(String(error))
      const stale = refused instanceof CallError && refused.body.code === 'version.stale'
      this.set({ saving: stale ? 'conflict' : 'failed', error: refused })
    } finally {
      this.running = null
    }
  }

  /** What is sent; null while a field holds something that is no number. */
  private input(): InputOf<Routes['figures.save']> | null {
    const { typed, version } = this.state
    const figures = []
    for (const [id, entry] of Object.entries(typed.entries)) {
      const note = entry.note.trim()
      if (this.reckoned.has(Number(id))) {
        if (note !== '' && !this.given.has(Number(id))) figures.push({ indicatorId: Number(id), value: null, note })
        continue
      }
      const value = parseCount(entry.typed)
      if (value === undefined) return null
      figures.push({ indicatorId: Number(id), value, note: note === '' ? null : note })
    }
    const evidence = typed.evidence.trim()
    return {
      assignmentId: this.assignmentId,
      periodId: this.options.periodId,
      version,
      words: typed.words,
      obstacles: typed.obstacles,
      figures,
      evidence: evidence === '' ? null : evidence,
    }
  }

  private key(): string {
    return `thongsuot.draft.report.${this.assignmentId}.${this.options.periodId}`
  }

  private keep(): void {
    try {
      const { typed, version } = this.state
      this.options.store.setItem(this.key(), JSON.stringify({ typed, version }))
    } catch {
      // A full or forbidden store only means that a closed tab loses this; the screen keeps it.
    }
  }

  private kept(): { typed: Typed; version: number } | null {
    try {
      const text = this.options.store.getItem(this.key())
      return text === null ? null : (JSON.parse(text) as { typed: Typed; version: number })
    } catch {
      return null
    }
  }

  private forget(): void {
    this.options.store.removeItem(this.key())
  }

  private set(change: Partial<PartState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

/** Typing on does not end a conflict: it is ended by a choice. */
function conflictStays(saving: Saving): Saving {
  return saving === 'conflict' ? 'conflict' : 'dirty'
}

function givenCells(part: FormPart): Set<number> {
  return new Set(part.fromProgrammes.map((one) => one.indicatorId))
}

function reckonedCells(part: FormPart): Set<number> {
  const typed = isTyped(part.indicators)
  return new Set([...givenCells(part), ...part.indicators.filter((one) => !typed(one)).map((one) => one.id)])
}

function stateOf(part: FormPart): PartState {
  const { report } = part
  const entries: Record<number, Entry> = {}
  for (const figure of report?.figures ?? [])
    entries[figure.indicatorId] = {
      typed: figure.value === null ? '' : formatNumber(figure.value),
      note: figure.note ?? '',
    }
  return {
    typed: {
      entries,
      words: report?.words ?? '',
      obstacles: report?.obstacles ?? '',
      evidence: report?.evidence ?? '',
    },
    saving: 'saved',
    reportId: report?.id ?? null,
    version: report?.version ?? 0,
    savedAt: null,
    error: null,
    restored: false,
  }
}
