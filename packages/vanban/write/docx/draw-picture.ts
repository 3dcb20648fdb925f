import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderPageAsImage } from 'unpdf'
import { WriteError } from '../write-error.ts'

/** A picture drawn as dots, for programs that do not draw SVG. */
export interface DrawnPicture {
  png: Uint8Array
  widthPx: number
  heightPx: number
}

const LARGEST_SVG_BYTES = 2_000_000
const LARGEST_HEIGHT_PT = 2_000
const WIDTH_PT = 480
/** 1,200 dots over the 140 mm that a picture takes: a little over 200 to the inch, which the law asks of a copy. */
const SCALE = 2.5
/** Files of the compiler live under a folder that does not exist: it reads what is given to it and nothing of this machine. */
const ROOT = resolve('/vanban-picture')
const FACES = [
  '400Regular/Tinos_400Regular.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
]
/** What an SVG may not hold in a file that goes to other offices: programs, documents in it, addresses outside it. */
const FOREIGN =
  /<!(?:DOCTYPE|ENTITY)|<(?:[a-z]+:)?(?:script|foreignObject)\b|\son[a-z]+\s*=|@import|\bhref\s*=\s*(?:"\s*(?!#|data:image\/)|'\s*(?!#|data:image\/))|url\(\s*['"]?\s*(?!#|['"])(?!data:image\/)/i

let drawer: NodeCompiler | null = null

/**
 * Draws an SVG as a PNG with the same compiler and typeface as the PDF, so that both files show the same picture.
 * @throws WriteError `picture` for one that cannot be drawn, is larger than 2 MB or points outside itself.
 */
export async function drawPicture(svg: string): Promise<DrawnPicture> {
  const bytes = Buffer.from(svg)
  if (bytes.length > LARGEST_SVG_BYTES) throw new WriteError('picture', 'Hình vẽ trong văn bản lớn hơn 2 MB.')
  if (FOREIGN.test(svg)) throw new WriteError('picture', 'Hình vẽ trong văn bản có mã lệnh hoặc liên kết ra ngoài.')
  try {
    const canvas = () => import('@napi-rs/canvas')
    const png = new Uint8Array(await renderPageAsImage(pageOf(bytes), 1, { canvasImport: canvas, scale: SCALE }))
    const head = new DataView(png.buffer, png.byteOffset)
    return { png, widthPx: head.getUint32(16), heightPx: head.getUint32(20) }
  } catch (error) {
    throw new WriteError('picture', 'Hình vẽ trong văn bản không đọc được.', { cause: error })
  }
}

/** A PDF page of the size of the picture. */
function pageOf(svg: Buffer): Uint8Array {
  const package_ = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json')
  drawer ??= NodeCompiler.create({
    workspace: ROOT,
    fontArgs: [{ fontBlobs: FACES.map((face) => readFileSync(join(package_, '..', face))) }],
  })
  const path = join(ROOT, 'picture.svg')
  try {
    drawer.mapShadow(path, svg)
    const mainFileContent = `#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Tinos")
#context {
  let drawn = image("/picture.svg", width: ${WIDTH_PT}pt)
  if measure(drawn).height > ${LARGEST_HEIGHT_PT}pt { panic("too tall") }
  drawn
}`
    return new Uint8Array(drawer.pdf({ mainFileContent }))
  } finally {
    drawer.unmapShadow(path)
    drawer.evictCache(0)
  }
}
