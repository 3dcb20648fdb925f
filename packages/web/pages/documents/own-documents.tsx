import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { DocumentRow } from '@thongsuot/contract'
import { useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { type MessageId, say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import './documents.css'
import { DocumentStateSign, documentStateWord, kindNameOf } from './describe.tsx'

interface ListProps {
  list: 'outgoing' | 'drafts' | 'all'
  title: MessageId
  empty: MessageId
  emptyNext: MessageId
  fileName: string
}

export function Outgoing() {
  return (
    <OwnDocuments
      list="outgoing"
      title="documents.outgoing"
      empty="documents.outgoingEmpty"
      emptyNext="documents.outgoingEmptyNext"
      fileName="van-ban-di"
    />
  )
}

export function Drafts() {
  return (
    <OwnDocuments
      list="drafts"
      title="documents.drafts"
      empty="documents.draftsEmpty"
      emptyNext="documents.draftsEmptyNext"
      fileName="du-thao"
    />
  )
}

export function AllDocuments() {
  return (
    <OwnDocuments
      list="all"
      title="documents.all"
      empty="documents.allEmpty"
      emptyNext="documents.allEmptyNext"
      fileName="van-ban"
    />
  )
}

function OwnDocuments({ list, title, empty, emptyNext, fileName }: ListProps) {
  const { organ } = useActing()
  const go = useGo()
  const [words, setWords] = useAddressState<string>('words', '')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const input = { list, ...(asked === '' ? {} : { words: asked }) }
  const pages = useAskPages('documents.list', input, { topics: [`desk:${organ.id}`] })
  return (
    <Page
      title={say(title)}
      lead={organ.name}
      wide
      act={
        <Act main onAct={() => go(paths.newLetter())} hotkey="n">
          {say('documents.new')}
        </Act>
      }
      below={
        <TextInput
          type="search"
          aria-label={say('documents.filter')}
          placeholder={say('documents.filter')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          className="list-filter"
        />
      }
    >
      <DataTable
        label={say(title)}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => go(paths.document(row.id))}
        empty={<Empty title={say(empty)} next={say(emptyNext)} />}
        fileName={fileName}
      />
    </Page>
  )
}

const columns: Column<DocumentRow>[] = [
  {
    key: 'state',
    title: say('documents.state'),
    width: '150px',
    cell: (row) => <DocumentStateSign document={row} />,
    csv: (row) => documentStateWord(row),
  },
  {
    key: 'notation',
    title: say('documents.notation'),
    width: '150px',
    onPhone: 'title',
    cell: (row) => (
      <span className="nowrap">
        {row.notation ?? <span className="dim">{say('documents.noNotation')}</span>}
        {row.urgency ? <strong className="urgent"> {row.urgency}</strong> : null}
      </span>
    ),
    csv: (row) => row.notation,
  },
  {
    key: 'kind',
    title: say('documents.kind'),
    width: '110px',
    cell: (row) => kindNameOf(row.kind),
    csv: (row) => kindNameOf(row.kind),
  },
  {
    key: 'subject',
    title: say('documents.subject'),
    cell: (row) => (
      <span className="two-lines">
        <span>{row.subject ?? <span className="dim">{say('documents.noSubject')}</span>}</span>
      </span>
    ),
    csv: (row) => row.subject,
  },
  {
    key: 'issuer',
    title: say('documents.issuedBy'),
    width: '220px',
    cell: (row) => row.issuerName,
    csv: (row) => row.issuerName,
  },
  {
    key: 'issuedOn',
    title: say('documents.issuedOn'),
    width: '120px',
    cell: (row) => formatDay(row.issuedOn),
    csv: (row) => formatDay(row.issuedOn),
  },
  {
    key: 'createdAt',
    title: say('documents.createdAt'),
    width: '150px',
    onPhone: 'hide',
    cell: (row) => <span className="nowrap">{formatInstant(row.createdAt)}</span>,
    csv: (row) => formatInstant(row.createdAt),
  },
]
