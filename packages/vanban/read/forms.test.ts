import { describe, expect, test } from 'vitest'
import { readText } from './read-text.ts'
import { councilResolution, frontLetter, jointGuidance, markdownPlan, partyConclusion } from './samples.ts'

describe('forms of other issuers', () => {
  test('a letter of the Front: its line, its three lines of letterhead, a signer in capitals', () => {
    const { document } = readText(frontLetter)
    expect(document).toMatchObject({
      line: 'front',
      kind: 'CV',
      number: '455',
      symbol: 'MTTQ-BTT',
      issuer: ['ỦY BAN MTTQ VIỆT NAM TỈNH SÔNG THANH', 'BAN THƯỜNG TRỰC'],
      authority: ['TM.'],
      signerTitle: 'CHỦ TỊCH',
      signerName: 'NGUYỄN THỊ THU HÀ',
    })
    expect(document.addressees).toHaveLength(2)
    expect(document.requirements.at(-1)?.target).toMatchObject({ operator: '>=', value: 20_000, unit: 'đồng' })
  })

  test('a conclusion: who decides is no part of the subject, and each assigned body has its duty', () => {
    const { document } = readText(partyConclusion)
    expect(document).toMatchObject({
      kind: 'KL',
      subject: 'về nâng cao chất lượng sinh hoạt chi bộ',
      signerTitle: 'PHÓ BÍ THƯ',
    })
    expect(document.requirements.map(({ clause, actors }) => `${clause} ${actors[0]?.name}`)).toEqual([
      '2 Ban Xây dựng Đảng',
      '3 Các chi bộ trực thuộc',
      '4 Ủy ban Kiểm tra Đảng ủy',
    ])
  })

  test('a council resolution: articles go on through the chapters', () => {
    const { document } = readText(councilResolution)
    const chapters = document.body.flatMap((block) => (block.type === 'clause' ? [block] : []))
    expect(
      chapters.map((chapter) => [
        chapter.label,
        ...chapter.blocks.flatMap((block) => (block.type === 'clause' ? [block.label] : [])),
      ]),
    ).toEqual([
      ['Chương I', 'Điều 1', 'Điều 2'],
      ['Chương II', 'Điều 3'],
    ])
    expect(document.citations.map((citation) => citation.notation)).toEqual([
      '81/2021/NĐ-CP',
      '301/TTr-UBND',
      '98/BC-VHXH',
    ])
    expect(document.signerName).toBe('Bế Thị Ngọc Anh')
  })

  test('a joint guidance: both authorities, and the first signer', () => {
    const { document } = readText(jointGuidance)
    expect(document).toMatchObject({
      kind: 'HD',
      number: '03',
      authority: ['K/T', 'K/T'],
      signerTitle: 'PHÓ TRƯỞNG BAN',
      signerName: 'Lê Văn Định',
    })
    expect(document.subject).toBe('về tổ chức học tập nghị quyết cho đảng viên mới')
  })

  test('Markdown: the number in a table, the signature in a table, tasks with lead, cooperation and day', () => {
    const { document } = readText(markdownPlan)
    expect(document).toMatchObject({
      kind: 'KH',
      number: '45',
      place: 'Hồ Sen',
      issuedOn: '2025-03-06',
      authorityLines: ['TM. ỦY BAN NHÂN DÂN'],
      signerTitle: 'CHỦ TỊCH',
      signerName: 'Phùng Gia Bảo',
    })
    expect(document.distribution).toEqual([
      { name: 'UBND quận', purpose: 'để b/c' },
      { name: 'Lưu: VT', purpose: null },
    ])
    expect(document.requirements.filter((requirement) => requirement.clause?.startsWith('II.'))).toMatchObject([
      {
        span: 'Rà soát thủ tục hành chính',
        actors: [{ role: 'chủ trì' }, { name: 'Công an phường', role: 'phối hợp' }],
        deadline: { on: '2025-06-30' },
      },
      {
        span: 'Tập huấn kỹ năng số',
        actors: [{ name: 'Bộ phận Một cửa', role: 'chủ trì' }, { role: 'phối hợp' }],
        deadline: { on: '2025-09-30' },
      },
    ])
  })
})
