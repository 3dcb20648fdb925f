// Texts for the tests, in our own words: invented organs, people and places, in the shapes that real texts arrive in.

export const partyLetter = `ĐẢNG BỘ TỈNH SÔNG THANH
HUYỆN ỦY BẠCH KHÊ
*
ĐẢNG CỘNG SẢN VIỆT NAM

Bạch Khê, ngày 09 tháng 3 năm 2021

Số 214-CV/HU
V/v triển khai tháng cao điểm
trồng cây đầu xuân

Kính gửi: - UBND huyện,
- Các chi bộ, đảng bộ trực thuộc Huyện ủy.

Thực hiện Kế hoạch số 17-KH/TU ngày 02/3/2021 của Ban Thường vụ Tỉnh ủy Sông Thanh về trồng cây đầu xuân, Ban Thường vụ Huyện ủy yêu cầu:

1. UBND huyện chủ trì, phối hợp với Ban Dân vận Huyện ủy và các cơ quan liên quan rà soát quỹ đất, bố trí cây giống cho các xã; báo cáo Thường trực Huyện ủy trước ngày 20/3/2021.

2. Các cấp ủy chỉ đạo tuyên truyền Kế hoạch số 17-KH/TU tới cán bộ, đảng viên và vận động nhân dân trồng tối thiểu mỗi hộ hai cây.

Giao Văn phòng Huyện ủy theo dõi, tổng hợp kết quả, báo cáo Ban Thường vụ Huyện ủy.

Nơi nhận:
- Như trên (để thực hiện),
- Thường trực Tỉnh ủy (để báo cáo),
- Lưu Văn phòng Huyện ủy.
T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG
(đã ký)
Lương Thị Hồng Vân
`

export const stateLetterInColumns = `UBND TỈNH SÔNG THANH                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    SỞ XÂY DỰNG                                 Độc lập - Tự do - Hạnh phúc
  Số: 87 /SXD-QLN                            Sông Thanh, ngày 4 tháng 11 năm 2023
V/v rà soát nhà ở xuống cấp
trước mùa mưa bão

              Kính gửi:
                   - Phòng Quản lý đô thị các huyện, thành phố
                     thuộc tỉnh;
                   - Ban Quản lý dự án nhà ở xã hội.

      Thực hiện Công văn số 1510/UBND-XD ngày 28/10/2023 của Ủy ban nhân dân
tỉnh về việc bảo đảm an toàn nhà ở, Sở Xây dựng đề nghị các đơn vị triển khai
một số nội dung sau:
      1. Giao Phòng Quản lý đô thị các huyện, thành phố rà soát, lập danh sách nhà
ở xuống cấp trên địa bàn, hoàn thành trong tháng 11 năm 2023.
      2. Ban Quản lý dự án nhà ở xã hội chuẩn bị chỗ ở tạm cho ít nhất 120 hộ; gửi
báo cáo về Sở Xây dựng trước ngày 15/12/2023.
                                         2
      Trong quá trình thực hiện, nếu có vướng mắc đề nghị phản ánh về Sở Xây dựng
để được hướng dẫn./.

Nơi nhận:                                          KT. GIÁM ĐỐC
- Như trên;                                        PHÓ GIÁM ĐỐC
- UBND tỉnh (báo cáo);
- Phó GĐ (đ/c Khoa, để b/c);
- Lưu: VT, QLN.


                                                   Phan Đình Khoa
`

export const decisionDraft = `ỦY BAN NHÂN DÂN
XÃ AN LẠC HẠ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số:        /QĐ-UBND
An Lạc Hạ, ngày      tháng 7 năm 2025
DỰ THẢO LẦN 2

QUYẾT ĐỊNH
Về việc thành lập Tổ công tác chuyển đổi số

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN LẠC HẠ

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;
Căn cứ Quyết định số 09/2025/QĐ-UBND ngày 01 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh Sông Thanh quy định chức năng của Ủy ban nhân dân cấp xã;
Theo đề nghị của Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã.

QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác chuyển đổi số xã An Lạc Hạ gồm:
1. Ông Tạ Quang Bình, Chủ tịch Ủy ban nhân dân xã - Tổ trưởng;
2. Bà Đinh Thu Hiền, Chánh Văn phòng - Tổ phó.
Điều 2. Tổ công tác có nhiệm vụ:
a) Xây dựng kế hoạch hằng năm;
b) Đôn đốc các thôn thực hiện.
Điều 3. Các ông, bà có tên tại Điều 1 và các bộ phận liên quan chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
CHỦ TỊCH


Tạ Quang Bình

PHỤ LỤC I
DANH SÁCH THÀNH VIÊN
1. Ông Tạ Quang Bình
2. Bà Đinh Thu Hiền
`

export const twoAuthorities = `ỦY BAN NHÂN DÂN
THÀNH PHỐ TÂN HÒA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Số: 31/2019/QĐ-UBND
Tân Hòa, ngày 30 tháng 5 năm 2019
QUYẾT ĐỊNH
BAN HÀNH QUY ĐỊNH VỀ QUẢN LÝ
CÔNG VIÊN, CÂY XANH ĐÔ THỊ
ỦY BAN NHÂN DÂN THÀNH PHỐ TÂN HÒA
Căn cứ Nghị định số 64/2010/NĐ-CP1 ngày l1.6.2010 của Chính phủ về quản lý cây xanh đô thị;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy định về quản lý công viên, cây xanh đô thị.
Điều 2. Quyết định này thay thế Quyết định số 02/2001/QĐ.UB ngày 15-01-2001 của Ủy ban nhân dân thành phố.
Điều 3. Chánh Văn phòng Ủy ban nhân dân thành phố chịu trách nhiệm thi hành Quyết định này./.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Kiều Thanh Tùng
QUY ĐỊNH
VỀ QUẢN LÝ CÔNG VIÊN, CÂY XANH ĐÔ THỊ
Điều 1. Phạm vi điều chỉnh
Quy định này áp dụng trên địa bàn thành phố.
`

export const plan = `UBND HUYỆN BẠCH KHÊ
PHÒNG Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-PYT
Bạch Khê, ngày 05 tháng 01 năm 2024

KẾ HOẠCH
Phòng, chống sốt xuất huyết năm 2024

Căn cứ Kế hoạch số 03/KH-SYT ngày 02/01/2024 của Sở Y tế, Phòng Y tế xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Giảm số ca mắc so với năm 2023.
II. TỔ CHỨC THỰC HIỆN
1. Trung tâm Y tế huyện
- Chủ trì, phối hợp với Trạm Y tế các xã tổ chức phun hóa chất; báo cáo kết quả về Phòng Y tế trước ngày 25 hằng tháng.
- Tham mưu Ủy ban nhân dân huyện bố trí kinh phí trong quý II năm 2024.
2. Đề nghị Hội Phụ nữ huyện và các đoàn thể: Vận động hội viên vệ sinh môi trường vào sáng thứ Bảy hằng tuần.
3. Đối với các trường học: Hiệu trưởng phân công giáo viên kiểm tra lăng quăng; nhà trường lập sổ theo dõi.
Yêu cầu các đơn vị nghiêm túc thực hiện./.
Nơi nhận:
- UBND huyện (b/c);
- Lưu: VT.
TRƯỞNG PHÒNG
Mạc Thị Lan Anh
`
