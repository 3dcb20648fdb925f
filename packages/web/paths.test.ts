import { expect, test } from 'vitest'
import { pathOfDeskItem, paths } from './paths.ts'

test('every address stays what it was: links in mails and minutes go on working', () => {
  expect({
    desk: paths.desk(),
    search: paths.search('tiết kiệm 5%'),
    incoming: paths.incoming(),
    incomingReturned: paths.incoming({ list: 'returned', words: '' }),
    outgoing: paths.outgoing(),
    drafts: paths.drafts(),
    allDocuments: paths.allDocuments({ words: '12-CV/QU' }),
    newLetter: paths.newLetter(),
    document: paths.document(7),
    deliveries: paths.document(7, { tab: 'deliveries', list: 'late' }),
    reading: paths.reading(7),
    plan: paths.plan(7, { requirement: 'r2' }),
    directives: paths.directives({ relation: 'own' }),
    directive: paths.directive(3, { under: 9, requirement: 2 }),
    directiveWords: paths.directiveWords(3, { requirement: 2 }),
    assignment: paths.assignment(11),
    figure: paths.figure(11, 2, 5),
    reportsToMake: paths.reportsToMake(),
    reportsToAccept: paths.reportsToAccept({ state: 'accepted' }),
    reportForm: paths.reportForm(3, 2, { organ: 40 }),
    report: paths.report(8),
    syntheses: paths.syntheses({ directive: 3 }),
    synthesis: paths.synthesis(4),
    organs: paths.organs({ words: 'phường' }),
    organ: paths.organ(40, { asOf: '2020-04-06' }),
    audit: paths.audit({ kind: 'document', id: 7 }),
  }).toMatchInlineSnapshot(`
    {
      "allDocuments": "/van-ban/tat-ca?words=12-CV%2FQU",
      "assignment": "/phan-cong/11",
      "audit": "/nhat-ky?kind=document&id=7",
      "deliveries": "/van-ban/7?tab=deliveries&list=late",
      "desk": "/",
      "directive": "/chi-dao/3?under=9&requirement=2",
      "directiveWords": "/chi-dao/3/nguyen-van?requirement=2",
      "directives": "/chi-dao?relation=own",
      "document": "/van-ban/7",
      "drafts": "/van-ban/du-thao",
      "figure": "/so-lieu/11/2/5",
      "incoming": "/van-ban/den",
      "incomingReturned": "/van-ban/den?list=returned",
      "newLetter": "/van-ban/moi",
      "organ": "/to-chuc/40?asOf=2020-04-06",
      "organs": "/to-chuc?words=ph%C6%B0%E1%BB%9Dng",
      "outgoing": "/van-ban/di",
      "plan": "/van-ban/7/ke-hoach?requirement=r2",
      "reading": "/van-ban/7/doc",
      "report": "/bao-cao/8",
      "reportForm": "/bao-cao/bieu/3/2?organ=40",
      "reportsToAccept": "/bao-cao/cho-duyet?state=accepted",
      "reportsToMake": "/bao-cao",
      "search": "/tra-cuu?words=ti%E1%BA%BFt%20ki%E1%BB%87m%205%25",
      "syntheses": "/bao-cao/tong-hop?directive=3",
      "synthesis": "/bao-cao/tong-hop/4",
    }
  `)
})

test('each kind of work on the desk opens where it is done', () => {
  const object = (kind: 'delivery' | 'document' | 'directive' | 'form' | 'report' | 'synthesis', more = {}) => ({
    kind,
    id: 5,
    ...more,
  })
  expect([
    pathOfDeskItem({ kind: 'acknowledge', object: object('delivery', { documentId: 9 }) }),
    pathOfDeskItem({ kind: 'acknowledge', object: object('delivery') }),
    pathOfDeskItem({ kind: 'approve', object: object('document') }),
    pathOfDeskItem({ kind: 'settle', object: object('document') }),
    pathOfDeskItem({ kind: 'returned', object: object('directive') }),
    pathOfDeskItem({ kind: 'report', object: object('form', { directiveId: 3, periodId: 2 }) }),
    pathOfDeskItem({ kind: 'report', object: object('form') }),
    pathOfDeskItem({ kind: 'accept', object: object('report') }),
    pathOfDeskItem({ kind: 'synthesis', object: object('synthesis') }),
  ]).toEqual([
    '/van-ban/9',
    '/van-ban/den',
    '/van-ban/5',
    '/van-ban/5/ke-hoach',
    '/chi-dao/5',
    '/bao-cao/bieu/3/2',
    '/bao-cao',
    '/bao-cao/5',
    '/bao-cao/tong-hop/5',
  ])
})
