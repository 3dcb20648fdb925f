import type { DeadlineRule } from '../../document.ts'

const PERIODS = {
  phút: 'minute',
  giờ: 'hour',
  ngày: 'day',
  tuần: 'week',
  tháng: 'month',
  quý: 'quarter',
  năm: 'year',
} as const
const WEEKDAYS: Record<string, number> = {
  hai: 1,
  ba: 2,
  tư: 3,
  năm: 4,
  sáu: 5,
  bảy: 6,
  '2': 1,
  '3': 2,
  '4': 3,
  '5': 4,
  '6': 5,
  '7': 6,
}
const COUNTS: Record<string, number> = { một: 1, hai: 2, ba: 3, sáu: 6 }

/**
 * How a deadline without a day of its own recurs, or after how long it falls due; `null` where its words do not say
 * («theo đúng tiến độ»). The words are in lower case with one tone placement.
 */
export function ruleOf(low: string): DeadlineRule | null {
  return recurring(low) ?? relative(low)
}

function recurring(low: string): DeadlineRule | null {
  const weekday = weekdayIn(low)
  const hour = /(\d{1,2})\s*(?:giờ|h|g)(?![A-Za-zÀ-ỹ])/u.exec(low)?.[1]
  const at = hour === undefined ? {} : { hour: Number(hour) }
  const every = /(?:hằng|hàng|mỗi|từng)\s+(phút|giờ|ngày|tuần|tháng|quý|năm)(?![A-Za-zÀ-ỹ])/u.exec(low)
  if (every === null) {
    if (/tháng\s+(?:cuối|đầu)\s+(?:của\s+)?quý/u.test(low)) return { every: 'quarter', ...dayIn(low) }
    if (weekday !== null && low.startsWith('định kỳ')) return { every: 'week', weekday, ...at }
    return counted(low)
  }
  const first = counted(low.slice(0, every.index))
  if (first) return first
  const period = PERIODS[every[1] as keyof typeof PERIODS]
  if (period === 'week') return { every: period, ...(weekday === null ? {} : { weekday }), ...at }
  if (period === 'day') return { every: period, ...at }
  return { every: period, ...dayIn(low.slice(0, every.index)), ...at }
}

/** «6 tháng một lần», «định kỳ 6 tháng». */
function counted(low: string): DeadlineRule | null {
  const match =
    /(\d{1,3}|một|hai|ba|sáu)\s*(phút|giờ|ngày|tuần|tháng|quý|năm)\s*(?:một|1|01|\/)\s*lần/u.exec(low) ??
    /định kỳ\s+(\d{1,3})\s*(phút|giờ|ngày|tuần|tháng|quý|năm)(?![A-Za-zÀ-ỹ])/u.exec(low)
  if (!match?.[1]) return null
  const times = COUNTS[match[1]] ?? Number(match[1])
  const period = PERIODS[match[2] as keyof typeof PERIODS]
  return times === 1 ? { every: period } : { every: period, times }
}

function weekdayIn(low: string): number | null {
  if (/chủ nhật/u.test(low)) return 7
  const match = /thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])(?![A-Za-zÀ-ỹ\d])/u.exec(low)
  return match?.[1] === undefined ? null : (WEEKDAYS[match[1]] ?? null)
}

/** «ngày 20», «ngày 25/12»: the day of the month, and the month where it is named. */
function dayIn(low: string): { day?: number; month?: number } {
  const match = /ngày\s+(\d{1,2})(?:\s*(?:[/.-]|tháng)\s*(\d{1,2}))?/u.exec(low)
  if (!match?.[1]) return {}
  return match[2] === undefined ? { day: Number(match[1]) } : { day: Number(match[1]), month: Number(match[2]) }
}

function relative(low: string): DeadlineRule | null {
  const match = /(\d{1,4})\s*(?:\([^)]{2,20}\)\s*)?(ngày làm việc|phút|giờ|ngày|tuần|tháng|năm)(?![A-Za-zÀ-ỹ])/u.exec(
    low,
  )
  return match?.[1] ? { after: Number(match[1]), unit: match[2] as 'ngày' } : null
}
