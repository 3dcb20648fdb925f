import { listed } from './listed.ts'

// Verbs of directives, in lower case with the tone placement of `normaliseTone`. They are data: a verb that is missing
// is added here, never in a rule.

/** What an actor is told to do: verbs that end the name before them («Sở Y tế tổ chức …»). */
export const ACTIONS = listed(`
  chỉ đạo | lãnh đạo | chủ trì | phối hợp | tham mưu | tổng hợp | tổ chức | triển khai | thực hiện |
  hoàn thành | hoàn thiện | hoàn tất | xây dựng | rà soát | đôn đốc | hướng dẫn | theo dõi | kiểm tra |
  giám sát | thanh tra | tăng cường | đẩy mạnh | đẩy nhanh | tuyên truyền | vận động | nắm | nắm chắc |
  nghiên cứu | quán triệt | đề xuất | kiến nghị | báo cáo | ban hành | bố trí | chịu trách nhiệm | lập | gửi |
  đăng | đăng tải | phát huy | quan tâm | chú trọng | ưu tiên | phát động | huy động | hỗ trợ | bảo đảm |
  đảm bảo | duy trì | cập nhật | công bố | công khai | niêm yết | phổ biến | xử lý | giải quyết | xem xét |
  thẩm định | thẩm tra | phê duyệt | trình | ký | cử | cung cấp | chuẩn bị | tuân thủ | chấp hành | thu hồi |
  tạm dừng | dừng | điều chỉnh | sửa đổi | bổ sung | đánh giá | tổng kết | sơ kết | khen thưởng | thu hút |
  đa dạng hóa | nâng cao | đổi mới | cải cách | cải thiện | khắc phục | ngăn chặn | phòng, chống |
  phòng chống | phát hiện | tìm kiếm | lựa chọn | chọn | lên kế hoạch | đưa | mở | vận hành | quản lý |
  sử dụng | tiếp nhận | phân bổ | chi trả | thanh toán | quyết toán | thanh lý | kiểm kê | thống kê |
  phân công | giao | ủy quyền | yêu cầu | đề nghị | tham dự | tham gia | trao | lồng ghép | gắn | xác định |
  xác minh | xác nhận | phân loại | lưu trữ | số hóa | kết nối | ứng dụng | cách ly | phong tỏa | khoanh vùng |
  hạn chế | nghiêm cấm | tiết kiệm | cắt giảm | giảm | tăng | bồi dưỡng | đào tạo | tập huấn | huấn luyện |
  thành lập | kiện toàn | củng cố | giải thể | tự giải thể | sắp xếp | bàn giao | làm việc | trao đổi |
  thông báo | liên hệ | đăng ký | đối chiếu | thu thập | soạn | soạn thảo | dự thảo | biên soạn | in ấn |
  túc trực | giúp | trực ban | ứng trực | sẵn sàng | ứng phó | tiến hành | phụ trách | đảm nhận | đảm nhiệm |
  làm đầu mối | là đầu mối | là cơ quan đầu mối | là cơ quan thường trực | cụ thể hóa | phản ánh | tiếp thu |
  giải trình | đối thoại | chăm lo | thăm hỏi | gương mẫu | nêu cao | phấn đấu | nhân rộng | biểu dương |
  tôn vinh | treo | trang trí | khuyến khích | tạo điều kiện | lấy ý kiến | góp ý | cân đối | khai thác |
  đầu tư | mua sắm | nghiệm thu | ủng hộ | đóng góp | quyên góp | tiếp xúc | giữ | giữ gìn | bảo vệ |
  khôi phục | phát triển | thúc đẩy | tháo gỡ | bám sát | cam kết | đề cao | rút kinh nghiệm | kiểm điểm |
  kiểm soát | thẩm duyệt | trả lời | tiếp tục | chủ động | tập trung | thể chế hóa | gia tăng |
  hình thành | mở rộng | tổ chức thực hiện | triển khai thực hiện | sáp nhập | chuyển đổi | lắp đặt |
  sửa chữa | vệ sinh | khử khuẩn | trồng | thu gom | cấp phát | hoãn | hủy | bầu | tuyển | bổ nhiệm |
  miễn nhiệm | kỷ luật | chịu sự | ghi | xét | xét duyệt | làm | công nhận | đình chỉ | cho phép | vận chuyển |
  cứu trợ | tiêm | xét nghiệm | truy vết | cài đặt | chỉ định | nhắc nhở | hợp đồng | thuê | cân nhắc |
  tính toán | nhận | cấp kinh phí | cấp phép | dự toán | phân cấp | tập hợp | thực hành | đăng tin | đưa tin |
  phản biện | đồng hành | chung tay | nghiêm chỉnh | bình xét | gặp gỡ | biểu quyết | không được | không để |
  tham gia ý kiến | cho ý kiến | có ý kiến | có văn bản | có kế hoạch | có giải pháp | có biện pháp |
  có phương án | điều động | điều phối | phân luồng | kê khai | nộp | nạo vét | khơi thông | khảo sát | cấm |
  cấm biển | kêu gọi | tuần tra | canh gác | ghi chép | ghi nhận | sơ tán | di dời | di dân | gia cố |
  chằng chống | neo đậu | trực chiến | trực gác | chốt chặn | tuyên dương | động viên | hiệp thương |
  bảo quản | bảo trì | bảo dưỡng | duy tu | sửa sang | tu bổ | tôn tạo | cải tạo | nâng cấp | khởi công |
  khánh thành | giải ngân | thu nộp | thu thuế | truy thu | xác lập | thiết lập | đo đạc | cắm mốc | cắm biển |
  bồi thường | giải tỏa | giải phóng | cưỡng chế | xử phạt | khởi tố | truy tố | xét xử | đấu tranh | trấn áp |
  truy quét | triệt phá | ngăn ngừa | cảnh báo | dự báo | quan trắc | tiêm phòng | tiêu hủy | khử trùng |
  khám sức khỏe | cứu chữa | cấp đổi | cấp mới | cấp giấy | cấp thẻ | trao tặng | tặng quà | hỏi thăm |
  tri ân | tưởng niệm | viếng | dâng hương | mít tinh | diễu hành | biểu diễn | chiếu phim | trưng bày |
  triển lãm | giao lưu | tọa đàm | nghiên cứu học tập | thảo luận | nêu gương | quán xuyến | giảng dạy |
  ôn tập | tuyển sinh | tuyển dụng | tuyển chọn | bố trí lại | luân chuyển | đề bạt | xếp loại | chấm điểm |
  đánh giá xếp loại | xếp hạng | phát thưởng | đề nghị khen thưởng | tham vấn | trợ giúp | giúp đỡ | đỡ đầu |
  bảo lãnh | cho vay | huy động vốn | chi hỗ trợ | trích lập | điều hòa | tạm ứng | hoàn trả | hoàn ứng |
  khấu trừ | miễn giảm | gia hạn | khoanh nợ | thu hồi nợ | đối soát | hạch toán | lập dự toán | lập hồ sơ |
  lập danh sách | lên danh sách | lên phương án | chốt số liệu | rà soát lại | soát xét | sàng lọc |
  thống nhất | phân tích | nhận diện | nhận xét | nhận định | làm rõ | làm tốt | giải đáp | tiếp đón |
  đón tiếp | tiếp tế | triệu tập | phân phối | cung ứng | dự trữ | bình ổn | niêm phong | tịch thu | tạm giữ |
  quản trị | giám sát chặt chẽ | siết chặt | thắt chặt | nới lỏng | chấn chỉnh | uốn nắn | phê bình |
  thi hành | chuyển giao | chuyển tải | luân phiên | thay thế | bãi bỏ | hủy bỏ | đính chính | chỉnh sửa |
  chỉnh lý | chỉnh trang | hiệu chỉnh | hoàn chỉnh | hiện đại hóa | đồng bộ hóa | chuẩn hóa | đơn giản hóa |
  cắt bỏ | công chứng | chứng thực | xác thực | định danh | cấu hình | tích hợp | liên thông | kết xuất |
  đồng bộ | nhập liệu | khai báo | đăng nhập | trích xuất | sao lưu | giữ bí mật | bảo toàn | tiêu thoát |
  gieo cấy | gieo trồng | thu hoạch | tái đàn | khoanh nuôi | làm giàu rừng | phủ xanh | trồng mới |
  trồng rừng | trồng cây | phân định | phân giao | phân vai | đảm trách | gánh vác | chịu trách nhiệm chính |
  kế thừa | tiếp nối | nối tiếp | lan tỏa | cổ động | treo cờ | treo băng rôn | phát sóng | mở chuyên mục |
  đấu nối | thu phí | quét dọn | dọn dẹp | dọn vệ sinh | ra quân | tổng vệ sinh | giữ vững | gìn giữ |
  nuôi dưỡng | vun đắp | kết nghĩa | kết nạp | phát triển đảng viên | bồi đắp | hưởng ứng | phối hợp tổ chức |
  góp phần | chia sẻ | san sẻ | giới hạn | khống chế | kìm chế | kiềm chế |
 
  hạn chế tối đa | giảm thiểu | khẳng định | bảo đảm đủ |
  đáp ứng | quản lý chặt chẽ | nộp hồ sơ | hiến máu | hiến tặng | ký kết | ký cam kết | giao kết | chấm dứt |
  tạm hoãn | bổ khuyết | bỏ phiếu | niêm yết danh sách | lập biên bản | lập kế hoạch | lập quy hoạch |
  xin ý kiến | lấy phiếu | cho chủ trương | hội ý | giao ban | dự họp | thường trực tham mưu | đi kiểm tra |
  bám địa bàn | bám nắm | tìm hiểu | tìm nguồn | truy tìm | hộ đê | tích nước | đóng cửa | mở cửa | thông xe |
  phân tuyến | điều tiết | hướng nghiệp | xóa nhà tạm | giảm nghèo | trợ cấp | chi trả trợ cấp |
  bảo đảm an ninh | giữ trật tự | tự kiểm tra | tự rà soát | tự phê bình | tự soi | tự đánh giá |
  tự chịu trách nhiệm | cam đoan | báo ngay | tố giác | phản ảnh | kiến tạo | khai trương | phát hành |
  nhân bản | photo | sao chụp | đóng gói | kiểm đếm | tiếp quản | trực tiếp xuống | tổng rà soát |
  tổng kiểm tra | phúc tra | hậu kiểm | tái kiểm tra | hiệp đồng | huấn thị | luyện tập | diễn tập |
  tổng duyệt | chạy thử | vận hành thử | thí điểm | thử nghiệm | trình diễn | ấn định | họp giao ban | họp rút kinh nghiệm |
  họp bàn | họp dân | thu dọn | tuyên bố | khoanh định | lập lại | đăng cai | giới thiệu |
  lấy mẫu | lấy phiếu | lấy số liệu | trả | trả kết quả | chi viện | chi tiết hóa | phân nhóm | thẩm tra lại | nhắc việc |
  coi | xem đây | định hướng | phòng trừ | phòng ngừa | điều hành | dành | áp dụng | vận dụng | tận dụng | xúc tiến | khuyến cáo | nắm bắt | khơi dậy | khích lệ |
  cổ vũ | lắng nghe | xử trí | cơ cấu lại | tái cơ cấu | xây mới | tạo lập | tạo môi trường | xã hội hóa |
  điều chuyển | đề ra | hợp nhất | kiên trì | kiên định | tôn trọng | nâng | rút ngắn | kéo giảm | xóa bỏ |
  phê chuẩn | quyết nghị | chốt danh sách | tiếp dân | đặt hàng | phối kết hợp | tranh thủ | đề cử |
  tự cân đối | đến từng | đi đầu | tiên phong | chuyển hướng | gỡ bỏ | phân cấp quản lý |
  phân kỳ | tiếp sức | mời thầu | đấu thầu | đấu giá | giao đất | cho thuê | rà phá | chỉ huy | báo động | ứng cứu
`)

/** Verbs only where a part begins: inside a name they are also nouns or parts of other words («đảng ủy cấp trên»). */
export const OPENING_ACTIONS = listed(`
  đầu mối | trực | cấp | phát | thu | chi | in | xây | dựng | kéo | báo | mời | nuôi | tưới | tiêu | chuyển | đóng |
  khai | sao | rút | mang | dự | họp | chống | tránh | nhập | quét | chốt | rà | phun | thả | vẽ | đúc | lắp |
  vay | phạt | miễn | giãn | xả | ghép | hiến | đeo | tìm | lùi | dời | cài | bám | xuống | nhắc | cụ thể |
  thông tin | phát thanh | truyền thanh | thi công | thiết kế | chăn nuôi | kiểm toán | kiểm sát |
  kiểm định | kiểm nghiệm | kiểm dịch | giám định | bảo trợ | bảo tồn | tư vấn | phục vụ | dạy nghề |
  giải quyết việc làm | học tập | sinh hoạt | giáo dục | điều tra | thi đua | bầu cử | cứu hộ | cứu nạn |
  tìm kiếm cứu nạn | chăm sóc | điều trị | khám | cấp cứu | quy hoạch | truyền thông | quảng bá |
  hòa giải | tiếp công dân | tiếp dân | có mặt | mit tinh | thực thi | giao nhận | bảo mật | hội thảo | xóa |
  trích | tặng | thăm | diệt | dạy | cứu | gieo | dọn | tháo dỡ | không tổ chức | không sử dụng | không lấy |
  không tiếp nhận | không bố trí | không làm | không nhận | không thu | không lợi dụng | không cấp |
  không giải quyết | không ban hành
`)
