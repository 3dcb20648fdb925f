import type { Client } from '../packages/server/loop/client.ts'
import { synthesise } from '../packages/server/loop/walk.ts'
import type { Asked, DayOffice } from './day-office.ts'

/** A letter as it comes in. */
export interface Upload {
  fileName: string
  base64: string
}

/** What the people of a day do with the letters issued to everybody; each act is some requests of one person or two. */
export interface DayActs {
  acknowledge(cell: number): Promise<void>
  /** One cell's form for a period, as its number among all reports decides: one in twenty comes back, one in twenty is corrected. */
  report(n: number, asked: Asked): Promise<void>
  /** Somebody looks at how the directive stands, down to a number's working. */
  follow(n: number, asked: Asked): Promise<void>
  /** Somebody comes to the desk, goes through the lists and looks for something. */
  browse(n: number): Promise<void>
  /** A letter comes, is read, planned and looked over on paper. */
  receive(n: number, upload: Upload): Promise<void>
  print(n: number, asked: Asked): Promise<void>
  sheets(n: number, asked: Asked): Promise<void>
  synthesise(asked: Asked, period: number): Promise<void>
}

const words = ['tiết kiệm', 'phòng chống dịch', 'Chi bộ', 'báo cáo', 'Long Biên', 'kế hoạch', 'Bồ Đề', 'ke hoach']

export function dayActs(office: DayOffice): DayActs {
  const { people, officeId, wards, cells } = office
  const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
  const everybody: Client[] = [
    ...people.organIds().flatMap((id) => {
      const seat = people.find(id, 'leader', 'clerk', 'officer', 'administrator')
      return seat ? [seat] : []
    }),
    people.need(officeId, 'officer'),
  ]
  /** Of three who look, one is of the district or a ward's office, one of a ward, one of a cell. */
  const somebody = (n: number): Client =>
    n % 3 === 0 ? at(everybody, n) : n % 3 === 1 ? at(wards, n).leader : at(cells, n * 7).clerk
  const watcher = (n: number): Client =>
    n % 3 === 0 ? people.need(officeId, 'officer') : n % 3 === 1 ? at(wards, n).leader : at(cells, n * 7).clerk

  return {
    async acknowledge(cell) {
      const { clerk } = at(cells, cell)
      const { items } = await clerk.call('documents.incoming', { list: 'unanswered' })
      for (const { id } of items) await clerk.call('documents.acknowledge', { id })
    },

    async report(n, asked) {
      const { clerk, ward } = at(cells, n)
      const periodId = at(asked.periodIds, Math.floor(n / cells.length))
      const place = { directiveId: asked.directiveId, periodId }
      await clerk.call('notices.desk', {})
      const { parts } = await clerk.call('figures.form', place)
      for (const part of parts) {
        const figures = part.indicators.map((i, k) => ({ indicatorId: i.id, value: 1_000_000 + ((n * 37 + k) % 997) }))
        const write = async (version: number) => {
          const saved = await clerk.call('figures.save', {
            ...{ assignmentId: part.assignmentId, periodId, version, obstacles: '', figures },
            words: `Đã triển khai «${part.title}» ở chi bộ, lần ${n}.`,
          })
          const { submitted } = await clerk.call('figures.submit', {
            reports: [{ id: saved.id, version: saved.version }],
          })
          return { id: saved.id, version: submitted[0]?.version ?? 1 }
        }
        let sent = await write(0)
        if (n % 20 === 3) {
          const back = await ward.call('figures.sendBack', { ...sent, reason: 'Cần ghi rõ nguồn.' })
          sent = await write(back.version ?? 0)
        }
        await ward.call('figures.get', { id: sent.id })
        await ward.call('figures.accept', sent)
        if (n % 20 !== 11) continue
        const next = await clerk.call('figures.correct', { id: sent.id })
        await ward.call('figures.accept', await write(next.version ?? 0))
      }
    },

    async follow(n, asked) {
      const who = watcher(n)
      const { directiveId } = asked
      const periodId = at(asked.periodIds, n)
      const indicatorId = at(asked.indicatorIds, n)
      await who.call('directives.get', { id: directiveId })
      await who.call('directives.board', { id: directiveId, limit: 50 })
      await who.call('figures.rollups', { directiveId, periodId })
      const requirementId = asked.requirementIds[0] ?? 0
      const node = await who.call('directives.node', { id: directiveId, requirementId })
      const ofNode = asked.indicatorIds[n % 2] ?? 0
      if (node) {
        await who.call('figures.open', { assignmentId: node.id, periodId, indicatorId: ofNode, limit: 50 })
        await who.call('directives.children', { id: node.id, limit: 50 })
      }
      if (n % 3 === 2) return
      await who.call('figures.compare', { directiveId, indicatorId, limit: 50 })
      await who.call('figures.levels', { directiveId, periodId })
      await who.call('figures.toAccept', { directiveId, limit: 50 })
    },

    async browse(n) {
      const who = somebody(n)
      await who.call('identity.me', {})
      await who.call('notices.desk', {})
      await who.call('documents.list', { list: 'all' })
      await who.call('documents.incoming', { list: 'all' })
      await who.call('directives.list', {})
      await who.call('figures.toMake', {})
      await who.call('notices.search', { words: at(words, n) })
      await who.call('organs.list', { words: at(words, n + 2) })
    },

    async receive(n, upload) {
      const officer = people.need(officeId, 'officer')
      const { id } = await officer.call('documents.read', { ...upload, origin: 'draft' })
      await officer.call('documents.get', { id })
      if (upload.fileName.endsWith('.pdf')) await officer.download('documents.page', { id, page: 1 })
      const plan = { ...(await officer.call('directives.proposePlan', { documentId: id })), gaps: [] }
      await officer.call('directives.savePlan', { documentId: id, version: 0, plan })
      await officer.call('directives.previewPlan', { documentId: id, plan })
      await officer.download('documents.print', { id })
      await at(wards, n).leader.call('notices.search', { words: 'số liệu phòng' })
    },

    async print(n, asked) {
      await watcher(n).download('documents.print', { id: asked.documentId })
    },

    async sheets(n, asked) {
      const place = { directiveId: asked.directiveId, periodId: asked.periodIds.at(-1) ?? 0 }
      const { clerk } = at(cells, n * 13)
      const form = await clerk.download('figures.formFile', place)
      const sent = { ...place, fileName: 'bao-cao.xlsx', base64: Buffer.from(form).toString('base64') }
      await clerk.call('figures.readFormFile', sent)
      await people.need(officeId, 'officer').download('figures.formFile', { ...place, below: '1' })
      const administrator = people
        .organIds()
        .map((id) => people.find(id, 'administrator'))
        .find((found) => found !== null)
      await administrator?.download('imports.export', {})
    },

    async synthesise(asked, period) {
      await synthesise(office.walk, asked.directiveId, asked.periodIds[period] ?? 0)
    },
  }
}
