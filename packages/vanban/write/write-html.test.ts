import { describe, expect, it } from 'vitest'
import type { Block, Document } from '../document.ts'
import { partyLetter, partyReport, statePlan } from './sample-documents.ts'
import { jointPlan, stateCopy } from './sample-forms.ts'
import { writeHtml } from './write-html.ts'

const nasty = `<script>alert("1")</script> & 'x' <img src=x onerror=y>`

describe('writeHtml', () => {
  it('says everything the letter says, in the form of its line', () => {
    const html = writeHtml(partyLetter)
    expect(html).toMatch(/^<article class="letter letter-party-36" lang="vi">/)
    for (const words of [
      'Số 0482-CV/QU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Kính gửi:',
      'T/M BAN THƯỜNG VỤ',
      'Lương Khánh Vĩ',
      'KHẨN',
    ]) {
      expect(html).toContain(words)
    }
    expect(html).toContain('<time datetime="2021-02-05">Bạch Trà, ngày 05 tháng 02 năm 2021</time>')
    expect(html).toContain('<li>Thường trực Thành ủy (để báo cáo),</li>')
  })

  it('holds the second organ, the second signature and the block of a copy', () => {
    const joint = writeHtml(jointPlan)
    expect(joint).toContain('<p class="letter-own">BAN TỔ CHỨC - BAN TUYÊN GIÁO</p>')
    expect(joint.indexOf('Mạc Thị Hải Yến')).toBeLessThan(joint.indexOf('Khúc Đình Phong'))
    const copy = writeHtml(stateCopy)
    for (const words of ['SAO Y', 'Số: 08/SY', 'Bạch Trà, ngày 10 tháng 01 năm 2022', 'Giáp Văn Lãm'])
      expect(copy.slice(copy.indexOf('letter-copy'))).toContain(words)
    expect(writeHtml(partyLetter)).not.toContain('letter-copy"')
  })

  it('nests inner clauses in their clause and heads tables', () => {
    const html = writeHtml(statePlan)
    expect(html).toContain('<th scope="col">Tổ dân phố</th>')
    expect(html.match(/<section class="letter-annex">/g)).toHaveLength(2)
    const count = (tag: string) => html.split(tag).length
    for (const tag of ['section', 'p', 'table', 'tr', 'ul', 'header']) {
      expect(count(`</${tag}>`)).toBe(html.split(new RegExp(`<${tag}[ >]`)).length)
    }
  })

  it('escapes every word and lets nothing in a picture run', () => {
    const picture: Block = { type: 'picture', svg: `<svg onload="alert('1')"/>`, caption: nasty }
    const table: Block = { type: 'table', caption: nasty, headerRows: 1, rows: [[nasty], [nasty]] }
    const clause: Block = { type: 'clause', label: nasty, text: nasty, blocks: [picture, table] }
    const everywhere: Document = {
      ...partyReport,
      number: nasty,
      symbol: nasty,
      issuer: [nasty],
      place: nasty,
      issuedOn: '"><script>',
      subject: nasty,
      addressees: [{ name: nasty }],
      body: [clause, { type: 'paragraph', text: nasty }],
      distribution: [{ name: nasty, purpose: nasty }],
      authorityLines: [nasty],
      signerTitle: nasty,
      signerName: nasty,
      annexes: [{ label: nasty, title: nasty, body: [clause] }],
    }
    const html = writeHtml(everywhere)
    expect(html).not.toMatch(/<script|<img src=x|<svg/i)
    expect(
      html.replace(
        /alt="[^"<>]*"|src="data:image\/svg\+xml,[^"'<>\s]*"|class="[a-z0-9 -]*"|lang="vi"|scope="col"|datetime="[^"<>]*"/g,
        '',
      ),
    ).not.toContain('"')
  })

  it('carries no inline style and no colour', () => {
    expect(writeHtml(partyReport)).not.toMatch(/ style=|#[0-9a-f]{6}\b/i)
  })

  it('refuses secret content', () => {
    expect(() => writeHtml({ ...partyLetter, secrecy: 'tuyệt mật' })).toThrow(/độ mật/)
  })
})
