import { expect, test } from 'vitest'
import { syllableOf } from './syllable.ts'

test.each(
  'a ấy anh yêu yến ỷ ý oan uống ươn nghiêng nghỉ ngành ghềnh gỗ gì giếng giữ giặt quạ quốc quyết quýt quỳnh khuya khuỷu khuyên thuở hoặc xoong loét kỹ lý hy sỹ vỹ tỷ ky đạt thức ích lịch học'.split(
    ' ',
  ),
)('%s is a syllable', (word) => expect(syllableOf(word)).toEqual({ spelled: word }))

test.each('nghành ngề gế kà cê hoat cat ách1 zả fà ươc trưc đươc thuợng ưở ââ bb quư ngiêng'.split(' '))(
  '%s is none',
  (word) => expect(syllableOf(word)).toBeNull(),
)

test.each([
  ['hòa', 'hòa'],
  ['hoà', 'hoà'],
  ['THUỶ', 'THUỶ'],
  ['hòan', 'hoàn'],
  ['Cuả', 'Của'],
  ['qúy', 'quý'],
  ['nghiã', 'nghĩa'],
  ['gìa', 'già'],
  ['THÚÊ', 'THUẾ'],
])('the tone mark of %s belongs as in %s', (word, spelled) => {
  expect(syllableOf(word)?.spelled).toBe(spelled)
})
