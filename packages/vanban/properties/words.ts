// Word tables of the generators: invented places and people, and what offices write about. Own wording, no real text.

/** Names of places, each with the kind of territory it is written with. */
export const provinces = [
  { kind: 'tỉnh', name: 'Sông Thanh' },
  { kind: 'thành phố', name: 'An Hải' },
  { kind: 'tỉnh', name: 'Đồng Xoan' },
  { kind: 'thành phố', name: 'Tân Thủy Hòa' },
] as const

export const districts = [
  { kind: 'quận', name: 'Bạch Trà' },
  { kind: 'huyện', name: 'Mỹ Lộc Hạ' },
  { kind: 'huyện', name: 'Ea Rông' },
  { kind: 'thị xã', name: 'Quỳnh Giang' },
] as const

export const wards = [
  { kind: 'phường', name: 'Bến Đá' },
  { kind: 'xã', name: 'An Lạc Hạ' },
  { kind: 'phường', name: 'Hòa Khuê' },
  { kind: 'thị trấn', name: 'Yên Ủy' },
] as const

export const familyNames = ['Lương', 'Nguyễn', 'Trần', 'Tạ', 'Nghiêm', 'Đàm', 'Phan', 'Đinh', 'Vũ', 'Ông', 'Y']
export const middleNames = ['Khánh', 'Thị', 'Bảo', 'Quang', 'Nguyệt', 'Thị Quế', 'Đình', 'Hữu']
export const givenNames = ['Vĩ', 'Trâm', 'Lan', 'Hòa', 'Ánh', 'Tùng', 'Khoa', 'Thủy', 'Uyên', 'Yến']

/** What documents are about, as it follows a verb or «công tác». */
export const topics = [
  'phòng, chống cháy rừng',
  'trồng cây đầu xuân',
  'chuyển đổi số',
  'vệ sinh môi trường',
  'an toàn giao thông',
  'phòng cháy, chữa cháy',
  'chăm sóc người có công',
  'khuyến học, khuyến tài',
  'cải cách hành chính',
  'an toàn thực phẩm',
  'phòng, chống thiên tai',
  'xây dựng đô thị văn minh',
  'thu ngân sách',
  'bảo đảm nước sinh hoạt cho Nhân dân',
  'phòng, chống dịch bệnh ở đàn gia súc',
]

export const times = [
  'trong mùa khô',
  'năm 2021',
  '6 tháng đầu năm',
  'quý III/2022',
  'giai đoạn 2021 - 2025',
  'dịp Tết',
]

/** How a subject begins. */
export const matters = [
  'tăng cường',
  'triển khai',
  'tổng kết',
  'kết quả',
  'đẩy mạnh',
  'sơ kết',
  'việc',
  'báo cáo tiến độ',
]

/** Acts and their objects: what an organ is told to do, plainly (role «thực hiện»). */
export const tasks = [
  'rà soát danh sách hộ khó khăn trên địa bàn',
  'bố trí đủ kinh phí và phương tiện',
  'xây dựng kế hoạch chi tiết của đơn vị mình',
  'kiểm tra các điểm tập kết rác, kênh mương, cống thoát nước',
  'lập danh sách người được hỗ trợ (kèm giấy tờ)',
  'cập nhật số liệu vào phần mềm dùng chung',
  'niêm yết công khai tại trụ sở',
  'tuyên truyền trên hệ thống truyền thanh, bảng tin và cổng thông tin',
  'thăm hỏi gia đình chính sách',
  'duy trì tổ trực 24/24 giờ',
  'vận động Nhân dân không đốt nương “khi gió to”',
]

/** Organs to whom something is assigned: names that stand alone and begin with the head of an organ. */
export const executors = [
  'Phòng Y tế',
  'Phòng Tài chính - Kế hoạch',
  'Văn phòng Quận ủy',
  'Ban Dân vận Quận ủy',
  'Công an quận',
  'Trung tâm Y tế quận',
  'Liên đoàn Lao động quận',
  'Hội Nông dân huyện',
  'Sở Giáo dục và Đào tạo',
  'Đảng ủy các phường',
  'Ủy ban nhân dân các xã, phường, thị trấn',
  'UBND 9 phường',
  'Các cơ quan, đơn vị, trường học',
]

/** Items of «Kính gửi» and of «Nơi nhận». */
export const receivers = [
  'Thường trực Thành ủy',
  'Thường trực HĐND, Lãnh đạo UBND quận Bạch Trà',
  'Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội quận',
  'Đảng ủy, UBND 9 phường',
  'Các chi bộ, đảng bộ trực thuộc Quận ủy',
  'Các đồng chí Ủy viên Ban Thường vụ Quận ủy',
  'Chủ tịch, các Phó Chủ tịch UBND huyện',
  'Sở Tài chính',
  'Phó Chủ tịch UBND (đ/c Khoa)',
  'Bộ Kế hoạch và Đầu tư',
  'Trung tâm Y tế TP. An Hải',
]

export const purposes = [
  'để báo cáo',
  'để chỉ đạo',
  'để thực hiện',
  'để biết',
  'để phối hợp',
  'b/c',
  'thực hiện',
  'để đăng tin',
]

export const files = ['Lưu Văn phòng', 'Lưu: VT', 'Lưu: VT, LĐTBXH', 'Lưu Đảng ủy', 'Lưu: VT, TH (02 bản)']

/** Sentences that say how things stand and ask nothing of anybody, without their final point. */
export const statements = [
  'Toàn địa bàn có 1.204 hộ tham gia, đạt 95,56% so với cùng kỳ',
  'Tình hình an ninh, trật tự ổn định; đời sống Nhân dân được nâng lên rõ rệt',
  'Thời gian: từ ngày 20/4/2021 đến hết ngày 20/5/2021, trong giờ hành chính',
  'Địa điểm: trụ sở cơ quan và 9 nhà văn hóa khu dân cư',
  'Mức hỗ trợ: 1.500.000 đồng/người/tháng, không quá 03 tháng',
  'Số liệu đến 17 giờ 00 ngày 30/5/2021 (5/5 phường)',
  'Người lao động ngừng việc từ 30 ngày trở lên, kể cả người không có hợp đồng',
  'Một số nơi còn lúng túng, chậm tiến độ do thiếu người làm chuyên trách',
  'Việc ủng hộ là tự nguyện; danh sách được công khai tại nơi tiếp nhận',
  'Tỷ lệ che phủ rừng 42,3%, cao hơn năm trước 0,4%',
]

/** Headings in capitals, as «I. …» bears them. */
export const partHeadings = [
  'MỤC ĐÍCH, YÊU CẦU',
  'NỘI DUNG',
  'ĐÁNH GIÁ CHUNG',
  'KẾT QUẢ ĐẠT ĐƯỢC',
  'KINH PHÍ',
  'PHƯƠNG HƯỚNG',
]

/** Headings of clauses: short, without a point. */
export const headings = [
  'Đối tượng',
  'Thời gian, địa điểm',
  'Tình hình chung',
  'Những việc đã làm',
  'Số liệu',
  'Hạn chế',
]

export const tableHeads = [
  ['TT', 'Đơn vị', 'Số lượt', 'Kinh phí (đồng)', 'Ghi chú'],
  ['STT', 'Họ và tên', 'Năm sinh', 'Nơi ở'],
  ['Tháng', 'Thu', 'Chi'],
  ['TT', 'Nội dung', 'Tỷ lệ (%)'],
]

export const tableWords = [
  'Phường Bến Đá',
  'Tổ dân phố số 7',
  'Có 01 vụ cháy nhỏ, dập tắt trong 30 phút',
  'Nguyễn Thị Quế Lan',
  '310.250.000',
  '42,5%',
  '12/5/2021',
  'Đã xong',
  'Cộng',
  '1',
]
