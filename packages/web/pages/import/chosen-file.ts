/** The file chosen for a run in this tab: a browser gives it to no later visit, so that it is asked for again then. */
const chosen = new Map<number, File>()

export function rememberFile(runId: number, file: File): void {
  chosen.set(runId, file)
}

export function chosenFile(runId: number): File | null {
  return chosen.get(runId) ?? null
}

export function forgetChosenFile(runId: number): void {
  chosen.delete(runId)
}
