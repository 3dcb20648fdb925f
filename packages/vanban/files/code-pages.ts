/** The one-byte code pages in which Vietnamese was written before Unicode. */
export type CodePage = 'TCVN3' | 'VNI'

// Each pair of lists gives, in the same order, the byte of the code page (as its Latin-1 letter) and the letter it stands for.
const TCVN3 = new Map(
  pairs(
    'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦',
    'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ',
  ),
)

/** VNI writes most accented letters as the plain letter and one byte for the mark. */
const VNI_MARKS = new Map(pairs('ùøûõïêâéèúüëáàåãä', '12345678abcdefghi'))
const VNI_LETTERS: Record<string, string> = {
  a: 'áàảãạăâắằẳẵặấầẩẫậ',
  e: 'éèẻẽẹ\u0000ê\u0000\u0000\u0000\u0000\u0000ếềểễệ',
  o: 'óòỏõọ\u0000ô\u0000\u0000\u0000\u0000\u0000ốồổỗộ',
  u: 'úùủũụ',
  y: 'ýỳỷỹ',
  ô: 'ớờởỡợ',
  ö: 'ứừửữự',
}
const VNI_ALONE = new Map(pairs('ñíìæóòôöîÑÍÌÆÓÒÔÖÎ', 'đíìỉĩịơưỵĐÍÌỈĨỊƠƯỴ'))
const MARK_ORDER = '12345678abcdefghi'

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((letter, at) => [letter, [...to][at] ?? letter])
}

/** Text of an old code page, whose bytes came as Latin-1 letters, in Unicode (NFC). Letters the page does not define stay. */
export function fromCodePage(latin1: string, page: CodePage): string {
  return page === 'TCVN3' ? [...latin1].map((letter) => TCVN3.get(letter) ?? letter).join('') : fromVni(latin1)
}

function fromVni(latin1: string): string {
  return latin1.replace(/([aeouyôö])([ùøûõïêâéèúüëáàåãä])|[ñíìæóòôöî]/giu, (pair, base?: string, mark?: string) => {
    if (base === undefined || mark === undefined) return VNI_ALONE.get(pair) ?? pair
    const order = MARK_ORDER.indexOf(VNI_MARKS.get(mark.toLowerCase()) ?? '')
    const letter = VNI_LETTERS[base.toLowerCase()]?.[order]
    if (letter === undefined || letter === '\u0000')
      return (VNI_ALONE.get(base) ?? base) + (VNI_ALONE.get(mark) ?? mark)
    return base === base.toLowerCase() ? letter : letter.toUpperCase()
  })
}
