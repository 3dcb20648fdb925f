import type { Block, Clause } from '../../document.ts'
import { type Label, labelAt } from '../../read/labels.ts'
import { printLabel } from '../../write/print-label.ts'
import { basisOfForm } from '../basis.ts'
import type { CheckedDocument, DocumentRule, Remark } from '../checked-document.ts'

interface Labelled {
  path: string
  clause: Clause
  label: Label
}

/** Numbers of one list follow each other. Articles are counted through all chapters; the other lists by themselves. */
export const clauseOrder: DocumentRule = (checked) => {
  const lists: Labelled[][] = []
  const articles: Labelled[] = []
  collect(checked.document.body, '/body', lists, articles)
  return [...lists, articles].flatMap((list) => orderOf(list, checked))
}

function collect(blocks: readonly Block[], path: string, lists: Labelled[][], articles: Labelled[]): void {
  const open = new Map<string, Labelled[]>()
  for (const [at, block] of blocks.entries()) {
    if (block.type !== 'clause') continue
    const own = `${path}/${at}`
    const label = labelAt(`${printLabel(block.label)} a`)
    if (label !== null) {
      const list = label.style === 'article' ? articles : (open.get(`${label.style} ${label.prefix}`) ?? [])
      if (list.length === 0 && list !== articles) {
        open.set(`${label.style} ${label.prefix}`, list)
        lists.push(list)
      }
      list.push({ path: own, clause: block, label })
    }
    collect(block.blocks, `${own}/blocks`, lists, articles)
  }
}

function orderOf(list: readonly Labelled[], { form }: CheckedDocument): Remark[] {
  return list.flatMap(({ path, clause, label }, at): Remark[] => {
    const before = list[at - 1]
    // A list that begins anew («1» after «7») is another list below an unlabelled heading.
    if (before === undefined || label.order === before.label.order + 1 || (label.order <= 1 && before.label.order > 1))
      return []
    // «a, b, c, d, e»: the letter «đ» may be left out.
    if (label.style === 'letter' && before.label.text === 'd' && label.text === 'e') return []
    const twice = label.order === before.label.order
    return [
      {
        code: twice ? 'clause-repeated' : 'clause-jump',
        path,
        message: twice
          ? `Có hai mục cùng đánh số «${clause.label}»; đánh số lại.`
          : `Sau mục «${before.clause.label}» là mục «${clause.label}»; đánh số lại hoặc bổ sung mục bị thiếu.`,
        basis: basisOfForm(form, { state: 'Phụ lục I, phần I, mục II.6', party: 'thành phần «Nội dung văn bản»' }),
        words: clause.text.slice(0, 60).trim() || clause.label,
      },
    ]
  })
}
