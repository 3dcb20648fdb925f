/** What a word is as a Vietnamese syllable. */
export interface Syllable {
  /** The syllable with its tone mark where the spelling puts it; equal to the word unless the mark was misplaced. */
  spelled: string
}

// Onsets, longest first. «q» goes with the rimes in u below; «gi» before its rime, «g» before a rime in i («gì», «giếng»).
const ONSETS = [
  'ngh',
  'ng',
  'nh',
  'gh',
  'gi',
  'kh',
  'ph',
  'qu',
  'th',
  'tr',
  'ch',
  'b',
  'c',
  'd',
  'đ',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'x',
  '',
]
const list = (words: string) => new Set(words.split(/\s+/))

const RIMES = list(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyp uyt uyu uyên uyêt
  ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ych yt ynh`)
/** After «qu». */
const RIMES_AFTER_QU = list(
  `a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây âu e en eo et ê êch ên ênh êt êu i ich in it y ych yên yêt ynh yt ơ ơn ôc`,
)

const BEFORE_FRONT = new Set(['k', 'gh', 'ngh'])
const BEFORE_BACK = new Set(['c', 'g', 'ng'])
// «y» alone is a rime after these onsets («kỹ», «lý», «mỹ», «tỷ», «sỹ», «hy», «vỹ», «quy» apart), and stands alone («ý»).
const BEFORE_Y = new Set(['', 'h', 'k', 'l', 'm', 's', 't', 'v', 'd', 'n'])

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const HATS = /[ăâêôơư]/

/** The word as a syllable, or `null` where Vietnamese has none. Letter case is kept. */
export function syllableOf(word: string): Syllable | null {
  const decomposed = word.toLowerCase().normalize('NFD')
  const tones = decomposed.match(TONES) ?? []
  if (tones.length > 1) return null
  const plain = decomposed.replace(TONES, '').normalize('NFC')
  const tone = tones[0]
  for (const onset of ONSETS) {
    if (!plain.startsWith(onset)) continue
    const rime = plain.slice(onset.length)
    if (!fits(onset, rime) || !bears(rime, tone)) continue
    if (tone === undefined) return { spelled: word }
    const places = tonePlaces(rime).map((at) => at + onset.length)
    const marked = [...word.normalize('NFC')].findIndex((letter) => TONES.test(resetTones(letter)))
    return { spelled: places.includes(marked) ? word : withTone(word, plain, places[0] ?? 0, tone) }
  }
  return null
}

function resetTones(letter: string): string {
  TONES.lastIndex = 0
  return letter.normalize('NFD')
}

function fits(onset: string, rime: string): boolean {
  if (onset === 'qu') return RIMES_AFTER_QU.has(rime)
  const first = rime.charAt(0)
  const front = /[eêiy]/.test(first)
  if (onset === 'gi') return RIMES.has(rime) && !/^[iy]/.test(rime)
  if (onset === 'g' && first === 'i') return ['i', 'in', 'iêng', 'im', 'ich', 'iêt', 'it'].includes(rime)
  if (BEFORE_FRONT.has(onset) && !front) return false
  if (BEFORE_BACK.has(onset) && front) return false
  if (first === 'y') return RIMES.has(rime) && (rime === 'y' ? BEFORE_Y.has(onset) : onset === '')
  // Without an onset «iê» is written «yê».
  return RIMES.has(rime) && !(onset === '' && /^iê/.test(rime))
}

/** A syllable that ends in a stop has the sharp or the heavy tone. */
function bears(rime: string, tone: string | undefined): boolean {
  return !/(?:c|ch|p|t)$/.test(rime) || tone === '\u0301' || tone === '\u0323'
}

/** Offsets of the rime at which its tone mark may stand, the usual one first. */
function tonePlaces(rime: string): number[] {
  const vowels = /^[aăâeêioôơuưy]+/.exec(rime)?.[0] ?? ''
  if (vowels.includes('ươ')) return [1]
  const hat = [...vowels].findIndex((letter) => HATS.test(letter))
  if (hat >= 0) return [hat]
  if (vowels.length < rime.length) return [vowels.length - 1]
  if (vowels.length === 1) return [0]
  if (vowels.length === 3) return [1]
  // Two usages live side by side: «hòa» and «hoà», «ủy» and «uỷ».
  return ['oa', 'oe', 'uy'].includes(vowels) ? [0, 1] : [0]
}

function withTone(word: string, plain: string, at: number, tone: string): string {
  const letters = [...plain].map((letter, index) => (index === at ? (letter + tone).normalize('NFC') : letter))
  const original = [...word.normalize('NFC')]
  return letters.map((letter, index) => (isUpper(original[index]) ? letter.toUpperCase() : letter)).join('')
}

function isUpper(letter: string | undefined): boolean {
  return letter !== undefined && letter !== letter.toLowerCase()
}
