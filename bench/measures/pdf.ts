import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Document } from 'vanban'
import { writePdf } from 'vanban/write'
import { distinct, longPlan, sampleLetters } from '../letters.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import type { Peer } from '../pdf-peers.ts'
import { inTurn, median, perSecond } from '../timing.ts'

export const name = 'pdf'
export const what = 'writePdf of six letters (PDF/A-2b with the font inside), warm, one process'
export const against = 'typst on one line of the same font, and where installed LibreOffice and Chromium, same run'

/** Letters that a peer gets in one go. */
const PEER_LETTERS = 30
const PAGE = /\/Type\s*\/Page\b/g

export async function run(): Promise<Figures> {
  const letters = sampleLetters()
  const oneLine = oneLineCompiler()
  let call = 0
  const next = () => distinct(letters[call % letters.length] as Document, call++)
  const both = await inTurn(
    7,
    () => perSecond(() => writePdf(next()), 1000),
    () => perSecond(() => oneLine(call++), 300),
  )
  const figures: Figures = {
    documents: figureOf(both.value, both.limit, 'documents/s'),
    time: figureOf(1000 / both.value, 1000 / both.limit, 'ms'),
    // Of all processors together, which a busy machine does not stretch as it does the time above.
    'processor-time': { value: rounded(await processorMs(() => writePdf(next()))), unit: 'ms' },
    'pages-of-long': { value: await longPagesPerSecond(), unit: 'pages/s' },
  }
  // Only now: the list of measures loads this file and must not wait for a browser's driver.
  const { chromium, libreOffice } = await import('../pdf-peers.ts')
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const peers: [name: string, peer: Peer | null][] = [
    ['libreoffice', await libreOffice()],
    ['chromium', await chromium(say)],
  ]
  for (const [peerName, peer] of peers) {
    if (peer === null) {
      say(`${peerName}: not here, left out`)
      continue
    }
    // Ours is measured again beside each: the machine may have become busier since.
    const before = await perSecond(() => writePdf(next()), 1000)
    const theirs = await peer.perSecond(Array.from({ length: PEER_LETTERS }, next)).finally(() => peer.close())
    const ours = median([before, await perSecond(() => writePdf(next()), 1000)])
    figures[peerName] = figureOf(ours, theirs, 'documents/s')
  }
  return figures
}

/** Processor milliseconds of one call, the least of nine rounds. */
async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 9; round += 1) {
    const before = process.cpuUsage()
    for (let call = 0; call < 30; call += 1) await work()
    const { user, system } = process.cpuUsage(before)
    rounds.push((user + system) / 1000 / 30)
  }
  return Math.min(...rounds)
}

async function longPagesPerSecond(): Promise<number> {
  const plan = longPlan()
  const pages = Buffer.from(await writePdf(plan))
    .toString('latin1')
    .match(PAGE)?.length
  if (pages === undefined || pages < 30) throw new Error(`the long plan has ${pages} pages`)
  let call = 0
  return Math.round(pages * (await perSecond(() => writePdf(distinct(plan, call++)), 3000)))
}

/** Lays out one line of its own at each call and throws away what typst remembers as often as writePdf does. */
function oneLineCompiler(): (call: number) => Buffer {
  const tinos = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json')
  const font = readFileSync(join(tinos, '..', '400Regular', 'Tinos_400Regular.ttf'))
  const typst = NodeCompiler.create({ workspace: resolve('/bench-line'), fontArgs: [{ fontBlobs: [font] }] })
  return (call) => {
    const pdf = typst.pdf({ mainFileContent: `#set text(font: "Tinos")\nVăn bản số ${call}` })
    if (call % 20 === 0) typst.evictCache(1)
    return pdf
  }
}
