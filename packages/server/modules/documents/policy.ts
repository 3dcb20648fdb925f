import type { Actor } from '../../platform/actor.ts'
import { compilePolicy } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DeliveryPhase, DocumentPhase } from './model.ts'

/**
 * How the acting organ stands to a document: `own`, its record is kept here; `drafter`, written here for another organ that
 * signs it; `follower`, it goes on with the directive that the document opened, whose issuer has come to an end; `reader`, it
 * was delivered or opened to the organ.
 */
export type DocumentRelation = 'own' | 'drafter' | 'follower' | 'reader'
/** Those who see to whom it went and what became of it there. */
export const sendersSide: readonly DocumentRelation[] = ['own', 'drafter', 'follower']
export type DocumentAction =
  | 'open'
  | 'correct'
  | 'register'
  | 'plan'
  | 'submit'
  | 'approve'
  | 'sendBack'
  | 'cancel'
  | 'issue'
  | 'recall'

/** @source Nghị định 30/2020/NĐ-CP, Điều 10–18: who drafts, who signs, who gives the number */
export const documentPolicy = compilePolicy<DocumentRelation, DocumentPhase, DocumentAction>(
  [
    { relations: ['own', 'drafter', 'follower', 'reader'], roles: 'any', states: 'any', actions: ['open'] },
    {
      relations: ['own', 'drafter'],
      roles: ['clerk', 'officer', 'leader'],
      states: ['read', 'draft'],
      actions: ['correct'],
    },
    { relations: ['own'], roles: ['clerk'], states: ['read'], actions: ['register'] },
    {
      relations: ['own', 'drafter'],
      roles: ['clerk', 'officer', 'leader'],
      states: ['draft', 'registered'],
      actions: ['plan'],
    },
    // The one who signs may still change who gets what before signing; what was approved is what is issued.
    { relations: ['own'], roles: ['leader'], states: ['submitted'], actions: ['plan'] },
    { relations: ['own', 'drafter'], roles: ['clerk', 'officer', 'leader'], states: ['draft'], actions: ['submit'] },
    { relations: ['own'], roles: ['leader'], states: ['submitted'], actions: ['approve'] },
    { relations: ['own'], roles: ['leader'], states: ['submitted', 'approved'], actions: ['sendBack'] },
    {
      relations: ['own', 'drafter'],
      roles: ['clerk', 'officer', 'leader'],
      states: ['read', 'draft'],
      actions: ['cancel'],
    },
    { relations: ['own'], roles: ['clerk', 'leader'], states: ['submitted', 'approved'], actions: ['cancel'] },
    { relations: ['own'], roles: ['clerk'], states: ['approved', 'registered'], actions: ['issue'] },
    { relations: ['own'], roles: ['leader'], states: ['registered', 'issued'], actions: ['recall'] },
  ],
  {
    states: {
      read: 'Mới đọc, chưa vào sổ',
      received: 'Văn bản đến đã vào sổ',
      registered: 'Đã ban hành, chưa theo dõi',
      draft: 'Dự thảo',
      submitted: 'Đang trình ký',
      approved: 'Đã duyệt, chờ ban hành',
      issued: 'Đã ban hành',
      recalled: 'Đã thu hồi',
      cancelled: 'Đã hủy',
    },
    relations: {
      own: 'cơ quan giữ văn bản',
      drafter: 'cơ quan soạn thảo',
      follower: 'cơ quan tiếp nhận văn bản chỉ đạo',
      reader: 'nơi nhận',
    },
  },
)

/** `own`: the receiving organ; `sender`: whose document it is, or who goes on with its directive; `superior`: directly above the receiving organ. */
export type DeliveryRelation = 'own' | 'sender' | 'superior'
export type DeliveryAction = 'acknowledge' | 'acknowledgeOnBehalf' | 'return' | 'resend' | 'instruct'

/** @source Nghị định 30/2020/NĐ-CP, Điều 20–24 */
export const deliveryPolicy = compilePolicy<DeliveryRelation, DeliveryPhase, DeliveryAction>(
  [
    { relations: ['own'], roles: ['clerk'], states: ['arrived'], actions: ['acknowledge', 'return'] },
    {
      relations: ['sender', 'superior'],
      roles: ['clerk'],
      states: ['arrived'],
      actions: ['acknowledgeOnBehalf'],
    },
    { relations: ['sender'], roles: ['clerk'], states: ['refused'], actions: ['resend'] },
    { relations: ['own'], roles: ['leader'], states: ['received', 'assigned', 'working'], actions: ['instruct'] },
  ],
  {
    states: {
      arrived: 'Chưa tiếp nhận',
      refused: 'Đã trả lại',
      received: 'Đã tiếp nhận',
      assigned: 'Chờ giao việc',
      working: 'Đang xử lý',
      done: 'Đã xong',
      recalled: 'Nơi gửi đã thu hồi',
    },
    relations: { own: 'nơi nhận', sender: 'nơi gửi', superior: 'cấp trên trực tiếp của nơi nhận' },
  },
)

/** Whoever works on documents may start one; an administrator keeps the house and writes no letters. */
export function requireWriter(actor: Actor): void {
  if (actor.role === 'administrator') {
    throw new Refusal('action.refused', { reason: 'việc này dành cho văn thư, chuyên viên hoặc lãnh đạo.' })
  }
}
