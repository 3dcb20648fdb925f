import { Select, TextInput } from '@mantine/core'
import type { Can } from '@thongsuot/contract'
import { useAct } from '../../../ask.ts'
import { say } from '../../../text/say.ts'
import { Act } from '../../../ui/act.tsx'
import { DayInput } from '../../../ui/day-input.tsx'
import { Failure, tellDone } from '../../../ui/failure.tsx'
import { addDays } from '../../../ui/format.ts'
import { useDraft } from '../../../ui/use-draft.ts'

interface Days {
  name: string
  source: string
  works: boolean
  fromOn: string | null
  /** The last day itself; the server keeps the day after it. */
  lastOn: string | null
}

const nothing: Days = { name: '', source: '', works: false, fromOn: null, lastOn: null }

/** Days off, or worked weekend days, that the office adds for itself; never without the word they rest on. */
export function OwnDays({ can }: { can: Can }) {
  const draft = useDraft<Days>('own-days', nothing)
  const { value } = draft
  const set = (change: Partial<Days>) => draft.set({ ...value, ...change })
  const add = useAct('directives.addHoliday', {
    done: () => {
      tellDone(say('ownDays.added', { name: value.name.trim() }))
      draft.clear()
    },
  })
  const last = value.lastOn ?? value.fromOn
  const missing =
    value.name.trim() === ''
      ? say('ownDays.noName')
      : value.fromOn === null
        ? say('ownDays.noDay')
        : last !== null && last < value.fromOn
          ? say('ownDays.backwards')
          : value.source.trim() === ''
            ? say('ownDays.noSource')
            : null
  return (
    <section className="own-days" aria-label={say('ownDays.title')}>
      <h3>{say('ownDays.title')}</h3>
      <div className="own-days-fields">
        <Select
          label={say('ownDays.kind')}
          allowDeselect={false}
          value={value.works ? 'works' : 'off'}
          data={(['off', 'works'] as const).map((kind) => ({ value: kind, label: say(`ownDays.${kind}`) }))}
          onChange={(kind) => set({ works: kind === 'works' })}
        />
        <DayInput label={say('ownDays.from')} value={value.fromOn} onChange={(fromOn) => set({ fromOn })} />
        <DayInput label={say('ownDays.last')} value={value.lastOn} onChange={(lastOn) => set({ lastOn })} />
        <TextInput
          label={say('plan.holidayName')}
          value={value.name}
          maxLength={200}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={say('plan.holidaySource')}
          placeholder={say('ownDays.sourceHint')}
          value={value.source}
          maxLength={300}
          onChange={(event) => set({ source: event.currentTarget.value })}
        />
      </div>
      <Failure error={add.error} />
      <Act
        size="compact-sm"
        can={{ of: can, name: 'setCalendar' }}
        refused={missing}
        busy={add.busy}
        onAct={() => {
          if (value.fromOn === null || last === null) return
          const { name, source, works, fromOn } = value
          add.run({ name: name.trim(), source: source.trim(), works, fromOn, toOn: addDays(last, 1) })
        }}
      >
        {say('ownDays.add')}
      </Act>
    </section>
  )
}
