import { eventWriter } from '../../platform/append-event.ts'

/** What happens in donations, for the record: ids and amounts, never a giver's name. */
interface DonationEvents {
  'donations.campaignSaved': { opensOn: string; closesOn: string; documentId: number | null; wordsHash: string }
  'donations.campaignClosed': { wordsHash: string; lastNumber: number }
  'donations.received': {
    receiptId: number
    number: number
    kind: string
    amountVnd: number
    bankLineId: number | null
  }
  'donations.consentChanged': { consents: boolean }
  'donations.reversed': { entryId: number; reversesId: number; wordsHash: string }
  'donations.deposited': { entryId: number; to: string; amountVnd: number }
  'donations.pledged': { pledgeId: number; kind: string; amountVnd: number }
  'donations.pledgeWithdrawn': { pledgeId: number }
  'donations.collectionSaved': { campaignId: number; givers: number; amountVnd: number }
  'donations.collectionHanded': { campaignId: number; givers: number; amountVnd: number }
  'donations.collectionTaken': { receiptId: number; number: number; amountVnd: number }
  'donations.collectionReturned': { wordsHash: string }
  'donations.allocated': { allocationId: number; target: string; documentId: number | null; wordsHash: string }
  'donations.allocationCancelled': { wordsHash: string }
  'donations.distributed': { entryId: number; amount: number; wordsHash: string }
  'donations.statementRead': { channel: string; added: number; matched: number; fileHash: string }
  'donations.lineMatched': { receiptId: number }
  'donations.importStarted': { importId: number; rows: number; fileHash: string }
  'donations.namesRead': { campaignId: number }
  'donations.importSlice': { importId: number; fromNumber: number; toNumber: number }
}

export const append = eventWriter<DonationEvents>()

/** Its acts in words, for the record's screen. */
export const donationActs: Record<keyof DonationEvents, string> = {
  'donations.campaignSaved': 'Lưu cuộc vận động ủng hộ',
  'donations.campaignClosed': 'Kết thúc cuộc vận động ủng hộ',
  'donations.received': 'Lập biên nhận ủng hộ',
  'donations.consentChanged': 'Ghi việc đồng ý công khai tên',
  'donations.reversed': 'Đảo bút toán ủng hộ',
  'donations.deposited': 'Nộp tiền mặt vào tài khoản',
  'donations.pledged': 'Ghi đăng ký ủng hộ',
  'donations.pledgeWithdrawn': 'Rút đăng ký ủng hộ',
  'donations.collectionSaved': 'Lưu danh sách ủng hộ một ngày lương',
  'donations.collectionHanded': 'Nộp tiền ủng hộ một ngày lương',
  'donations.collectionTaken': 'Nhận tiền ủng hộ một ngày lương',
  'donations.collectionReturned': 'Trả lại danh sách ủng hộ một ngày lương',
  'donations.allocated': 'Quyết định phân bổ tiền, hàng ủng hộ',
  'donations.allocationCancelled': 'Hủy phần chưa phân phối',
  'donations.distributed': 'Phân phối tiền, hàng ủng hộ',
  'donations.statementRead': 'Đọc sao kê tài khoản ủng hộ',
  'donations.lineMatched': 'Đối chiếu dòng sao kê',
  'donations.importStarted': 'Nhập biên nhận từ bảng tính',
  'donations.namesRead': 'Xem tên người ủng hộ',
  'donations.importSlice': 'Ghi một phần biên nhận từ bảng tính',
}
