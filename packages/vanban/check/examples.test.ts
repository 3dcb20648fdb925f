import { expect, test } from 'vitest'
import { emptyDocument } from '../empty-document.ts'
import { citedBasis } from './basis.ts'
import { checkDocument, checkText } from './index.ts'

// The examples of the doc comments.

test('citedBasis', () => {
  expect(citedBasis({ source: 'Nghị định 30/2020/NĐ-CP', point: 'Phụ lục II, mục III', certainty: 'read' })).toBe(
    'Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III',
  )
  expect(citedBasis({ source: 'Hướng dẫn 05-HD/VPTW', point: null, certainty: 'secondary' })).toBe(
    'Hướng dẫn 05-HD/VPTW (theo nguồn thứ cấp, chưa đối chiếu được văn bản gốc)',
  )
})

test('checkText', () => {
  expect(checkText('quy định tại Khoản 2')[0]?.replacement).toBe('khoản')
})

test('checkDocument', () => {
  const notes = checkDocument({ ...emptyDocument('party'), number: '7', symbol: 'CV-QU' }, '2021-03-09')
  expect(notes[0]?.code).toBe('missing-issuer')
  expect(notes.find(({ code }) => code === 'number-zero')).toMatchObject({
    severity: 'fault',
    path: '/number',
    replacement: '07',
  })
})
