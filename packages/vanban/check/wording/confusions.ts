import { collapseSpaces } from '../../text/index.ts'
import type { Basis } from '../basis.ts'
import type { WordingRemark, WordingRule } from './wording.ts'

const SPELLING: Basis = { source: 'Chính tả tiếng Việt', point: 'từ hay viết lẫn', certainty: 'practice' }

/**
 * Two right syllables that make a wrong word, and what is meant. Only pairs that mean nothing else stand here; a word
 * after «!» may not follow («cũng cố gắng» is right).
 */
const PAIRS = `bổ xung>bổ sung; bỗ sung>bổ sung; xử dụng>sử dụng; sữ dụng>sử dụng; sát nhập>sáp nhập; xáp nhập>sáp nhập;
  xắp xếp>sắp xếp; sắp sếp>sắp xếp; suất sắc>xuất sắc; xuất xắc>xuất sắc; sơ xuất>sơ suất; năng xuất>năng suất;
  công xuất>công suất; xác xuất>xác suất; lãi xuất>lãi suất; xúc tích>súc tích; cọ sát>cọ xát; trao dồi>trau dồi;
  vô hình chung>vô hình trung; tựu chung lại>tựu trung lại; chuẩn đoán>chẩn đoán; đọc giả>độc giả; nổ lực>nỗ lực;
  cũng cố>củng cố!gắng,ý,tình,định; kỹ niệm>kỷ niệm; kỹ luật>kỷ luật; kỹ cương>kỷ cương; kỹ lục>kỷ lục; kỷ thuật>kỹ thuật;
  kỷ năng>kỹ năng; kỷ sư>kỹ sư; nghĩ hưu>nghỉ hưu; nghĩ phép>nghỉ phép; nghỉa vụ>nghĩa vụ; bảo đãm>bảo đảm; đãm bảo>đảm bảo;
  giãi pháp>giải pháp; giãi quyết>giải quyết; triễn khai>triển khai; phát triễn>phát triển; hướng dẩn>hướng dẫn;
  diển biến>diễn biến; diển ra>diễn ra; sữa chữa>sửa chữa; sữa đổi>sửa đổi; xữ lý>xử lý; xữ phạt>xử phạt; lảnh đạo>lãnh đạo;
  nghiêm chĩnh>nghiêm chỉnh; điều chĩnh>điều chỉnh; kễ từ>kể từ; kiễm tra>kiểm tra; kiễm soát>kiểm soát; thực hiên>thực hiện;
  hiên nay>hiện nay; quy đinh>quy định; quyết đinh>quyết định; nghị đinh>nghị định; đia phương>địa phương; đia bàn>địa bàn;
  nhiêm vụ>nhiệm vụ; trách nhiêm>trách nhiệm; thủ tực>thủ tục; lãng mạng>lãng mạn; giử gìn>giữ gìn; gìn giử>gìn giữ;
  giử vững>giữ vững; dử liệu>dữ liệu; đầy đũ>đầy đủ; chũ trì>chủ trì; chũ tịch>chủ tịch; tổng họp>tổng hợp; phối họp>phối hợp;
  kết họp>kết hợp; phù họp>phù hợp; trường họp>trường hợp; kịp thòi>kịp thời; thòi gian>thời gian; đồng thòi>đồng thời;
  ủy quyển>ủy quyền; thẩm quyển>thẩm quyền; chính quyển>chính quyền; tuyên truyển>tuyên truyền`

const rows = PAIRS.split(/;\s*/).map((row) => /^(.+)>([^!]+)(?:!(.+))?$/.exec(row.trim()) ?? [])
/** The wrong pairs with what is meant. */
export const confusedPairs: ReadonlyMap<string, string> = new Map(
  rows.map(([, wrong = '', right = '']) => [wrong, right]),
)
const alternatives = rows.map(([, wrong = '', , stops]) => {
  const follow = stops === undefined ? '' : `(?!\\s+(?:${stops.replaceAll(',', '|')}))`
  return `${wrong.replaceAll(' ', '\\s+')}(?!\\p{L})${follow}`
})
/** All pairs in one pass. */
const WRONG = new RegExp(`(?<!\\p{L})(?:${alternatives.join('|')})`, 'giu')

/** Words that are often written one for the other. */
export const confusions: WordingRule = ({ text, even }) =>
  [...even.matchAll(WRONG)].flatMap((match): WordingRemark[] => {
    const right = confusedPairs.get(collapseSpaces(match[0]).toLowerCase())
    if (right === undefined) return []
    const found = text.slice(match.index, match.index + match[0].length)
    const replacement = likeCase(right, found)
    return [
      {
        code: 'confused-word',
        message: `«${collapseSpaces(found)}» hay viết lẫn: viết «${replacement}».`,
        span: { start: match.index, end: match.index + found.length },
        basis: SPELLING,
        replacement,
      },
    ]
  })

/** Capitals as in the words found: all, the first, or none. */
function likeCase(right: string, found: string): string {
  if (found === found.toUpperCase()) return right.toUpperCase()
  const first = found.charAt(0)
  return first === first.toUpperCase() ? right.charAt(0).toUpperCase() + right.slice(1) : right
}

const TWICE = /(?<!\p{L})(của|và|các|những|trong|tại|bởi|nhằm) \1(?!\p{L})/gu

/** A small word typed twice. «kèm theo theo danh mục» is right, so that not every small word is asked. */
export const repeatedWords: WordingRule = ({ text }) =>
  [...text.matchAll(TWICE)].map((match) => ({
    code: 'word-repeated',
    message: `Thừa một chữ «${match[1]}».`,
    span: { start: match.index, end: match.index + match[0].length },
    basis: SPELLING,
    replacement: match[1] ?? null,
  }))
