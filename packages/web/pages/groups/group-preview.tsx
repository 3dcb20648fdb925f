import type { GroupRuleInput, OrganRef } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { addDays, formatDay, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'

/** What a rule comes to on a day: the count, the names page by page, and what differs from another day. */
export function GroupPreview({ rule }: { rule: GroupRuleInput }) {
  const { me } = useSession()
  const [asOf, setAsOf] = useState(me.today)
  const [comparedWith, setComparedWith] = useState(addDays(me.today, -365))
  const pages = useAskPages('organs.previewGroup', { rule, asOf, comparedWith, limit: 50 })
  const differing = useAsk('organs.previewGroup', { rule, asOf, comparedWith, limit: 1 })
  return (
    <div className="stack">
      <div className="group-days">
        <DayInput label={say('groups.asOf')} value={asOf} onChange={(day) => day !== null && setAsOf(day)} />
        <DayInput
          label={say('groups.comparedWith')}
          value={comparedWith}
          onChange={(day) => day !== null && setComparedWith(day)}
        />
      </div>
      <p role="status">
        <strong className="figures">{say('groups.total', { n: formatNumber(pages.total) })}</strong>
      </p>
      {differing.data === undefined ? null : (
        <div className="small">
          <Differing
            words={say('groups.added', { n: formatNumber(differing.data.added.total), day: formatDay(comparedWith) })}
            organs={differing.data.added.items}
          />
          <Differing
            words={say('groups.removed', {
              n: formatNumber(differing.data.removed.total),
              day: formatDay(comparedWith),
            })}
            organs={differing.data.removed.items}
          />
        </div>
      )}
      <DataTable
        label={say('groups.preview')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<p className="dim small">{say('groups.empty')}</p>}
        fileName="nhom-noi-nhan-thanh-phan"
      />
    </div>
  )
}

function Differing({ words, organs }: { words: string; organs: OrganRef[] }) {
  if (organs.length === 0) return <p className="dim">{words}</p>
  return (
    <details>
      <summary>{words}</summary>
      <ul>
        {organs.map((organ) => (
          <li key={organ.id}>{organ.name}</li>
        ))}
      </ul>
    </details>
  )
}

const columns: Column<OrganRef>[] = [
  {
    key: 'name',
    title: say('organs.name'),
    cell: (row) => <A to={paths.organ(row.id)}>{row.name}</A>,
    csv: (row) => row.name,
    onPhone: 'title',
  },
]
