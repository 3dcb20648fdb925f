/**
 * The text as a person types it without a Vietnamese keyboard: lower case, no diacritics, «đ» as «d», single spaces.
 * For search: fold both the text and what is looked for.
 * @example fold('Đảng ủy phường Ngọc Lâm') // 'dang uy phuong ngoc lam'
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/\s+/g, ' ')
    .trim()
}
