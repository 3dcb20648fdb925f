import { type Document, emptyDocument } from 'vanban'
import { Refusal } from '../refusal.ts'

/** A plain letter of a district Party committee; `more` changes what a test is about. */
export function testLetter(subject: string, more: Partial<Document> = {}): Document {
  return {
    ...emptyDocument('party'),
    kind: 'CV',
    issuer: ['ĐẢNG BỘ THÀNH PHỐ AN HẢI', 'QUẬN ỦY BẾN ĐÁ'],
    place: 'Bến Đá',
    subject,
    addressees: [{ name: 'Đảng ủy các phường' }],
    body: [{ type: 'paragraph', text: 'Đề nghị các đơn vị dọn vệ sinh đường phố trong tuần này.' }],
    distribution: [{ name: 'Như trên', purpose: 'để thực hiện' }],
    ...more,
  }
}

/** The code with which work was refused; «done» when it was not, or the fault's own words. */
export function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
}
