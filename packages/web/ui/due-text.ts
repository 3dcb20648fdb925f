import type { DueAfter } from '@thongsuot/contract'
import { say } from '../text/say.ts'
import { formatDay } from './format.ts'

/** A due day that each organ counts from its own receipt, in words. */
export function dueAfterText({ days, working }: DueAfter): string {
  return say(working ? 'due.afterWorking' : 'due.after', { n: days })
}

/** The due day, or how it will be counted once the organ has received the document; empty where there is none. */
export function dueText(of: { dueOn: string | null; dueAfter: DueAfter | null }): string {
  if (of.dueOn !== null) return formatDay(of.dueOn)
  return of.dueAfter === null ? '' : dueAfterText(of.dueAfter)
}
