// Words by which a directive says who does what. All in lower case with the tone placement of `normaliseTone`.
// They are data: a word that is missing here is added here, never in a rule. The verbs are in `actions.ts`.

import { listed } from './listed.ts'

/** How the name of an organ, an office or a group of organs begins. */
export const ACTOR_HEADS = listed(`
  ban | bộ | bộ trưởng | bộ chỉ huy | bộ tư lệnh | sở | ngành | ủy ban | ubnd | hđnd | ubmttq | mttq | mặt trận |
  hội đồng | thường trực | lãnh đạo | thủ trưởng | giám đốc | phó giám đốc | tổng giám đốc | chủ tịch |
  phó chủ tịch | bí thư | phó bí thư | chánh văn phòng | chánh thanh tra | trưởng | trưởng ban | trưởng phòng |
  hiệu trưởng | viện trưởng | cục trưởng | tổ trưởng | người đứng đầu | đồng chí | đ/c | ông | bà | văn phòng |
  phòng | chi cục | cục | tổng cục | vụ | viện | trung tâm | trường | đài | báo | cổng | hội | hiệp hội |
  liên đoàn | liên hiệp | liên minh | công đoàn | đoàn | đoàn thể | tổ chức | thành đoàn | tỉnh đoàn |
  quận đoàn | huyện đoàn | đảng ủy | đảng bộ | đảng đoàn | chi bộ | cấp ủy | tỉnh ủy | thành ủy | quận ủy |
  huyện ủy | thị ủy | quận - huyện ủy | huyện - quận ủy | tổ chức đảng | công an | quân đội | công ty |
  tổng công ty | tập đoàn | doanh nghiệp | ngân hàng | kho bạc | thanh tra | kiểm toán | tòa án | viện kiểm sát |
  cơ quan | đơn vị | địa phương | xã | phường | quận | huyện | thị xã | thị trấn | thành phố | tỉnh | tổ |
  tổ công tác | tiểu ban | thành viên | chính quyền | chủ đầu tư | nhà thầu | bch | btv | vp | hợp tác xã | cụm |
  khối | chủ nhiệm | thư ký | phân ban | bệnh viện | trạm | nhà trường | hđqt | quỹ | thôn | ấp | khu dân cư |
  tổ dân phố | cơ sở | bảo hiểm | điện lực | cán bộ, công chức | toàn thể | công chức | viên chức |
  nhân viên | chuyên viên | giáo viên | đội | lực lượng | chi hội | chi đoàn | chi ủy | liên chi đoàn |
  xí nghiệp | nhà máy | nông trường | lâm trường | hộ | người dân | nhân dân | bà con | chủ hộ | chủ rừng |
  chủ đập | chủ tàu | cấp công đoàn | cấp bộ đoàn | cấp hội | đại biểu | đoàn viên | hội viên |
  đảng viên | người lao động | tổ đảng | đại hội | già làng | trưởng thôn | trưởng ấp | trưởng bản |
  trưởng khu | đội trưởng | hạt | đồn | bộ đội | dân quân | quân khu | bưu điện | bưu chính | viễn thông |
  kế toán | thủ quỹ | ủy viên | phó trưởng | phó tổ trưởng | phó chánh văn phòng | phó chánh thanh tra |
  phó hiệu trưởng | ubkt | bchqs | bch quân sự | bql | hđnd-ubnd | hnd | hpn | đtn | ccb | lđlđ |
  hội lhpn | học viện | đại học | thi hành án | hải quan | nhà xuất bản | tạp chí | thư viện |
  bảo tàng | nhà hát | nhà văn hóa | siêu thị | khách sạn | liên danh |
  mặt trận tổ quốc | các tổ chức | phân hiệu | phân xưởng | chủ cơ sở | chủ doanh nghiệp | ban giám hiệu |
  khoa | bộ môn | bộ phận | phụ huynh | học sinh | chính phủ | quốc hội | thủ tướng | phó thủ tướng |
  thứ trưởng | thống đốc | chánh án | tổng kiểm toán | tổng thanh tra | đặc khu | cấp trên | tổ tự quản |
  quân sự | biên phòng | thông tấn xã
`)

/** Words before the head: «các sở», «từng đơn vị». */
export const QUANTIFIERS = [
  'các',
  'những',
  'từng',
  'mỗi',
  'toàn thể',
  'tất cả',
  'tất cả các',
  'hai',
  'ba',
  'riêng',
  'một số',
]

/** Words that may stand between the actor and the verb and say how or with what duty. */
export const MANNERS = listed(`
  tích cực | khẩn trương | kịp thời | thường xuyên | tiếp tục | chủ động | nghiêm túc | nghiêm | định kỳ |
  trực tiếp | sớm | ngay | phải | cần | cần phải | có trách nhiệm | hàng năm | hằng năm | hàng quý | hằng quý |
  hàng tháng | hằng tháng | hàng tuần | hằng tuần | hàng ngày | hằng ngày | kiên quyết | tập trung |
  nhanh chóng | đồng thời | từng bước | quyết liệt | chú ý
`)

/** A word before which an action is part of a name or of a noun: «ban chỉ đạo», «đoàn kiểm tra», «việc thực hiện», «được giao». */
export const NOUN_BEFORE_ACTION = listed(`
  trên | công tác | nhiệm vụ | kế hoạch | quyết định | trách nhiệm | chức năng | quy chế | việc | được | bị |
  đã | đang | chưa | không | thuộc | của | các | những | sự | quá trình | hoạt động | thời gian | kinh phí |
  kết quả | tình hình | phương án | do | chủ | người | nhà | nội | đối tượng | quỹ | chương | quy |
  lộ | độc | thành phần | phương tiện | biện pháp | giải pháp | yêu cầu | vận | bầu | ứng | thường |
  vừa | dự | tự | trực | chuyên | lực lượng | nguồn | dịch vụ | trên cơ sở | giáo dục và | giáo dục, |
  Dịch vụ | dự án | dự án đầu tư | được kiểm tra, | được kiểm tra và | được thanh tra, | được giám sát, | kế hoạch và | thông tin và | công nghệ và
`)

/** Words that begin like a verb and are nouns or parts of a name: «ủy ban bầu cử», «cơ quan tham mưu, giúp việc». */
export const NOUNS_AS_VERBS = listed(`
  bầu cử | giúp việc | báo chí | trình độ | trình tự | làng nghề | tổ chức cán bộ | giao thông | giao thông vận tải
`)

/** Actions that also end a name: «Hiệp hội Nhà thầu xây dựng hoàn thành …». They count as verbs where no other verb follows at once. */
export const ACTIONS_IN_NAMES = [
  'xây dựng',
  'đầu tư',
  'phát triển',
  'đào tạo',
  'huấn luyện',
  'bảo vệ',
  'khai thác',
  'quản lý',
  'sử dụng',
  'kiểm tra',
  'thanh tra',
  'kiểm soát',
  'giám sát',
]

/** Pairs that name an organ or a person: «cơ quan chủ trì», «cán bộ quản lý». */
export const NOUN_PAIRS: [first: string[], second: string[]] = [
  [
    'cơ quan',
    'đơn vị',
    'bộ phận',
    'cán bộ',
    'công chức',
    'tổ chức',
    'ban',
    'đoàn',
    'tổ',
    'ủy ban',
    'hội đồng',
    'phòng',
    'trung tâm',
    'chi cục',
    'đội',
    'chỉ huy',
    'chỉ đạo',
    'lực lượng',
    'doanh nghiệp',
    'hộ',
    'nhà thầu',
    'người',
    'công ty',
    'hợp tác xã',
    'chủ',
    'viên',
    'đồng chí',
  ],
  [
    'quản lý',
    'chủ trì',
    'tham mưu',
    'kiểm tra',
    'thanh tra',
    'tổ chức',
    'phối hợp',
    'lãnh đạo',
    'chỉ đạo',
    'soạn thảo',
    'thẩm định',
    'giám sát',
    'vận động',
    'xây dựng',
    'hỗ trợ',
    'đào tạo',
    'huấn luyện',
    'ứng phó',
    'phát triển',
    'điều phối',
    'kiểm soát',
    'kiểm kê',
    'biên soạn',
    'giúp',
    'tiếp nhận',
    'tuyên truyền',
    'bồi dưỡng',
    'phòng chống',
    'phòng, chống',
    'cung cấp',
    'cung ứng',
    'vận hành',
    'thu gom',
    'khai thác',
    'sử dụng',
    'bảo vệ',
    'tiến hành',
    'tuần tra',
    'xử lý',
    'kiểm tra, giám sát',
    'phụ trách',
    'điều hành',
    'chỉ huy',
    'tiếp công dân',
  ],
]

/** Heads that are also verbs name somebody only before these words: «tổ chức đảng», «lãnh đạo UBND». */
export const HEADS_ALSO_VERBS: Record<string, string> = {
  'cán bộ':
    '(?:,\\s*công chức|phụ trách|chuyên trách|lãnh đạo|chủ chốt|văn phòng|văn hóa|địa chính|tài chính|kế toán|kiểm lâm|y tế|thú y|khuyến nông|thường trực|tư pháp)',
  cấp: '(?:công đoàn|bộ đoàn|bộ hội|hội)',
  quý: '(?:cơ quan|đơn vị|sở|công ty|ngân hàng|ban|bộ|vị|ông|bà|trường|doanh nghiệp)',
  thuế: '(?:tỉnh|thành phố|cơ sở|khu vực)',
  'lãnh đạo':
    '(?:các|ubnd|ủy ban|hđnd|hội đồng|sở|ban|phòng|đơn vị|cơ quan|bộ|văn phòng|huyện|quận|tỉnh|thành|xã|phường|trung tâm|công an|đảng)',
  'tổ chức':
    '(?:đảng|đoàn thể|chính trị|cơ sở đảng|hội|xã hội|công đoàn|,\\s*cá nhân|đoàn)(?!\\s+(?:nghị|thi|thảo|diễn|chợ|đàm|họp|kiểm|giám|thanh|công tác|khảo|liên ngành|đi)(?![A-Za-zÀ-ỹ]))',
}

/** Second syllables that make another word of a head: «báo cáo», «ban hành», «hội nghị». */
export const NOT_AFTER_HEAD =
  'cáo|chí|trừ|ngừa|hành(?!\\s+chính)|nghị|hợp|chống|lượng|kết|thảo|đồng(?=\\s+bộ)|con|việc|trợ|táo|chức(?!\\s+(?:đảng|đoàn thể|chính trị|cơ sở|hội|xã hội|công đoàn|đoàn)|,)|phủ|trú|sung|máy|giấy|ngũ|luật(?!\\s+sư)|viên|thể'

/** Acts by which the issuer lays a duty on somebody. */
export const DIRECTIVES = [
  'giao',
  'giao cho',
  'yêu cầu',
  'đề nghị',
  'phân công',
  'ủy quyền cho',
  'chỉ đạo',
  'giao nhiệm vụ cho',
  'giao trách nhiệm cho',
  'trân trọng đề nghị',
  'kính đề nghị',
]

/** People who are set in motion by somebody else: «vận động nhân dân …» after «và» is a duty of its own. */
export const MOVED_PEOPLE = [
  'nhân dân',
  'người dân',
  'cán bộ',
  'đoàn viên',
  'hội viên',
  'đảng viên',
  'các tổ chức',
  'các doanh nghiệp',
  'doanh nghiệp',
  'các hộ',
  'quần chúng',
  'toàn dân',
  'phụ huynh',
]

/** Bodies that lead: told once to direct, they direct in all of the clause. */
export const LEADING_BODIES = ['cấp ủy', 'thường trực', 'lãnh đạo', 'ban thường vụ', 'ban chấp hành']

/** Bodies that advise a committee: what they do in a clause that asks for advice is advice. */
export const ADVISING_BODIES = [
  'ban đảng',
  'các ban xây dựng đảng',
  'văn phòng quận ủy',
  'văn phòng huyện ủy',
  'văn phòng tỉnh ủy',
  'văn phòng thành ủy',
  'văn phòng đảng ủy',
  'văn phòng cấp ủy',
]

/** Words of a closing formula; a sentence of nothing else binds everyone and demands nothing of its own. */
export const FORMULA_WORDS = new Set(
  'nghiêm túc khẩn trương phối hợp tổ chức triển khai thực hiện thi hành chịu trách nhiệm và các nội dung trên nêu này công văn chỉ thị kế hoạch quyết định thông báo kết luận hướng dẫn nghị quyết công điện quan tâm tập trung biết để được có hiệu quả đúng theo quy định tốt đầy đủ kịp thời căn cứ chặt chẽ liên quan'.split(
    ' ',
  ),
)
