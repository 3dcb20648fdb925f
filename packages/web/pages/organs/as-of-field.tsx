import './organs.css'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { useAddressState } from '../../ui/use-address.ts'

/** The day as of which a screen is read, kept in the address; null: today. */
export function useAsOf(): { asOf: string | null; day: string; field: React.ReactNode } {
  const { me } = useSession()
  const [asOf, setAsOf] = useAddressState<string>('asOf', '')
  const day = asOf === '' ? me.today : asOf
  const field = (
    <div className="organs-day small">
      <span>{say('organs.asOf')}</span>
      <DayInput
        quiet
        label={say('organs.asOf')}
        value={day}
        onChange={(next) => setAsOf(next === null || next === me.today ? '' : next)}
      />
    </div>
  )
  return { asOf: asOf === '' ? null : asOf, day, field }
}

/** The part of a question that says as of when; nothing for today. */
export const asOfPart = (asOf: string | null) => (asOf === null ? {} : { asOf })
