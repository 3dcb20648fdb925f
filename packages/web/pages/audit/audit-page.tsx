import './audit.css'
import { Button } from '@mantine/core'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useAsk, useAskPages } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure, tellDone } from '../../ui/failure.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddressState } from '../../ui/use-address.ts'

type Row = OutputOf<Routes['audit.list']>['items'][number]

/** The record: its seal to compare with a printed one, and the acts of the acting organ or of one object. */
export function AuditPage() {
  const [kind] = useAddressState<string>('kind', '')
  const [id] = useAddressState<string>('id', '')
  const pages = useAskPages('audit.list', {
    ...(kind === '' ? {} : { objectKind: kind }),
    ...(id === '' ? {} : { objectId: Number(id) }),
  })
  return (
    <Page wide title={say('audit.title')} lead={say('audit.lead')}>
      <div className="stack">
        <Head />
        {id === '' ? null : (
          <p className="small audit-object">
            <strong>{say('audit.ofObject')}</strong>{' '}
            <A to={paths.audit()} className="text-link">
              {say('audit.all')}
            </A>
          </p>
        )}
        <DataTable
          label={say('audit.table')}
          columns={columns}
          pages={pages}
          rowKey={(row) => row.id}
          empty={<Empty title={say('audit.empty')} next={say('audit.emptyNext')} />}
          fileName="nhat-ky"
        />
      </div>
    </Page>
  )
}

/** The newest seal, to be read out, copied and compared. */
function Head() {
  const head = useAsk('audit.head', {})
  if (head.isPending) return <Loading lines={3} />
  const seal = head.data
  if (seal === undefined) return <Failure error={head.error} retry={() => void head.refetch()} />
  const copy = async () => {
    await navigator.clipboard.writeText(seal.hash)
    tellDone(say('audit.copied'))
  }
  return (
    <Panel title={say('audit.head')}>
      <div className="seal">
        {seal.height === 0 ? (
          <p>{say('audit.none')}</p>
        ) : (
          <p className="seal-hash">
            <code>{seal.hash}</code>
            <Button variant="default" size="compact-sm" onClick={() => void copy()}>
              {say('audit.copy')}
            </Button>
          </p>
        )}
        <p className="small figures seal-facts">
          {seal.height === 0 ? null : <b>{say('audit.height', { n: formatNumber(seal.height) })}</b>}
          {seal.sealedAt === null ? null : <span>{say('audit.sealedAt', { when: formatInstant(seal.sealedAt) })}</span>}
          <span>{say('audit.unsealed', { n: seal.unsealed })}</span>
          <a className="text-link" href={addressOf('audit.export', {})} download="nhat-ky.jsonl">
            {say('audit.export')}
          </a>
        </p>
        <p className="small dim seal-words">{say('audit.explain')}</p>
      </div>
    </Panel>
  )
}

const kinds = [
  'document',
  'delivery',
  'directive',
  'assignment',
  'report',
  'period',
  'synthesis',
  'organ',
  'session',
] as const

function kindWord(kind: string): string {
  const known = kinds.find((one) => one === kind)
  return say(known === undefined ? 'audit.kind.other' : `audit.kind.${known}`)
}

/** Where an object is seen; null for what has no page of its own. */
function placeOf(row: Row): string | null {
  if (row.objectId === null) return null
  switch (row.objectKind) {
    case 'document':
      return paths.document(row.objectId)
    case 'directive':
      return paths.directive(row.objectId)
    case 'assignment':
      return paths.assignment(row.objectId)
    case 'report':
      return paths.report(row.objectId)
    case 'synthesis':
      return paths.synthesis(row.objectId)
    case 'organ':
      return paths.organ(row.objectId)
    default:
      return null
  }
}

/** «Văn bản 1321-CV/QU»; an object without a document goes by its own number. */
function objectWords(row: Row): string {
  const name = row.objectName ?? row.objectId
  return name === null ? kindWord(row.objectKind) : `${kindWord(row.objectKind)} ${name}`
}

const columns: Column<Row>[] = [
  {
    key: 'at',
    title: say('audit.at'),
    cell: (row) => <span className="nowrap">{formatInstant(row.at)}</span>,
    csv: (row) => formatInstant(row.at),
    width: '150px',
  },
  { key: 'what', title: say('audit.what'), cell: (row) => row.what, csv: (row) => row.what, onPhone: 'title' },
  {
    key: 'object',
    title: say('audit.object'),
    cell: (row) => {
      const place = placeOf(row)
      const words = objectWords(row)
      return place === null ? (
        <span className="dim">{words}</span>
      ) : (
        <A to={place} className="text-link">
          {words}
        </A>
      )
    },
    csv: objectWords,
    width: '170px',
  },
  { key: 'who', title: say('audit.who'), cell: (row) => row.who, csv: (row) => row.who, width: '260px' },
  {
    key: 'organ',
    title: say('audit.organ'),
    cell: (row) => row.organName ?? '',
    csv: (row) => row.organName,
    width: '240px',
  },
  {
    key: 'block',
    title: say('audit.block'),
    cell: (row) =>
      row.blockHeight === null ? <span className="dim">{say('audit.waiting')}</span> : formatNumber(row.blockHeight),
    csv: (row) => row.blockHeight,
    width: '80px',
    align: 'right',
  },
]
