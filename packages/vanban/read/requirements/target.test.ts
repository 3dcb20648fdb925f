import { expect, test } from 'vitest'
import { findTarget } from './target.ts'

test.each([
  ['trồng mới ít nhất 500 ha rừng', 'ít nhất 500 ha rừng', '>=', 500, 'ha'],
  ['thành lập mới từ 3 đến 5 công đoàn cơ sở trong quý II', 'từ 3 đến 5 công đoàn cơ sở', '>=', 3, 'công đoàn'],
  ['phấn đấu trên 95% hộ gia đình ký cam kết', 'trên 95% hộ gia đình', '>', 95, '%'],
  ['giảm 10% số vụ cháy so với cùng kỳ năm trước', 'giảm 10% số vụ cháy so với cùng kỳ năm trước', '=', 10, '%'],
  ['bố trí 1.250,5 triệu đồng từ ngân sách', '1.250,5 triệu đồng', '=', 1250.5, 'triệu đồng'],
  ['chuẩn bị 600 cây giống, tập kết', '600 cây giống', '=', 600, 'cây giống'],
  ['ủng hộ tối thiểu mỗi hộ một ngày công', 'tối thiểu mỗi hộ một ngày công', '>=', 1, 'ngày công/hộ'],
  ['tuần tra tối thiểu 02 lần/tuần', 'tối thiểu 02 lần/tuần', '>=', 2, 'lần/tuần'],
])('«%s»', (words, text, operator, value, unit) => {
  expect(findTarget(words)).toEqual({ text, operator, value, unit })
})

test.each([
  'theo khoản 2 Điều 30 Nghị định 93',
  'tổ chức kỷ niệm 77 năm ngày thành lập',
  'hoàn thành trước 15/02/2025',
  'kiểm tra các khu nhà trọ có từ 10 phòng trở lên',
  'bơm nước tại các điểm ngập sâu trên 30 cm',
  'trả lời trong thời hạn 05 ngày làm việc',
])('«%s» asks for no quantity', (words) => {
  expect(findTarget(words)).toBeNull()
})
