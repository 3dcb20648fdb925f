import type { AmendmentView, OutputOf, Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { AmendDialog } from './amend-dialog.tsx'
import type { Directive } from './directive-page.tsx'
import { wordDiff } from './word-diff.ts'

type Item = AmendmentView['items'][number]

interface AmendmentsProps {
  directive: Directive
  labels: Map<number, string>
  amendments: OutputOf<Routes['directives.amendments']>
}

/** What later documents changed: the old beside the new, as it meets the acting organ. */
export function Amendments({ directive, labels, amendments }: AmendmentsProps) {
  const [amending, setAmending] = useState(false)
  return (
    <div className="stack">
      <div className="mine-head">
        <span />
        <Act can={{ of: directive.can, name: 'amend' }} onAct={() => setAmending(true)}>
          {say('amend.act')}
        </Act>
      </div>
      {amendments.length === 0 ? <Empty title={say('amend.empty')} next={say('amend.emptyNext')} /> : null}
      {amendments.map((one) => (
        <Amendment key={one.id} amendment={one} labels={labels} />
      ))}
      {amending ? <AmendDialog directive={directive} labels={labels} onClose={() => setAmending(false)} /> : null}
    </div>
  )
}

function Amendment({ amendment, labels }: { amendment: AmendmentView; labels: Map<number, string> }) {
  const { document, organ, received, mine } = amendment
  const notation = document.notation ?? say('documents.noNotation')
  return (
    <Panel
      title={notation}
      aside={
        <span className="small figures">
          {say('amend.by', { organ: organ.shortName, day: formatDay(document.issuedOn) })}
          {received
            ? ` · ${say('amend.received', { n: formatNumber(received.acknowledged), total: formatNumber(received.total) })}`
            : null}{' '}
          <A to={paths.document(document.id)} className="text-link">
            {say('directive.openDocument')}
          </A>
        </span>
      }
    >
      {mine !== null && mine.acknowledgedAt === null ? (
        <p className="note small" role="status">
          <strong>{say('amend.notReceived')}</strong>{' '}
          <A to={paths.document(document.id)} className="text-link">
            {say('amend.toReceive')}
          </A>
        </p>
      ) : null}
      <DataTable
        label={say('amend.table', { notation })}
        columns={columnsFor(labels)}
        pages={amendment.items}
        rowKey={(item) => item.requirementId}
        empty={null}
        fileName={`sua-doi-${amendment.id}`}
      />
    </Panel>
  )
}

function columnsFor(labels: Map<number, string>): Column<Item>[] {
  return [
    {
      key: 'requirement',
      title: say('amend.requirement'),
      cell: (item) => <b className="figures">{labels.get(item.requirementId)}</b>,
      csv: (item) => labels.get(item.requirementId) ?? '',
      width: '80px',
      onPhone: 'title',
    },
    {
      key: 'change',
      title: say('amend.change'),
      cell: (item) => say(`amend.is.${item.act}`),
      csv: (item) => say(`amend.is.${item.act}`),
      width: '120px',
    },
    {
      key: 'old',
      title: say('amend.old'),
      cell: (item) => <Side item={item} side="gone" />,
      csv: (item) => [item.oldWords, dueText(item, 'gone')].filter(Boolean).join('; '),
    },
    {
      key: 'new',
      title: say('amend.new'),
      cell: (item) => <Side item={item} side="new" />,
      csv: (item) =>
        item.act === 'withdraw'
          ? say('amend.gone')
          : [item.newWords ?? item.oldWords, dueText(item, 'new')].filter(Boolean).join('; '),
    },
  ]
}

/** One side of a change, what differs marked; the word and the stroke say it, not only a colour. */
function Side({ item, side }: { item: Item; side: 'gone' | 'new' }) {
  if (item.act === 'withdraw' && side === 'new') return <strong>{say('amend.gone')}</strong>
  const due = dueText(item, side)
  return (
    <div className="amend-side">
      <div className="asked-words">
        {wordDiff(item.oldWords, item.act === 'withdraw' ? '' : (item.newWords ?? item.oldWords))
          .filter((part) => part.kind === 'same' || part.kind === side)
          .map((part, at) => {
            const words = `${part.words} `
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
            if (part.kind === 'same') return <span key={at}>{words}</span>
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
            return side === 'gone' ? <del key={at}>{words}</del> : <ins key={at}>{words}</ins>
          })}
      </div>
      {due === null ? null : <div className="figures small">{due}</div>}
    </div>
  )
}

function dueText(item: Item, side: 'gone' | 'new'): string | null {
  if (item.newDueOn === null) return null
  if (side === 'new') return say('amend.dueIs', { day: formatDay(item.newDueOn) })
  if (!item.dueMoved) return say('amend.dueOfOthers')
  return item.oldDueOn === null ? say('amend.dueNone') : say('amend.dueIs', { day: formatDay(item.oldDueOn) })
}
