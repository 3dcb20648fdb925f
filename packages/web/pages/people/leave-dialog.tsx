import { Checkbox, Select } from '@mantine/core'
import type { HoldingView, OpenWork } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { BasisField } from './basis-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { PersonPicker, type Whom, whomOf } from './person-picker.tsx'

const keyOf = (item: OpenWork) => `${item.kind}:${item.id}`

/** Somebody leaves a post: their open work is shown, and goes to another post or waits for the successor. */
export function LeaveDialog({ holding, onClose }: { holding: HoldingView; onClose: () => void }) {
  const { me } = useSession()
  const draft = useDraft(`leave.${holding.id}`, {
    on: me.today as string | null,
    successor: null as Whom | null,
    toPositionId: null as number | null,
    basis: '',
  })
  const { on, successor, toPositionId, basis } = draft.value
  const set = (part: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...part })
  const [marked, setMarked] = useState<readonly string[]>([])
  const work = useAsk('identity.openWork', { id: holding.id })
  const items = work.data?.items ?? []
  const chosen = items.filter((item) => marked.includes(keyOf(item)))
  const act = useAct('identity.leave', {
    done: ({ handedOver, stays }) => {
      draft.clear()
      tellDone(say('people.workDone', { moved: formatNumber(handedOver), stays: formatNumber(stays) }))
      onClose()
    },
  })
  const submit = () => {
    if (on === null) return
    act.run({
      ...{ id: holding.id, version: holding.version, on, basis },
      successor: successor === null ? null : whomOf(successor),
      handOver:
        chosen.length === 0 || toPositionId === null
          ? null
          : { toPositionId, items: chosen.map(({ kind, id }) => ({ kind, id })) },
    })
  }
  return (
    <FormDialog
      title={say('people.leaveOf', { who: holding.personName, title: holding.position.title })}
      act={say('people.leave')}
      ready={
        on !== null && basis.trim() !== '' && work.data !== undefined && (chosen.length === 0 || toPositionId !== null)
      }
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <DayInput
        label={say('people.leaveDay')}
        description={say('people.leaveDayHint')}
        value={on}
        onChange={(day) => set({ on: day })}
        required
      />
      <BasisField value={basis} onChange={(words) => set({ basis: words })} />
      <PersonPicker
        label={say('people.successor')}
        description={say('people.successorHint')}
        value={successor}
        onPick={(whom) => set({ successor: whom })}
      />
      {work.isPending ? <Loading lines={3} /> : null}
      <Failure error={work.error} retry={() => void work.refetch()} />
      {work.data === undefined ? null : (
        <WorkList items={items} total={work.data.total} marked={marked} onMark={setMarked} />
      )}
      {chosen.length > 0 ? (
        <PostSelect
          organId={holding.position.organ.id}
          exceptId={holding.position.id}
          value={toPositionId}
          onPick={(id) => set({ toPositionId: id })}
        />
      ) : null}
    </FormDialog>
  )
}

interface WorkListProps {
  items: OpenWork[]
  total: number
  marked: readonly string[]
  onMark: (keys: readonly string[]) => void
}

function WorkList({ items, total, marked, onMark }: WorkListProps) {
  const title = say('people.work', { n: formatNumber(total) })
  return (
    <section aria-label={title} className="stack">
      <strong className="small">{title}</strong>
      {items.length === 0 ? (
        <p className="dim small">{say('people.workEmpty')}</p>
      ) : (
        <>
          <Checkbox
            size="sm"
            label={say('people.workAll')}
            checked={marked.length === items.length}
            indeterminate={marked.length > 0 && marked.length < items.length}
            onChange={(event) => onMark(event.currentTarget.checked ? items.map(keyOf) : [])}
          />
          <ul className="people-work">
            {items.map((item) => (
              <li key={keyOf(item)}>
                <Checkbox
                  size="sm"
                  label={item.title}
                  description={item.dueOn === null ? undefined : say('people.workDue', { day: formatDay(item.dueOn) })}
                  checked={marked.includes(keyOf(item))}
                  onChange={(event) =>
                    onMark(
                      event.currentTarget.checked
                        ? [...marked, keyOf(item)]
                        : marked.filter((key) => key !== keyOf(item)),
                    )
                  }
                />
              </li>
            ))}
          </ul>
          <p className="dim tiny">{say('people.workStays')}</p>
        </>
      )}
    </section>
  )
}

interface PostSelectProps {
  organId: number
  exceptId: number
  value: number | null
  onPick: (id: number | null) => void
}

function PostSelect({ organId, exceptId, value, onPick }: PostSelectProps) {
  const people = useAsk('identity.people', { organId })
  return (
    <Select
      label={say('people.workTo')}
      description={say('people.workToHint')}
      required
      value={value === null ? null : String(value)}
      data={(people.data ?? [])
        .filter((one) => one.positionId !== exceptId)
        .map((one) => ({
          value: String(one.positionId),
          label: one.personName === null ? one.title : `${one.title}, ${one.personName}`,
        }))}
      onChange={(id) => onPick(id === null ? null : Number(id))}
    />
  )
}
