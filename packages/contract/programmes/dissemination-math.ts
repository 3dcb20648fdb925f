/** What sessions come to. Members are counted by session: a make-up adds who attended it, and nobody to those invited. */
export interface DisseminationSums {
  /** Sessions held. */
  sessions: number
  membersInvited: number
  membersAttended: number
  /** People who are no Party members. */
  othersAttended: number
}

/** Whole numbers as they are written: 35.599. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')

/**
 * part ÷ whole as offices write it, two decimals with a comma: «99,16 %». What is left after the second decimal is dropped, as
 * in the reports that were read (2.909/3.044 is «95,56 %»), so that 100,00 % means everybody. Null without a whole.
 */
export function sharePercent(part: number, whole: number): string | null {
  if (whole <= 0) return null
  const hundredths = Number((BigInt(part) * 10_000n) / BigInt(whole))
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')} %`
}

/** The line that goes into a report: «378 lớp, 35.599/35.900 đảng viên = 99,16 %, 5.806 quần chúng». */
export function disseminationLine(sums: DisseminationSums): string {
  const share = sharePercent(sums.membersAttended, sums.membersInvited)
  const members = `${grouped(sums.membersAttended)}/${grouped(sums.membersInvited)} đảng viên`
  return [
    `${grouped(sums.sessions)} lớp`,
    share === null ? members : `${members} = ${share}`,
    ...(sums.othersAttended > 0 ? [`${grouped(sums.othersAttended)} quần chúng`] : []),
  ].join(', ')
}
