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
