import './people.css'
import { Select, Textarea } from '@mantine/core'
import type { DutyView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act, refusalOf } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Loading } from '../../ui/loading.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { BasisField } from './basis-field.tsx'
import { spanText } from './describe.tsx'
import { FormDialog } from './form-dialog.tsx'

/** What an organ and its positions are there for, in the words by which a matter finds them; kept by its administrator. */
export function DutiesPanel({ organId }: { organId: number }) {
  const { me } = useSession()
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<DutyView | null>(null)
  const asked = useAsk('identity.duties', { organId })
  if (asked.isPending) return <Loading lines={3} />
  if (asked.data === undefined) return <Failure error={asked.error} retry={() => void asked.refetch()} />
  const { duties, can } = asked.data
  const now = duties.filter((duty) => duty.validTo === null || duty.validTo > me.today)
  const keeps = refusalOf(can, 'setDuty') === null
  return (
    <Panel plain title={say('duties.title')}>
      <p className="dim small">{say('duties.lead')}</p>
      <DataTable
        label={say('duties.title')}
        columns={columns(keeps ? setEnding : null)}
        pages={now}
        rowKey={(row) => row.id}
        empty={<p className="dim small">{say('duties.empty')}</p>}
        fileName="chuc-nang-nhiem-vu"
      />
      {duties.length === now.length ? null : <Ended duties={duties.filter((duty) => !now.includes(duty))} />}
      <div>
        <Act size="compact-sm" can={{ of: can, name: 'setDuty' }} onAct={() => setGiving(true)}>
          {say('duties.give')}
        </Act>
      </div>
      {giving ? <GiveDutyDialog organId={organId} onClose={() => setGiving(false)} /> : null}
      {ending === null ? null : <EndDutyDialog duty={ending} onClose={() => setEnding(null)} />}
    </Panel>
  )
}

const whoseOf = ({ position }: DutyView) =>
  position === null
    ? say('duties.ofOrgan')
    : [position.title, position.holder].filter((part) => part !== null).join(', ')

const columns = (onEnd: ((duty: DutyView) => void) | null): Column<DutyView>[] => [
  {
    key: 'words',
    title: say('duties.words'),
    cell: (row) => row.words,
    csv: (row) => row.words,
    onPhone: 'title',
  },
  { key: 'whose', title: say('duties.whose'), cell: whoseOf, csv: whoseOf, width: '240px' },
  {
    key: 'since',
    title: say('duties.since'),
    cell: (row) => (
      <div className="people-lines">
        <span className="figures">{spanText(row)}</span>
        <span className="dim small">{row.basis}</span>
      </div>
    ),
    csv: (row) => `${spanText(row)}; ${row.basis}`,
    width: '260px',
  },
  ...(onEnd === null
    ? []
    : [
        {
          key: 'acts',
          title: say('people.acts'),
          cell: (row: DutyView) => (
            <Act size="compact-sm" label={`${say('duties.end')}: ${row.words}`} onAct={() => onEnd(row)}>
              {say('duties.end')}
            </Act>
          ),
          csv: () => '',
          width: '90px',
        },
      ]),
]

function Ended({ duties }: { duties: DutyView[] }) {
  return (
    <details className="small">
      <summary>{say('duties.endedTitle', { n: duties.length })}</summary>
      <ul className="dim">
        {duties.map((duty) => (
          <li key={duty.id}>
            {duty.validFrom === duty.validTo
              ? say('duties.wrong', { words: duty.words, whose: whoseOf(duty) })
              : `${duty.words} · ${whoseOf(duty)} · ${spanText(duty)}`}
          </li>
        ))}
      </ul>
    </details>
  )
}

function GiveDutyDialog({ organId, onClose }: { organId: number; onClose: () => void }) {
  const { me } = useSession()
  const posts = useAsk('identity.posts', { organId })
  const draft = useDraft(`duty.${organId}`, {
    positionId: null as number | null,
    fields: '',
    from: me.today as string | null,
    basis: '',
  })
  const { positionId, fields, from, basis } = draft.value
  const set = (part: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...part })
  const lines = fields
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const act = useAct('identity.setDuty', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  return (
    <FormDialog
      title={say('duties.give')}
      act={say('duties.give')}
      ready={lines.length > 0 && from !== null && basis.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => from !== null && act.run({ organId, positionId, fields: lines, from, basis })}
    >
      <Select
        label={say('duties.whose')}
        clearable
        clearButtonProps={{ 'aria-label': say('duties.ofOrgan') }}
        placeholder={say('duties.ofOrgan')}
        value={positionId === null ? null : String(positionId)}
        data={(posts.data?.posts ?? []).map((post) => ({
          value: String(post.id),
          label: post.holder === null ? post.title : `${post.title}, ${post.holder.personName}`,
        }))}
        onChange={(value) => set({ positionId: value === null ? null : Number(value) })}
      />
      <Textarea
        label={say('duties.words')}
        description={say('duties.wordsHint')}
        required
        autosize
        minRows={3}
        value={fields}
        onChange={(event) => set({ fields: event.currentTarget.value })}
      />
      <DayInput label={say('people.fromDay')} value={from} onChange={(day) => set({ from: day })} required />
      <BasisField value={basis} onChange={(words) => set({ basis: words })} />
    </FormDialog>
  )
}

function EndDutyDialog({ duty, onClose }: { duty: DutyView; onClose: () => void }) {
  const { me } = useSession()
  const draft = useDraft(`endDuty.${duty.id}`, { on: me.today as string | null, basis: '' })
  const { on, basis } = draft.value
  const act = useAct('identity.endDuty', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  return (
    <FormDialog
      title={say('duties.endOf', { words: duty.words })}
      act={say('duties.end')}
      ready={on !== null && basis.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => on !== null && act.run({ id: duty.id, version: duty.version, on, basis })}
    >
      <DayInput
        label={say('duties.endDay')}
        description={say('duties.endHint')}
        value={on}
        onChange={(day) => draft.set({ ...draft.value, on: day })}
        required
      />
      <BasisField value={basis} onChange={(words) => draft.set({ ...draft.value, basis: words })} />
    </FormDialog>
  )
}
