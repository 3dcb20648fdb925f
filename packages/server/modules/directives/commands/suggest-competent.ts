import type { Day, Plan, PlanGap } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import type { Trx } from '../../../platform/database.ts'
import { competentFor } from '../../identity/index.ts'

/** Words that name nobody, but whoever the matter concerns: «các cơ quan liên quan», «các đơn vị theo chức năng, nhiệm vụ». */
const vague = /\b(chuc nang|nhiem vu (duoc|cua)|lien quan|tham quyen|nganh|co quan|don vi|to chuc)\b/
const mostSuggested = 5

/**
 * Puts before the candidates of a vague actor or addressee those organs whose duties the matter's words touch, each with the
 * words that were found. They stay candidates: the letter names nobody, so a person chooses (law 11).
 */
export async function suggestCompetent(
  trx: Trx,
  officeId: number,
  plan: Pick<Plan, 'requirements' | 'gaps'>,
  on: Day,
): Promise<PlanGap[]> {
  const all = plan.requirements.map((one) => one.words).join('\n')
  const gaps: PlanGap[] = []
  for (const gap of plan.gaps) {
    if (!vague.test(fold(gap.words))) {
      gaps.push(gap)
      continue
    }
    const matter = plan.requirements.find((one) => gap.at === `requirement:${one.key}`)?.words ?? all
    const organs = new Map<number, PlanGap['candidates'][number]>()
    for (const { organ, matched } of await competentFor(trx, officeId, matter, on, 2 * mostSuggested)) {
      const there = organs.get(organ.id)
      const why = [...new Set([...(there?.why ?? []), ...matched])]
      organs.set(organ.id, { target: { kind: 'organ', id: organ.id }, name: organ.name, organs: 1, why })
    }
    const suggested = [...organs.values()].slice(0, mostSuggested)
    const others = gap.candidates.filter(({ target }) => target.kind !== 'organ' || !organs.has(target.id))
    gaps.push({ ...gap, candidates: [...suggested, ...others] })
  }
  return gaps
}
