/** A run of words that stayed, went or came. */
export interface DiffPart {
  kind: 'same' | 'gone' | 'new'
  words: string
}

/** Longer texts are shown whole, the old beside the new: the table of comparisons would grow past what a screen can wait for. */
const mostWords = 600

/** What changed between two texts, word by word; joined in order, `same` and `gone` are the old text, `same` and `new` the new. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [old, now] = [before, after].map((text) => text.trim().split(/\s+/).filter(Boolean)) as [string[], string[]]
  if (old.length > mostWords || now.length > mostWords) return whole(before.trim(), after.trim())
  // common[i][j]: the longest common run of words from old[i] and now[j] on.
  const common = old.map(() => new Array<number>(now.length + 1).fill(0))
  common.push(new Array<number>(now.length + 1).fill(0))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = common[i]
      if (row) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const parts: DiffPart[] = []
  const add = (kind: DiffPart['kind'], word: string | undefined) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.words += ` ${word}`
    else parts.push({ kind, words: String(word) })
  }
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add('same', old[i++])
      j++
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) add('gone', old[i++])
    else add('new', now[j++])
  }
  return parts
}

function whole(before: string, after: string): DiffPart[] {
  return [
    { kind: 'gone', words: before },
    { kind: 'new', words: after },
  ]
}
