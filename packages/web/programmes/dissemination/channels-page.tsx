import './dissemination.css'
import type { DisseminationChannelView, OutputOf, Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { Sections } from './sections.tsx'

type Channel = DisseminationChannelView

/** The channels to the people: how often, how many, where, and what was heard on them. */
export function ChannelsPage() {
  const { organ } = useActing()
  const first = useAsk('dissemination.channels', { limit: 1 })
  const pages = useAskPages('dissemination.channels', {})
  const [editing, setEditing] = useState<Channel | 'new' | null>(null)
  const [noting, setNoting] = useState<Channel | null>(null)
  return (
    <Page
      wide
      title={say('dissemination.channels')}
      act={
        <Act main hotkey="n" can={{ of: first.data?.can ?? {}, name: 'enter' }} onAct={() => setEditing('new')}>
          {say('dissemination.addChannel')}
        </Act>
      }
    >
      <Sections here="channels" />
      <Failure error={first.error} />
      {first.data ? <p className="figures">{sumsLine(first.data.sums)}</p> : null}
      <DataTable
        label={say('dissemination.channels')}
        columns={columnsOf(setEditing, setNoting)}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<Empty title={say('dissemination.channelsEmpty')} next={say('dissemination.channelsEmptyNext')} />}
        fileName="kenh-tuyen-truyen"
      />
      {editing ? (
        <ChannelDialog
          organ={editing === 'new' ? organ : editing.organ}
          channel={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {noting ? <NoteDialog channel={noting} onClose={() => setNoting(null)} /> : null}
    </Page>
  )
}

function sumsLine(sums: OutputOf<Routes['dissemination.channels']>['sums']): string {
  const { times, copies, households, reactions, violations } = sums
  return say('dissemination.channelSums', {
    ...{ times: formatNumber(times), copies: formatNumber(copies), households: formatNumber(households) },
    ...{ reactions: formatNumber(reactions), violations: formatNumber(violations) },
  })
}

const periodOf = (row: Channel) => `${formatDay(row.fromOn)} – ${formatDay(row.toOn)}`
const noteOf = ({ kind, count, words }: Channel['notes'][number]) =>
  say('dissemination.note', { kind: say(`dissemination.noteKind.${kind}`), count: formatNumber(count), words })

function amount(key: 'times' | 'copies' | 'households'): Column<Channel> {
  return {
    key,
    title: say(`dissemination.${key}`),
    cell: (row) => formatNumber(row[key]),
    csv: (row) => row[key],
    width: '76px',
    align: 'right',
  }
}

function columnsOf(edit: (row: Channel) => void, note: (row: Channel) => void): Column<Channel>[] {
  return [
    {
      key: 'name',
      title: say('dissemination.channel'),
      cell: (row) => (
        <div>
          {row.can.enter === true ? (
            <button type="button" className="dissemination-open text-link" onClick={() => edit(row)}>
              {row.name}
            </button>
          ) : (
            row.name
          )}
          <span className="dim small"> · {say(`dissemination.channelKind.${row.kind}`)}</span>
          {row.place === '' ? null : <span className="dim small"> · {row.place}</span>}
        </div>
      ),
      csv: (row) => `${row.name} (${say(`dissemination.channelKind.${row.kind}`)}) ${row.place}`,
      onPhone: 'title',
    },
    {
      key: 'organ',
      title: say('dissemination.organ'),
      cell: (row) => row.organ.name,
      csv: (row) => row.organ.name,
      width: '220px',
    },
    {
      key: 'period',
      title: say('dissemination.period'),
      cell: (row) => <span className="nowrap">{periodOf(row)}</span>,
      csv: periodOf,
      width: '196px',
    },
    amount('times'),
    amount('copies'),
    amount('households'),
    {
      key: 'notes',
      title: say('dissemination.notes'),
      cell: (row) => (
        <div>
          <ul className="dissemination-plain small">
            {row.notes.map((each) => (
              <li key={each.id}>
                {noteOf(each)}
                {each.done === '' ? null : (
                  <span className="dim"> {say('dissemination.noteDoneLine', { done: each.done })}</span>
                )}
              </li>
            ))}
          </ul>
          {row.can.enter === true ? (
            <Act size="compact-sm" label={say('dissemination.addNoteOf', { name: row.name })} onAct={() => note(row)}>
              {say('dissemination.addNote')}
            </Act>
          ) : null}
        </div>
      ),
      csv: (row) => row.notes.map(noteOf).join('; '),
      width: '300px',
    },
  ]
}
