import {
  type ConflictAt,
  type FormPart,
  groupedNumber,
  type InputOf,
  isTyped,
  mergeContent,
  type OutputOf,
  parseCount,
  type ReportContent,
  type Routes,
} from '@thongsuot/contract'
import { CallError } from '../../call.ts'
import type { Entry } from './check-part.ts'

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
  /** Somebody else's version, and where both typed something different. */
  conflict: Conflict | null
  /** Words of an earlier session were found in this browser. */
  restored: boolean
}

export interface Conflict {
  theirs: ReportContent
  reportId: number
  version: number
  at: readonly ConflictAt[]
}

interface PartDraftOptions {
  periodId: number
  save: (input: InputOf<Routes['figures.save']>) => Promise<OutputOf<Routes['figures.save']>>
  /** Where unsaved input is kept until the server has it. */
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const autosaveMs = 1500
const empty: Entry = { typed: '', note: '' }
const nothing: ReportContent = { words: '', obstacles: '', figures: [] }

/**
 * One part of a form while it is being filled in. What is typed is in this browser's store at once and on the server 1.5 s
 * later or when the field is left; one save at a time, each naming the version it was made on and what stood there then, so
 * that two people in one form meet only in a cell that both changed. Nothing typed is ever dropped by an answer of the server.
 */
export class PartDraft {
  readonly assignmentId: number
  private readonly options: PartDraftOptions
  private readonly listeners = new Set<() => void>()
  private state: PartState
  private timer: ReturnType<typeof setTimeout> | null = null
  private running: Promise<void> | null = null
  private changes = 0
  /** What the server had when typing began: what two people did to different cells is joined by it. */
  private base: ReportContent
  /** Cells that nobody types, because a programme fills them or they are the total of their options: never sent. */
  private reckoned: ReadonlySet<number>
  private given: ReadonlySet<number>

  constructor(part: FormPart, options: PartDraftOptions) {
    this.assignmentId = part.assignmentId
    this.options = options
    this.state = stateOf(part)
    this.reckoned = reckonedCells(part)
    this.given = givenCells(part)
    this.base = this.content(this.state.typed) ?? nothing
    const kept = this.kept()
    if (kept !== null && part.can.save === true) {
      this.base = kept.base ?? nothing
      this.state = { ...this.state, typed: kept.typed, version: kept.version, saving: 'dirty', restored: true }
    }
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
    this.base = this.content(this.state.typed) ?? nothing
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
    // Given back only after it was taken: a send that has nothing to wait for is over before this line is.
    this.running = this.send().finally(() => {
      this.running = null
    })
    await this.running
    return this.read().saving === 'saved'
  }

  /** After a conflict: mine goes over theirs where both typed; their other cells stay. */
  async keepMine(): Promise<void> {
    await this.settle(() => true)
  }

  /** After a conflict: theirs stays where both typed; my other cells go with it. */
  async takeTheirs(): Promise<void> {
    await this.settle(() => false)
  }

  private async settle(mine: (at: ConflictAt) => boolean): Promise<void> {
    const { conflict, typed } = this.state
    const here = this.content(typed)
    if (conflict === null || here === null) return
    const { merged } = mergeContent(this.base, here, conflict.theirs)
    const { theirs } = conflict
    const contested = (at: ConflictAt) => conflict.at.includes(at) && !mine(at)
    const figures = merged.figures.filter((one) => !contested(one.indicatorId))
    const settled = {
      words: contested('words') ? theirs.words : merged.words,
      obstacles: contested('obstacles') ? theirs.obstacles : merged.obstacles,
      figures: [...figures, ...theirs.figures.filter((one) => contested(one.indicatorId))],
    }
    this.base = theirs
    const { version, reportId } = conflict
    this.set({ typed: this.shown(typed, settled), version, reportId, conflict: null, saving: 'dirty', error: null })
    this.keep()
    await this.flush()
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
      return
    }
    const before = this.changes
    const sent = this.state.typed
    this.set({ saving: 'saving', error: null })
    try {
      const saved = await this.options.save(input)
      this.base = saved.merged ?? this.content(sent) ?? nothing
      const again = this.changes !== before
      this.set({
        ...(saved.merged === null ? {} : { typed: this.untouched(sent, saved.merged) }),
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
      const conflict = this.conflictOf(refused, sent)
      this.set({ saving: conflict === null ? 'failed' : 'conflict', error: refused, conflict })
    }
  }

  /** Somebody else's version out of the refusal that names it. */
  private conflictOf(refused: Error, sent: Typed): Conflict | null {
    if (!(refused instanceof CallError) || refused.body.code !== 'version.stale') return null
    const { id, version, words, obstacles, figures } = refused.body.details
    const theirs = {
      words: typeof words === 'string' ? words : '',
      obstacles: typeof obstacles === 'string' ? obstacles : '',
      figures: Array.isArray(figures) ? (figures as ReportContent['figures']) : [],
    }
    const mine = this.content(sent) ?? nothing
    const at = mergeContent(this.base, mine, theirs).conflicts
    return { theirs, reportId: Number(id ?? 0), version: Number(version ?? 0), at }
  }

  /** What is on the screen, but for the cells that nobody has touched since they were sent: those show what was joined. */
  private untouched(sent: Typed, joined: ReportContent): Typed {
    const now = this.state.typed
    const shown = this.shown(sent, joined)
    const entries = { ...shown.entries }
    for (const [id, entry] of Object.entries(now.entries)) {
      const at = sent.entries[Number(id)] ?? empty
      if (entry.typed !== at.typed || entry.note !== at.note) entries[Number(id)] = entry
    }
    const text = (of: 'words' | 'obstacles') => (now[of] === sent[of] ? shown[of] : now[of])
    return { ...now, entries, words: text('words'), obstacles: text('obstacles') }
  }

  /** A content as it is typed; what is not typed here (a programme's figure, a total) stays on the screen as it is. */
  private shown(typed: Typed, { words, obstacles, figures }: ReportContent): Typed {
    const entries: Record<number, Entry> = {}
    for (const [id, entry] of Object.entries(typed.entries))
      if (this.reckoned.has(Number(id))) entries[Number(id)] = entry
    for (const { indicatorId, value, note } of figures) {
      const text = value === null ? (entries[indicatorId]?.typed ?? '') : groupedNumber(value)
      entries[indicatorId] = { typed: text, note: note ?? '' }
    }
    return { ...typed, words, obstacles, entries }
  }

  /** What is sent; null while a field holds something that is no number. */
  private input(): InputOf<Routes['figures.save']> | null {
    const { typed, version } = this.state
    const content = this.content(typed)
    if (content === null) return null
    const evidence = typed.evidence.trim()
    return {
      assignmentId: this.assignmentId,
      periodId: this.options.periodId,
      version,
      ...content,
      figures: [...content.figures],
      evidence: evidence === '' ? null : evidence,
      base: { ...this.base, figures: [...this.base.figures] },
    }
  }

  /** What is typed, as the server takes it; null while a field holds something that is no number. */
  private content({ entries, words, obstacles }: Typed): ReportContent | null {
    const figures = []
    for (const [key, entry] of Object.entries(entries)) {
      const indicatorId = Number(key)
      const note = entry.note.trim() === '' ? null : entry.note.trim()
      if (this.given.has(indicatorId)) continue
      const value = this.reckoned.has(indicatorId) ? null : parseCount(entry.typed)
      if (value === undefined) return null
      figures.push({ indicatorId, value, note })
    }
    return { words, obstacles, figures }
  }

  private key(): string {
    return `thongsuot.draft.report.${this.assignmentId}.${this.options.periodId}`
  }

  private keep(): void {
    try {
      const { typed, version } = this.state
      this.options.store.setItem(this.key(), JSON.stringify({ typed, version, base: this.base }))
    } catch {
      // A full or forbidden store only means that a closed tab loses this; the screen keeps it.
    }
  }

  private kept(): { typed: Typed; version: number; base?: ReportContent } | null {
    try {
      const text = this.options.store.getItem(this.key())
      return text === null ? null : (JSON.parse(text) as { typed: Typed; version: number; base?: ReportContent })
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
      typed: figure.value === null ? '' : groupedNumber(figure.value),
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
    conflict: null,
    restored: false,
  }
}
