import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../packages/web/paths.ts'
import { keepPicturesOfFailure, openStage, type Stage } from './stage.ts'
import { goTo, pickInDialog, seen } from './steps.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(({ task }) => keepPicturesOfFailure(stage, task.result?.state))
afterAll(() => stage?.close())

const merger = 'Nhập hai phường thành phường Bến Khê'

/** The names of organs that a search finds on a day, as the screen shows them. */
async function found(page: Page, words: string, asOf: string): Promise<string> {
  await page.goto(`${stage.url}${paths.organs({ words, asOf })}`)
  await page
    .getByRole('table', { name: `Cơ quan khớp với «${words}»` })
    .or(page.getByText('Không có cơ quan nào khớp.'))
    .waitFor()
  return await seen(page.getByRole('main'))
}

describe('an administrator merges two wards', () => {
  it('sees what moves before anything is done, and a closed tab loses nothing', async () => {
    const page = await stage.as('administrator')
    await goTo(page, 'Tổ chức', 'Sắp xếp tổ chức')
    await page.getByRole('button', { name: /^Lập phương án/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tên phương án').fill(merger)
    await dialog.getByLabel('Ngày hiệu lực').fill('01/07/2020')
    await dialog.getByLabel(/^Căn cứ/).fill('Nghị quyết số 12/NQ-HĐND ngày 15/6/2020')
    await dialog.getByRole('button', { name: 'Lập phương án' }).click()
    await page.getByRole('button', { name: 'Thêm bước' }).click()
    await pickInDialog(page, /^Thêm phường, xã/, 'cu khoi', 'phường Cự Khối')
    await pickInDialog(page, /^Thêm phường, xã/, 'thach ban', 'phường Thạch Bàn')
    for (const [label, value] of [
      ['Số dân của phường Cự Khối', '20.100'],
      ['Số dân của phường Thạch Bàn', '21.100'],
      ['Diện tích của phường Cự Khối (km²)', '2,3'],
      ['Diện tích của phường Thạch Bàn (km²)', '3,2'],
    ] as const)
      await dialog.getByLabel(label, { exact: true }).fill(value)
    await dialog.getByLabel(/^Tên phường, xã mới/).fill('phường Bến Khê')
    const whole = dialog.getByRole('group', { name: 'Phường, xã mới' })
    await whole.getByLabel('Số dân').fill('41.200')
    await whole.getByLabel('Diện tích (km²)').fill('5,5')
    await dialog.getByRole('button', { name: 'Thêm vào phương án' }).click()
    await page.getByText(/^Lập phường Bến Khê từ/).waitFor()
    // At once, before anything can have been saved.
    await page.reload()
    await page.getByText('41.200 = 20.100 + 21.100').waitFor()
    await page.getByText(/^Lập phường Bến Khê từ phường Cự Khối, phường Thạch Bàn, cùng \d cơ quan/).waitFor()
    await page.getByText('5,5 = 2,3 + 3,2').waitFor()
    expect(await page.getByText('các phần cộng đủ').count()).toBe(2)
    const [before, after] = [
      page.getByRole('region', { name: /^Trước 01/ }),
      page.getByRole('region', { name: /^Từ 01/ }),
    ]
    await after.getByRole('button', { name: /^Đảng ủy phường Bến Khê/ }).click()
    for (const ward of ['Cự Khối', 'Thạch Bàn'])
      expect(
        await before.getByRole('button', { name: new RegExp(`^Đảng ủy phường ${ward}`) }).getAttribute('aria-pressed'),
      ).toBe('true')
    expect(await seen(page.getByRole('table', { name: 'Đang gắn với các cơ quan này' }))).toContain('phường Cự Khối')
    expect(await found(page, 'ben khe', '2020-07-01')).toContain('Không có cơ quan nào khớp.')
  })

  it('does it by an act that says what it does: from that day the tree is another, today it is as it was', async () => {
    const page = await stage.as('administrator')
    await goTo(page, 'Tổ chức', 'Sắp xếp tổ chức')
    await page.getByRole('link', { name: merger }).click()
    await page.getByText('41.200 = 20.100 + 21.100').waitFor()
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click()
    const dialog = page.getByRole('dialog')
    expect(await seen(dialog)).toMatch(/Từ ngày 01\/07\/2020: thành lập \d, kết thúc \d+, thay đổi \d+ cơ quan/)
    await dialog.getByRole('button', { name: `Thực hiện «${merger}»` }).click()
    await page.getByText('Đã thực hiện', { exact: true }).waitFor()
    expect(await found(page, 'dang uy ben khe', '2020-07-01')).toContain('Đảng ủy phường Bến Khê')
    expect(await found(page, 'dang uy ben khe', '2020-06-30')).toContain('Không có cơ quan nào khớp.')
    expect(await found(page, 'dang uy cu khoi', '2020-07-01')).toContain('Không có cơ quan nào khớp.')
  })

  it('an organ that has ended says when, by which document, and who continues it', async () => {
    const page = await stage.as('administrator')
    await found(page, 'dang uy cu khoi', '2020-06-30')
    await page.getByRole('link', { name: 'Đảng ủy phường Cự Khối' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đảng ủy phường Cự Khối' }).waitFor()
    await page.getByLabel('Tính đến ngày').fill('01/07/2020')
    await page.getByText('Vào ngày 01/07/2020, cơ quan này không còn hoặc chưa có.').waitFor()
    expect(await seen(page.getByRole('main'))).toContain('từ 01/07/2020, theo Nghị quyết số 12/NQ-HĐND')
    await page.getByRole('link', { name: 'Đảng ủy phường Bến Khê' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đảng ủy phường Bến Khê' }).waitFor()
    await page.getByText('cùng 20.100 người, 2,3 km²').waitFor()
  })

  it('takes it back with a reason, and the tree is as it was', async () => {
    const page = await stage.as('administrator')
    await goTo(page, 'Tổ chức', 'Sắp xếp tổ chức')
    await page.getByRole('link', { name: merger }).click()
    await page.getByRole('button', { name: 'Hoàn lại', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Nghị quyết bị bãi bỏ')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Hoàn lại «${merger}»` })
      .click()
    await page.getByText('Đã hoàn lại', { exact: true }).waitFor()
    expect(await seen(page.getByRole('main'))).toContain('Nghị quyết bị bãi bỏ')
    expect(await found(page, 'dang uy ben khe', '2020-07-01')).toContain('Không có cơ quan nào khớp.')
    expect(await found(page, 'dang uy cu khoi', '2020-07-01')).toContain('Đảng ủy phường Cự Khối')
  })
})

describe('the reorganisation of 2025, which the sample has planned', () => {
  it('is looked at and done: the ward made from six parts adds up before the eyes', async () => {
    const page = await stage.as('administrator')
    await goTo(page, 'Tổ chức', 'Sắp xếp tổ chức')
    await page.getByRole('link', { name: /kết thúc cấp quận/ }).click()
    await page.getByText('66.790 = 44.530 + 18.143 + 3.717 + 162 + 126 + 112').waitFor()
    await page.getByText('10,41 = 6,81 + 2,01 + 1,31 + 0,1 + 0,08 + 0,1').waitFor()
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click()
    await page.getByRole('dialog').getByText('hôm nay cây tổ chức chưa đổi').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Thực hiện «/ })
      .click()
    await page.getByText('Đã thực hiện', { exact: true }).waitFor()
  })

  it('the tree by territory reads fourteen wards in a district on 30/6/2025, four under the city on 1/7/2025', async () => {
    const page = await stage.as('administrator')
    const tree = async (asOf: string) => {
      await page.goto(`${stage.url}${paths.organs({ by: 'territory', asOf })}`)
      await page.getByText('thành phố Hà Nội', { exact: true }).waitFor()
      await page.getByText('Ủy ban nhân dân thành phố Hà Nội').waitFor()
      return await seen(page.getByRole('main'))
    }
    expect(await tree('2025-06-30')).toContain('quận Long Biên')
    // The keyboard alone: down to the district, right opens it.
    await page.getByText('thành phố Hà Nội', { exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.getByText('phường Việt Hưng', { exact: true }).waitFor()
    const wards = page.getByRole('list', { name: 'Mở quận Long Biên' }).getByText(/^phường /)
    expect(await wards.count()).toBe(14)
    const after = await tree('2025-07-01')
    expect(after).not.toMatch(/^(quận|huyện) /mu)
    expect(after.match(/^phường .+$/gmu)?.sort()).toEqual([
      'phường Bồ Đề',
      'phường Long Biên',
      'phường Phúc Lợi',
      'phường Việt Hưng',
    ])
    expect(after).toContain('66.790 người')
  })

  it('today’s work goes on undisturbed', async () => {
    const clerk = await stage.as('wardClerk')
    await goTo(clerk, 'Bàn làm việc')
    await goTo(clerk, 'Tổ chức', 'Cây tổ chức')
    await clerk.getByRole('link', { name: 'Thành ủy Hà Nội', exact: true }).waitFor()
    await clerk.getByRole('link', { name: 'Quận ủy Long Biên', exact: true }).waitFor()
  })
})
