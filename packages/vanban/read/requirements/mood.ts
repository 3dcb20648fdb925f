import { FRONT, type Piece } from './sentences.ts'

/** «… thông báo để các đơn vị biết, thực hiện» is what the document itself does. */
const ANNOUNCES =
  /(?:^|\s)thông báo\s(?:kết luận\s[^.;]{0,120}\s)?(?:để|đến|cho|tới)\s[^.;]{2,160}?\sbiết(?![A-Za-zÀ-ỹ])/u
const PAST_WORD = /(?:đã|vừa qua|nhận được|sẽ)\s/

/** Whether the words only tell what was, will be, or is made known. */
export function tellsOnly(low: string): boolean {
  return isPast(low) || (low.includes('thông báo') && ANNOUNCES.test(low))
}

function isPast(low: string): boolean {
  return (
    PAST_WORD.test(low) &&
    /^(?:[A-Za-zÀ-ỹ]+\s+){0,10}?(?:đã|vừa qua|nhận được|sẽ)\s/u.test(low.slice(0, 90)) &&
    !/^(?:giao|yêu cầu|đề nghị|căn cứ|trên cơ sở|theo)/u.test(low)
  )
}

/** «Chủ tịch UBND tỉnh sẽ xem xét», «các hội không tổ chức …» name no duty of theirs. */
export function isStatement(before: string, after: string): boolean {
  return (
    /^(?:sẽ\s|chịu trách nhiệm (?:toàn diện |cá nhân )?(?:trước|về|nếu|khi)\s)/u.test(after) ||
    /\ssẽ\s*$/u.test(before) ||
    /\s(?:không|đã|chưa)\s/u.test(before)
  )
}

/** How an item begins that is no act: a noun, a time, a number. */
const NOUN_FIRST =
  /^(?:thời gian|địa điểm|thành phần|kinh phí|nội dung|đối tượng|mục đích|mục tiêu|yêu cầu|phương tiện|số|hình thức|hồ sơ|tiêu chuẩn|điều kiện|việc|các|những|mỗi|mọi|tỷ lệ|đây|ví dụ|lưu ý|riêng|nguồn|mức|người|năm|tháng|ngày|sáng|chiều|chỉ tiêu|kết quả|công tác|về|tại|tổng|họ|tên|chức|bộ|ban|đồng chí|ông|bà|đơn vị|cơ quan|theo|căn cứ|trên|trong|từ|khi|nếu|trường hợp|đối với|là|có|được|tất cả|toàn bộ|phần|chương|mẫu|phụ lục|nơi|lý do|quyết định|nghị quyết|chỉ thị|kế hoạch|thông tư|nghị định|luật|tình hình|do|vì|để|nhằm|cụ thể|trong đó|hệ thống|quy trình|chế độ|phương án|giải pháp|nhiệm vụ|trách nhiệm|quyền|lãnh đạo|chủ tịch|phó|trưởng|giám đốc|hội|sở|phòng|ủy ban|đảng|chi bộ|đoàn|một|hai|ba|bốn|năm|\d)(?![A-Za-zÀ-ỹ])/u

/** An item right below an actor's heading whose first word is no known verb: an act, if it is neither a noun nor short. */
export function looksLikeDuty(low: string, part: Piece): boolean {
  const words = low.slice(part.start, part.end)
  const other = NOUN_FIRST.test(words) || FRONT.test(words.slice(0, 40)) || words.includes(':')
  return /^[A-Za-zÀ-ỹ]/u.test(words) && !other && words.split(' ').length >= 5
}
