import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { plainFont } from './plain-font.ts'

/** Typst keeps what it has laid out; without this the memory grows with every new document. */
const EVICT_EVERY = 20
/** What was used since the last eviction stays: the letterhead of the office that prints. */
const EVICT_AGE = 1
/** Files of the compiler live under a folder that does not exist: it reads what is given to it and nothing of this machine. */
const ROOT = resolve('/vanban-letter')
const FONTS = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
]

let warm: NodeCompiler | null = null
let compiled = 0

function compiler(): NodeCompiler {
  if (warm === null) {
    const package_ = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json')
    const fontBlobs = FONTS.map((font) => plainFont(readFileSync(join(package_, '..', font))))
    warm = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs }] })
    warm.addSource(
      join(ROOT, 'letter.typ'),
      readFileSync(fileURLToPath(new URL('./letter.typ', import.meta.url)), 'utf8'),
    )
  }
  return warm
}

/**
 * Lays out `letter.typ` over the given files and returns the PDF: PDF/A-2b where the document has a day, PDF/UA-1 for
 * a draft without one (both refuse a letter that no font holds; only the first demands a day). The same files give the same bytes.
 * The compiler is made once and kept. Throws what the compiler reports; nothing of the files stays behind.
 */
export function compilePdf(files: ReadonlyMap<string, Uint8Array>, archival: boolean): Uint8Array {
  const typst = compiler()
  const paths = [...files.keys()].map((name) => join(ROOT, name))
  try {
    for (const [name, bytes] of files) typst.mapShadow(join(ROOT, name), Buffer.from(bytes))
    // Compiling and exporting in one call: a compiled document handed to JavaScript is never freed by the binding.
    const pdf = typst.pdf({ mainFilePath: join(ROOT, 'letter.typ') }, { pdfStandard: archival ? 'a-2b' : 'ua-1' })
    return new Uint8Array(pdf)
  } finally {
    for (const path of paths) typst.unmapShadow(path)
    compiled += 1
    if (compiled % EVICT_EVERY === 0) typst.evictCache(EVICT_AGE)
  }
}
