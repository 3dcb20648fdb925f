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

export const frontLetter = `ỦY BAN MTTQ VIỆT NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   TỈNH SÔNG THANH                Độc lập - Tự do - Hạnh phúc
   BAN THƯỜNG TRỰC
      *****                       Sông Thanh, ngày 12 tháng 8 năm 2022
  Số: 455/MTTQ-BTT
V/v phát động ủng hộ
đồng bào vùng lũ

Kính gửi: Ban Thường trực Ủy ban MTTQ Việt Nam các huyện, thị xã, thành phố; các tổ chức chính trị - xã hội tỉnh.

Thực hiện Lời kêu gọi số 02/LKG-MTTW-BTT ngày 10/8/2022 của Đoàn Chủ tịch Ủy ban Trung ương MTTQ Việt Nam, Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh đề nghị:

1. Ban Thường trực Ủy ban MTTQ Việt Nam các huyện, thị xã, thành phố:
- Phối hợp với chính quyền cùng cấp tuyên truyền, vận động các tầng lớp nhân dân ủng hộ;
- Tiếp nhận và chuyển kinh phí về Quỹ Cứu trợ tỉnh trước ngày 30/8/2022.
2. Các tổ chức chính trị - xã hội tỉnh vận động đoàn viên, hội viên mỗi người ủng hộ ít nhất 20.000 đồng.
Mọi đóng góp gửi về tài khoản của Quỹ./.

Nơi nhận:                             TM. BAN THƯỜNG TRỰC
- Như trên;                               CHỦ TỊCH
- TT Tỉnh ủy (b/c);
- Lưu VT, BPT.
                                      NGUYỄN THỊ THU HÀ
`

export const partyConclusion = `ĐẢNG BỘ XÃ AN LẠC HẠ
ĐẢNG ỦY
*
ĐẢNG CỘNG SẢN VIỆT NAM

An Lạc Hạ, ngày 02 tháng 6 năm 2026
Số 15-KL/ĐU

KẾT LUẬN
của Ban Thường vụ Đảng ủy về nâng cao chất lượng sinh hoạt chi bộ
-----

Sau khi xem xét Tờ trình số 08-TTr/BXDĐ, ngày 20/5/2026 của Ban Xây dựng Đảng, Ban Thường vụ Đảng ủy kết luận:

1- Thống nhất chủ trương nâng cao chất lượng sinh hoạt chi bộ năm 2026.

2- Giao Ban Xây dựng Đảng chủ trì, phối hợp với Văn phòng Đảng ủy tham mưu Ban Thường vụ ban hành hướng dẫn trước ngày 30/6/2026.

3- Các chi bộ trực thuộc tổ chức sinh hoạt chuyên đề mỗi quý ít nhất một lần; gửi báo cáo về Đảng ủy (qua Ban Xây dựng Đảng) trước ngày 05 tháng cuối quý.

4- Ủy ban Kiểm tra Đảng ủy tăng cường kiểm tra, giám sát việc thực hiện Kết luận này.

Nơi nhận:
- Ban Thường vụ Thành ủy (để báo cáo);
- Các chi bộ trực thuộc;
- Các đồng chí Đảng ủy viên;
- Lưu Đảng ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Đàm Quốc Việt
`

export const councilResolution = `HỘI ĐỒNG NHÂN DÂN
TỈNH SÔNG THANH
_______

Số: 22/2023/NQ-HĐND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
________________________
Sông Thanh, ngày 08 tháng 12 năm 2023

NGHỊ QUYẾT
Quy định mức hỗ trợ học phí năm học 2023 - 2024

HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG THANH
KHÓA X, KỲ HỌP THỨ 12

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều ngày 22 tháng 11 năm 2019;
Căn cứ Nghị định số 81/2021/NĐ-CP ngày 27 tháng 8 năm 2021 của Chính phủ quy định về cơ chế thu, quản lý học phí;
Xét Tờ trình số 301/TTr-UBND ngày 20 tháng 11 năm 2023 của Ủy ban nhân dân tỉnh; Báo cáo thẩm tra số 98/BC-VHXH ngày 30 tháng 11 năm 2023 của Ban Văn hóa - Xã hội; ý kiến thảo luận của đại biểu.

QUYẾT NGHỊ:

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
1. Nghị quyết này quy định mức hỗ trợ học phí.
2. Không áp dụng đối với trường ngoài công lập.
Điều 2. Mức hỗ trợ
Hỗ trợ 100% học phí cho trẻ 5 tuổi.

Chương II
TỔ CHỨC THỰC HIỆN

Điều 3. Tổ chức thực hiện
1. Giao Ủy ban nhân dân tỉnh tổ chức triển khai thực hiện Nghị quyết.
2. Thường trực Hội đồng nhân dân, các Ban Hội đồng nhân dân giám sát việc thực hiện Nghị quyết.

Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X, kỳ họp thứ 12 thông qua ngày 08 tháng 12 năm 2023 và có hiệu lực từ ngày 18 tháng 12 năm 2023./.

Nơi nhận:
- Ủy ban Thường vụ Quốc hội;
- Chính phủ;
- Lưu: VT.
CHỦ TỊCH



Bế Thị Ngọc Anh
`

export const jointGuidance = `TỈNH ỦY SÔNG THANH                              ĐẢNG CỘNG SẢN VIỆT NAM
BAN TUYÊN GIÁO - BAN TỔ CHỨC
          *                                Sông Thanh, ngày 15 tháng 01 năm 2019
   Số 03-HDLT/BTG-BTC

                         HƯỚNG DẪN LIÊN TỊCH
           về tổ chức học tập nghị quyết cho đảng viên mới
                              -----

    Thực hiện Chỉ thị số 23-CT/TW, ngày 09/02/2018 của Ban Bí thư về tiếp tục đổi
mới học tập, Ban Tuyên giáo và Ban Tổ chức Tỉnh ủy hướng dẫn như sau:
    I- MỤC ĐÍCH, YÊU CẦU
    1- Bồi dưỡng nhận thức về Đảng.
    2- Bảo đảm thiết thực.
    II- NỘI DUNG
    1- Chương trình gồm 5 bài.
    III- TỔ CHỨC THỰC HIỆN
    1- Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy căn cứ Hướng dẫn này xây
dựng kế hoạch mở lớp; hằng năm gửi báo cáo về Ban Tuyên giáo Tỉnh ủy trước ngày 30/11.
    2- Trung tâm bồi dưỡng chính trị cấp huyện chuẩn bị giảng viên, tài liệu.
    3- Giao Phòng Lý luận chính trị và Phòng Tổ chức cơ sở đảng giúp lãnh đạo hai
ban theo dõi, đôn đốc, tổng hợp tình hình thực hiện./.

  K/T TRƯỞNG BAN TỔ CHỨC                        K/T TRƯỞNG BAN TUYÊN GIÁO
       PHÓ TRƯỞNG BAN                               PHÓ TRƯỞNG BAN


       Lê Văn Định                                  Ngô Thị Mai
Nơi nhận:
- Ban Tuyên giáo Trung ương (để báo cáo),
- Như mục III (để thực hiện),
- Lưu BTG, BTC.
`

export const markdownPlan = `# Kế hoạch số 45/KH-UBND

**ỦY BAN NHÂN DÂN**  
**PHƯỜNG HỒ SEN**

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**  
**Độc lập \\- Tự do \\- Hạnh phúc**

| Số: 45/KH-UBND | *Hồ Sen, ngày 6 tháng 3 năm 2025* |
| :---- | :---- |

**KẾ HOẠCH**

**Triển khai cải cách hành chính năm 2025**

Thực hiện Kế hoạch số 11/KH-UBND ngày 15/01/2025 của UBND quận, UBND phường ban hành kế hoạch như sau:

**I. MỤC TIÊU**

1\\. 100% hồ sơ được giải quyết đúng hạn.

**II. PHÂN CÔNG THỰC HIỆN**

| TT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn |
| :---- | :---- | :---- | :---- | :---- |
| 1 | Rà soát thủ tục hành chính | Văn phòng HĐND và UBND | Công an phường | 30/6/2025 |
| 2 | Tập huấn kỹ năng số | Bộ phận Một cửa | Đoàn Thanh niên | Quý III/2025 |

**III. TỔ CHỨC THỰC HIỆN**

1\\. Văn phòng HĐND và UBND phường đôn đốc, tổng hợp, báo cáo định kỳ hằng quý.

2\\. Đề nghị Ủy ban MTTQ Việt Nam phường tăng cường giám sát.

| **Nơi nhận:** \\- UBND quận (để b/c); \\- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN** **CHỦ TỊCH** **Phùng Gia Bảo** |
| :---- | :---- |
`
