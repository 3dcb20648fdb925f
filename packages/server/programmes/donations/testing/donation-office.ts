import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { registerFigureSource } from '../../../modules/figures/index.ts'
import { type FigureOffice, openFigureOffice } from '../../../modules/figures/testing/figure-office.ts'
import type { Actor } from '../../../platform/actor.ts'
import { addOrgan, type TestOrgan } from '../../../platform/testing/test-office.ts'
import { receiveGift } from '../commands/receive-gift.ts'
import { saveCampaign } from '../commands/save-campaign.ts'
import { openCampaign } from '../queries/campaigns.ts'
import { donationFigures } from '../queries/figure-source.ts'

export type Input<Name extends keyof Routes> = ParsedInputOf<Routes[Name]>
type Output<Name extends keyof Routes> = Promise<OutputOf<Routes[Name]>>

/** A figure office whose wards report on donations, with the Front of the district and of the city. */
export interface DonationOffice extends FigureOffice {
  front: TestOrgan
  city: TestOrgan
  launch(actor: Actor, more?: Partial<Input<'donations.saveCampaign'>>): Output<'donations.saveCampaign'>
  gift(id: number, more?: Partial<Input<'donations.receive'>>): Input<'donations.receive'>
  /** The Front's officer enters a receipt. */
  receive(id: number, more?: Partial<Input<'donations.receive'>>): Output<'donations.receive'>
  campaign(id: number, actor?: Actor): Output<'donations.campaign'>
  /** Does something at another instant, then sets the clock back to the morning. */
  on<T>(instant: string, work: () => Promise<T>): Promise<T>
}

const basic: Omit<Input<'donations.saveCampaign'>, 'id'> = {
  ...{ version: 0, name: 'Chung tay phòng dịch', purpose: 'Mua vật tư', callWords: 'Kính mong đồng bào góp sức' },
  ...{ documentId: null, placeWords: 'Tài khoản riêng 0123', opensOn: '2020-04-06', closesOn: '2020-05-06' },
  ...{ divisor: 22, countsAllowances: false },
}

export const rice = (quantityThousandths: number, amountVnd: number) =>
  ({ kind: 'goods', itemName: 'Gạo', unit: 'kg', quantityThousandths, expiresOn: null, amountVnd }) as const

export async function openDonationOffice(): Promise<DonationOffice> {
  const of = (code: string, unit: string, kind: 'number' | 'money') =>
    ({ code, name: code, unit, kind, overTime: 'sum', bounded: false, source: 'donations' }) as const
  const here = await openFigureOffice({
    indicators: [
      of('givers', 'người', 'number'),
      of('wage-day-vnd', 'đồng', 'money'),
      of('gift-givers', 'lượt', 'number'),
      of('gift-money-vnd', 'đồng', 'money'),
      of('gift-goods-vnd', 'đồng', 'money'),
    ],
  })
  const { house, clock } = here
  const front = await addOrgan(house, { name: 'Mặt trận quận Bến Đá', line: 'front' })
  const city = await addOrgan(house, { name: 'Mặt trận thành phố', line: 'front' })
  await sql`update organ_version set kind = 'front-city' where organ_id = ${city.id}`.execute(house.database.plain)
  registerFigureSource(donationFigures)
  const gift: DonationOffice['gift'] = (id, more = {}) => ({
    ...{ id, gift: { kind: 'money', channel: 'cash', amountVnd: 500_000 }, words: '', agencyOrganId: null },
    giver: { kind: 'person', name: 'Trần Thị Kín', consents: false },
    ...{ receivedOn: '2020-04-06', bankLineId: null, pledgeId: null, ...more },
  })
  return {
    ...{ ...here, front, city, gift },
    launch: (actor, more = {}) => saveCampaign(house, actor, { ...basic, ...more }),
    receive: (id, more) => receiveGift(house, front.officer, gift(id, more)),
    campaign: (id, actor = front.officer) => openCampaign(house, actor, { id }),
    on: async (instant, work) => {
      clock.set(instant)
      try {
        return await work()
      } finally {
        clock.set('2020-04-06T02:00:00.000Z')
      }
    },
  }
}
