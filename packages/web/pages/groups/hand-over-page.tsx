import './groups.css'
import { Checkbox } from '@mantine/core'
import type { OrganWork, OutputOf, Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { TargetPicker } from '../../ui/target-picker.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { BasisField } from '../people/basis-field.tsx'

type Work = OutputOf<Routes['directives.workOfOrgan']>
const keyOf = (item: OrganWork) => `${item.kind}:${item.id}`

/** Open work of an organ that ended: who takes it, from which day, by which document. */
export function HandOverPage() {
  const id = useIdOfAddress()
  const asked = useAsk('directives.workOfOrgan', { organId: id })
  const crumbs = [{ title: say('organs.title'), to: paths.organs() }]
  if (asked.isPending) return <Loading lines={8} />
  if (asked.data === undefined)
    return (
      <Page title={say('handOver.title')} crumbs={crumbs}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return <HandOver work={asked.data} />
}

function HandOver({ work }: { work: Work }) {
  const { organ, successors, items } = work
  const [left, setLeft] = useState<readonly string[]>([])
  const draft = useDraft(`handOver.${organ.id}`, {
    to: successors.length === 1 && successors[0] ? { id: successors[0].id, name: successors[0].name } : null,
    fromOn: work.endedOn,
    basis: '',
  })
  const { to, fromOn, basis } = draft.value
  const set = (part: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...part })
  const chosen = items.filter((item) => !left.includes(keyOf(item)))
  const act = useAct('directives.handOverWork', {
    done: ({ moved, joined }) => {
      draft.clear()
      tellDone(say('handOver.done', { moved: formatNumber(moved), joined: formatNumber(joined) }))
    },
  })
  const refused =
    work.refused ??
    (chosen.length === 0 ? say('handOver.nothing') : null) ??
    (to === null || fromOn === null || basis.trim() === '' ? say('handOver.missing') : null)
  const run = () => {
    if (to === null || fromOn === null) return
    const all = left.length === 0 && items.length === work.total
    act.run({
      ...{ organId: organ.id, toOrganId: to.id, fromOn, basis },
      ...(all ? {} : { items: chosen.map(({ kind, id }) => ({ kind, id })) }),
    })
  }
  return (
    <Page
      wide
      title={say('handOver.of', { organ: organ.name })}
      crumbs={[{ title: say('organs.title'), to: paths.organs() }]}
      lead={work.endedOn === null ? say('handOver.goesOn') : say('handOver.ended', { day: formatDay(work.endedOn) })}
      act={
        <Act main busy={act.busy} refused={refused} onAct={run}>
          {say('handOver.act', { n: formatNumber(chosen.length) })}
        </Act>
      }
    >
      <Failure error={act.error} />
      <div className="stack hand-over-form">
        <TargetPicker
          label={say('handOver.to')}
          description={
            successors.length === 0
              ? say('handOver.noSuccessor')
              : say('handOver.successors', { organs: successors.map((one) => one.name).join(', ') })
          }
          value={to?.name ?? null}
          onPick={(view) => set({ to: { id: view.target.id, name: view.name } })}
        />
        <DayInput
          label={say('handOver.from')}
          description={say('handOver.fromHint')}
          value={fromOn}
          onChange={(day) => set({ fromOn: day })}
        />
        <BasisField value={basis} onChange={(words) => set({ basis: words })} />
        {chosen.some((item) => item.kind === 'directive') ? (
          <p className="dim small">{say('handOver.directives')}</p>
        ) : null}
      </div>
      <DataTable
        label={say('handOver.work')}
        columns={columns(left, setLeft)}
        pages={items}
        rowKey={keyOf}
        empty={<p className="dim small">{say('handOver.none')}</p>}
        fileName="ban-giao-cong-viec"
      />
    </Page>
  )
}

const columns = (left: readonly string[], setLeft: (keys: readonly string[]) => void): Column<OrganWork>[] => [
  {
    key: 'chosen',
    title: say('handOver.chosen'),
    cell: (row) => (
      <Checkbox
        aria-label={row.title}
        checked={!left.includes(keyOf(row))}
        onChange={(event) =>
          setLeft(event.currentTarget.checked ? left.filter((key) => key !== keyOf(row)) : [...left, keyOf(row)])
        }
      />
    ),
    csv: (row) => (left.includes(keyOf(row)) ? '' : 'x'),
    width: '90px',
  },
  {
    key: 'title',
    title: say('handOver.what'),
    cell: (row) => row.title,
    csv: (row) => row.title,
    onPhone: 'title',
  },
  {
    key: 'kind',
    title: say('handOver.kind'),
    cell: (row) => say(`handOver.kind.${row.kind}`),
    csv: (row) => say(`handOver.kind.${row.kind}`),
    width: '150px',
  },
  {
    key: 'notation',
    title: say('handOver.document'),
    cell: (row) => row.notation ?? '',
    csv: (row) => row.notation,
    width: '170px',
  },
  {
    key: 'due',
    title: say('handOver.due'),
    cell: (row) => (row.dueOn === null ? '' : formatDay(row.dueOn)),
    csv: (row) => (row.dueOn === null ? '' : formatDay(row.dueOn)),
    width: '120px',
  },
]
