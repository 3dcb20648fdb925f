/** How the words of a purpose begin, in lower case. A bracket that begins otherwise belongs to the name: «(đ/c Tân)», «(16B)». */
const PURPOSE =
  /^(?:để\s|b\/c\b|báo cáo|bc$|b\.c|t\/h|thực hiện|th$|thi hành|chỉ đạo|c\/đ|phối hợp|p\/h|theo dõi|t\/d|biết(?![A-Za-zÀ-ỹ])|đ\/b|để|giám sát|kiểm tra|đôn đốc|đăng|công bố|niêm yết|bố trí|tổng hợp|tham mưu|triển khai|phổ biến|hướng dẫn|tuyên truyền|đưa tin|cập nhật|xin ý kiến|lưu ý|thay b\/c|thay báo cáo|phục vụ|chuẩn bị|cấp kinh phí)/iu

export interface NamedPurpose {
  name: string
  purpose: string | null
}

/**
 * Parts «Thường trực Quận ủy, (để chỉ đạo)» into name and purpose. Where a bracket holds both a name and a purpose
 * («Sở A (đ/c B, để b/c)») the name keeps its own part.
 */
export function splitPurpose(item: string): NamedPurpose {
  const text = item.replace(/\s+/g, ' ').replace(/[\s;,.:]+$/, '')
  for (const match of [...text.matchAll(/\(([^()]*)\)?/g)].reverse()) {
    const inside = (match[1] ?? '').trim()
    const before = text.slice(0, match.index).replace(/[\s,;:]+$/, '')
    const after = text.slice(match.index + match[0].length).replace(/^[\s,;]+/, '')
    if (PURPOSE.test(inside)) return { name: [before, after].filter(Boolean).join(' '), purpose: inside }
    const shared = /^(.*?)[,;]\s*((?:để|b\/c|báo cáo)(?![A-Za-zÀ-ỹ]).*)$/iu.exec(inside)
    if (shared?.[1] && shared[2]) return { name: `${before} (${shared[1].trim()})`, purpose: shared[2].trim() }
  }
  const open =
    /^(.{2,}?)[\s,:–-]+(để\s(?:b\/c|báo cáo|biết|chỉ đạo|thực hiện|t\/h|theo dõi|phối hợp|kiểm tra|giám sát|thi hành|tổng hợp|đăng).*)$/iu.exec(
      text,
    )
  if (open?.[1] && open[2] && !/\($/.test(open[1])) return { name: open[1].trim(), purpose: open[2].trim() }
  return { name: text, purpose: null }
}
