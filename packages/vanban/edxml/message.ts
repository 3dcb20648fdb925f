/** An organ as a message names it. `organId` is its code on the axis: `000.00.00.H37` of old, `H37.02.02` since 2020. */
export interface EdxmlOrgan {
  organId: string
  organizationInCharge: string | null
  organName: string | null
  organAdd: string | null
  email: string | null
  telephone: string | null
  fax: string | null
  website: string | null
}

/** Where a document stands that this one answers, or that a status speaks of. */
export interface EdxmlResponseFor {
  organId: string | null
  /** Number and symbol. */
  code: string | null
  documentId: string | null
  /** ISO day. */
  promulgatedOn: string | null
}

export interface EdxmlStaff {
  department: string | null
  departmentId: string | null
  staff: string | null
  staffId: string | null
  email: string | null
  mobile: string | null
}

/** 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ. */
export type EdxmlPriority = 0 | 1 | 2 | 3 | 4

/** 0 and 1 steer nothing (builders differ), 2 chỉ đạo, 3 báo cáo chỉ đạo. */
export type EdxmlSteering = 0 | 1 | 2 | 3

/** 0 mới, 1 thu hồi, 2 cập nhật, 3 thay thế. */
export type EdxmlBusinessType = 0 | 1 | 2 | 3

/** Why a message comes: a new document, a recall, an update, a replacement; and what that means for whom. */
export interface EdxmlBusiness {
  documentId: string | null
  type: EdxmlBusinessType
  reason: string | null
  /** Whether a paper copy follows; `null` where the message does not say. */
  paper: boolean | null
  /** Of an update: whether the document and its list of receivers change, and how. `receiverType`: 0 taken off the list, 1 added. */
  documentInfo: boolean | null
  documentReceiver: boolean | null
  receivers: { organId: string; receiverType: 0 | 1 | null }[]
  /** Of a replacement: the replaced documents and the organs that have them. */
  replacements: { documentId: string; organIds: string[] }[]
  staff: EdxmlStaff | null
}

/** A file of a message, unpacked. */
export interface EdxmlAttachment {
  /** Without «cid:»; unique in the message. */
  contentId: string
  name: string
  /** Media type of the file itself, whatever it is wrapped in on the wire. */
  contentType: string
  description: string | null
  bytes: Uint8Array
}

/**
 * A message that carries one document (QCVN 102:2016/BTTTT). Days are ISO days, instants `yyyy-MM-ddTHH:mm:ss` in the
 * axis's own time, which the wire does not name; what the message does not say is `null`. Plain data but for the bytes.
 */
export interface EdxmlMessage {
  type: 'document'
  from: EdxmlOrgan
  to: EdxmlOrgan[]
  /** A composite «OrganId,yyyy/MM/dd,số/ký hiệu» or a UUID: senders differ, so it is only compared, never taken apart. */
  documentId: string
  code: { number: string | null; notation: string | null }
  promulgation: { place: string | null; on: string | null }
  /** The numbers of kinds differ between senders: only the name can be relied on. */
  documentType: { type: number | null; detail: number | null; name: string | null }
  subject: string | null
  content: string | null
  signer: { competence: string | null; position: string | null; fullName: string | null }
  dueOn: string | null
  other: {
    priority: EdxmlPriority
    sphereOfPromulgation: string | null
    typerNotation: string | null
    promulgationAmount: number | null
    pageAmount: number | null
    direction: boolean | null
    appendixes: string[]
  }
  responseFor: EdxmlResponseFor[]
  steeringType: EdxmlSteering | null
  /** Codes of the steering tasks that this document answers. */
  taskCodes: string[]
  /** Who else got it, to keep or to know. */
  toPlaces: string[]
  trace: {
    id: string | null
    business: EdxmlBusiness | null
    /** Every organ the message went through, the sender first. */
    hops: { organId: string; at: string | null }[]
  }
  attachments: EdxmlAttachment[]
}

/** The names of the statuses that a receiver sends back. */
export const edxmlStatusNames = {
  '01': 'đã đến',
  '02': 'từ chối tiếp nhận',
  '03': 'đã tiếp nhận',
  '04': 'phân công',
  '05': 'đang xử lý',
  '06': 'hoàn thành',
  '13': 'lấy lại',
  '15': 'đồng ý lấy lại, cập nhật',
  '16': 'từ chối lấy lại, cập nhật',
} as const

export type EdxmlStatusCode = keyof typeof edxmlStatusNames

/** A message that says what has become of a document. */
export interface EdxmlStatus {
  type: 'status'
  from: EdxmlOrgan
  responseFor: EdxmlResponseFor
  staff: EdxmlStaff | null
  statusCode: EdxmlStatusCode
  /** The reason of a refusal, in the receiver's words. */
  description: string | null
  at: string | null
}
