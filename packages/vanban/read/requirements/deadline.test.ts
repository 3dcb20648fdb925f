import { describe, expect, test } from 'vitest'
import { findDeadline } from './deadline.ts'

const found = (words: string, year: number | null = 2024) => findDeadline(words, year)?.deadline ?? null

describe('deadlines', () => {
  test.each([
    ['báo cáo trước ngày 20/11/2024', '2024-11-20'],
    ['hoàn thành chậm nhất 16 giờ ngày 22/9/2024', '2024-09-22'],
    ['gửi về Sở trước 17h00 ngày 15/7', '2024-07-15'],
    ['nộp chậm nhất là ngày 05 tháng 6 năm 2025', '2025-06-05'],
    ['xong trước 30/6/2024', '2024-06-30'],
    ['trình trong tháng 5/2024', '2024-05-31'],
    ['hoàn thành trong quý II', '2024-06-30'],
    ['đánh giá trong quý IV-2024', '2024-12-31'],
    ['tổng kết vào cuối năm 2025', '2025-12-31'],
    ['sơ kết 6 tháng đầu năm 2024', '2024-06-30'],
    ['tổ chức từ ngày 01/11 đến ngày 18/11/2024', '2024-11-18'],
  ])('«%s» falls on %s', (words, day) => {
    expect(found(words)).toMatchObject({ on: day })
    expect(found(words)).not.toHaveProperty('rule')
  })

  test.each([
    ['báo cáo trước ngày 20 hằng tháng', { every: 'month', day: 20 }],
    ['báo cáo trước ngày 15 tháng 12 hằng năm', { every: 'year', day: 15, month: 12 }],
    ['gửi số liệu định kỳ thứ Sáu hằng tuần', { every: 'week', weekday: 5 }],
    ['dọn vệ sinh vào Chủ nhật hằng tuần', { every: 'week', weekday: 7 }],
    ['báo cáo trước 09 giờ thứ Hai hằng tuần', { every: 'week', weekday: 1, hour: 9 }],
    ['báo cáo trước 17 giờ hằng ngày', { every: 'day', hour: 17 }],
    ['định kỳ hằng quý báo cáo', { every: 'quarter' }],
    ['hằng năm trồng mới rừng', { every: 'year' }],
    ['định kỳ 6 tháng báo cáo', { every: 'month', times: 6 }],
    ['họp hai tuần một lần', { every: 'week', times: 2 }],
    ['gửi báo cáo trước ngày 05 tháng cuối quý', { every: 'quarter', day: 5 }],
  ])('«%s» comes back', (words, rule) => {
    expect(found(words)).toMatchObject({ on: null, rule })
  })

  test.each([
    ['gửi sau 05 ngày làm việc kể từ ngày nhận được văn bản này', { after: 5, unit: 'ngày làm việc' }],
    ['xử lý trong vòng 48 giờ kể từ khi phát hiện', { after: 48, unit: 'giờ' }],
    ['trả lời trong thời hạn 03 (ba) ngày', { after: 3, unit: 'ngày' }],
  ])('«%s» counts from an event', (words, rule) => {
    expect(found(words)).toMatchObject({ on: null, rule })
  })

  test('the date of a cited document, a yearly plan and a time past are none', () => {
    expect(found('thực hiện Công văn số 12/UBND-VX ngày 05/3/2024 của UBND tỉnh')).toBeNull()
    expect(found('thể chế hóa thành kế hoạch hằng năm')).toBeNull()
    expect(found('xử lý các vụ phát sinh trước năm 2020')).toBeNull()
  })

  test('a day without a year takes the year of issue, and none where that is unknown', () => {
    expect(found('báo cáo trước ngày 30/6', null)).toMatchObject({ text: 'trước ngày 30/6', on: null })
  })
})
