import { describe, expect, test } from 'vitest'
import { CallRefused } from './client.ts'
import { StepFailed, sentenceOf } from './step-failed.ts'
import { differenceOf } from './walk.ts'

const indicators = [
  { id: 1, code: 'members', kind: 'number' },
  { id: 2, code: 'share', kind: 'ratio' },
] as const

describe('every total beside a sum of our own', () => {
  test('agrees where value and count are the same, and where nobody reported', () => {
    const totals = [{ indicatorId: 1, value: 30, reported: 2 }]
    expect(differenceOf(indicators, totals, new Map([[1, { sum: 30, count: 2 }]]))).toBeNull()
    expect(differenceOf(indicators, [{ indicatorId: 1, value: null, reported: 0 }], new Map())).toBeNull()
  })

  test('a wrong sum, a wrong count, and zero where nobody reported are said', () => {
    const said = (value: number | null, reported: number, sum?: number) =>
      differenceOf(indicators, [{ indicatorId: 1, value, reported }], new Map(sum ? [[1, { sum, count: 2 }]] : []))
    expect(said(29, 2, 30)).toBe('Số tổng «members» là 29 từ 2 báo cáo, phép cộng riêng được 30 từ 2.')
    expect(said(30, 3, 30)).toContain('từ 3 báo cáo')
    expect(said(0, 0)).toContain('phép cộng riêng được chưa có từ 0')
  })

  test('a total that is absent although figures were accepted is said', () => {
    expect(differenceOf(indicators, [], new Map([[1, { sum: 30, count: 2 }]]))).toContain('là chưa có từ 0 báo cáo')
  })
})

describe('why a walk ended', () => {
  test('is our own sentence, or the server’s with what to do next and the request’s id', () => {
    const body = {
      code: 'not.found',
      sentence: 'Không thấy.',
      next: 'Xem lại.',
      requestId: 'AB12',
      details: {},
    } as const
    expect(sentenceOf(new StepFailed('Thiếu trích yếu.'))).toBe('Thiếu trích yếu.')
    expect(sentenceOf(new CallRefused('documents.get', body))).toBe('Không thấy. Xem lại. (mã yêu cầu AB12)')
  })

  test('what nobody foresaw keeps its trace', () => {
    expect(sentenceOf(new TypeError('x is not'))).toMatch(
      /^Dừng giữa chừng vì lỗi ngoài dự kiến: TypeError: x is not\n\s+at /,
    )
  })
})
