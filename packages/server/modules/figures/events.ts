import { eventWriter } from '../../platform/append-event.ts'

/** A figure as the record keeps it: indicator and value. */
type Figures = [indicatorId: number, value: number][]

/** A figure that a programme gave, null where it took it back. */
type FedFigures = [indicatorId: number, value: number | null][]

/** The acts of this module. Data holds ids, numbers and hashes only. */
export interface FigureEvents {
  'report.saved': { periodId: number; revision: number; version: number; onBehalf: boolean; figures: Figures }
  'report.submitted': { periodId: number; revision: number; onBehalf: boolean; figures: Figures }
  'report.accepted': { periodId: number; revision: number; replacesId: number | null; figures: Figures }
  'report.sentBack': { periodId: number; revision: number; reasonHash: string }
  'report.corrected': { periodId: number; revision: number; correctsId: number }
  'report.formEntered': { periodId: number; reportIds: number[]; formSha256: string }
  'report.fed': { periodId: number; revision: number; programme: string; figures: FedFigures }
  'report.withdrawn': { periodId: number; revision: number; wasAccepted: boolean; reasonHash: string }
  'period.opened': { directiveId: number; fromOn: string; toOn: string; dueOn: string }
  'period.closed': { directiveId: number; reasonHash: string }
  'period.reopened': { directiveId: number; reasonHash: string }
  'report.commented': { assignmentId: number; periodId: number; indicatorId: number | null; wordsHash: string }
  'formula.revised': {
    directiveId: number
    version: number
    fromPeriodId: number
    numeratorId: number | null
    denominatorId: number | null
    overTime: string
  }
  'rollups.rebuilt': { rows: number }
}

export const append = eventWriter<FigureEvents>()

/** The acts in a form's history. */
export const actWords: Record<string, string> = {
  'report.saved': 'Lưu nháp',
  'report.submitted': 'Nộp',
  'report.accepted': 'Duyệt',
  'report.sentBack': 'Trả lại',
  'report.corrected': 'Mở đính chính',
  'report.fed': 'Lấy số từ chương trình',
  'report.withdrawn': 'Rút',
}
