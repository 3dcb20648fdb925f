import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Block, type Document, readText } from 'vanban'
import { writePdf } from 'vanban/write'
import { type Figures, figureOf } from '../measure.ts'
import { sampleTexts } from '../texts.ts'
import { inTurn, perSecond } from '../timing.ts'

export const name = 'pdf'
export const what = 'writePdf of six letters (PDF/A-2b with the font inside), warm, one process'
export const against = 'typst on one line of the same font, same process'

export async function run(): Promise<Figures> {
  const documents = sampleTexts().map(({ bytes }) => readText(new TextDecoder().decode(bytes)).document)
  const oneLine = oneLineCompiler()
  let call = 0
  const both = await inTurn(
    7,
    () => perSecond(() => writePdf(distinct(documents[call % documents.length] as Document, call++)), 1000),
    () => perSecond(() => oneLine(call++), 300),
  )
  return {
    documents: figureOf(both.value, both.limit, 'documents/s'),
    time: figureOf(1000 / both.value, 1000 / both.limit, 'ms'),
  }
}

/** The same letter with other words in every paragraph: typst remembers what it has laid out, and real letters differ. */
function distinct(document: Document, call: number): Document {
  const changed = (blocks: readonly Block[]): Block[] =>
    blocks.map((block) => {
      if (block.type === 'paragraph') return { ...block, text: `${call} ${block.text}` }
      if (block.type === 'clause') return { ...block, text: `${call} ${block.text}`, blocks: changed(block.blocks) }
      return block
    })
  return { ...document, body: changed(document.body) }
}

/** Lays out one line of its own at each call and throws away what typst remembers as often as writePdf does. */
function oneLineCompiler(): (call: number) => Buffer {
  const tinos = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json')
  const font = readFileSync(join(tinos, '..', '400Regular', 'Tinos_400Regular.ttf'))
  const typst = NodeCompiler.create({ workspace: resolve('/bench-line'), fontArgs: [{ fontBlobs: [font] }] })
  return (call) => {
    const pdf = typst.pdf({ mainFileContent: `#set text(font: "Tinos")\nVăn bản số ${call}` })
    if (call % 20 === 0) typst.evictCache(0)
    return pdf
  }
}
