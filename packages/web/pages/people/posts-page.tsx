import './people.css'
import type { OutputOf, Routes } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { AddPostDialog, AppointDialog } from './appoint-dialogs.tsx'
import { DelegationsTable } from './delegations-table.tsx'
import { SignatureLines, spanText } from './describe.tsx'
import { DutiesPanel } from './duties-panel.tsx'
import { actsOf, HoldingActs } from './holdings-table.tsx'

type Post = OutputOf<Routes['identity.posts']>['posts'][number]

/** The positions of an organ: who holds each, since when and by what, who stands in; and the acts for the administrator. */
export function PostsPage() {
  const { me } = useSession()
  const id = useIdOfAddress()
  const [adding, setAdding] = useState(false)
  const organ = useAsk('organs.get', { id })
  const asked = useAsk('identity.posts', { organId: id })
  const name = organ.data?.name ?? ''
  const crumbs = [
    { title: say('organs.title'), to: paths.organs() },
    ...(organ.data === undefined ? [] : [{ title: organ.data.shortName, to: paths.organ(id) }]),
  ]
  if (asked.isPending || organ.isPending) return <Loading lines={8} />
  if (asked.data === undefined)
    return (
      <Page title={say('people.postsShort')} crumbs={crumbs}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  const { posts, delegations, can } = asked.data
  return (
    <Page
      wide
      title={say('people.posts', { organ: name })}
      crumbs={crumbs}
      lead={say('people.postsLead')}
      act={
        <Act main can={{ of: can, name: 'addPost' }} onAct={() => setAdding(true)}>
          {say('people.addPost')}
        </Act>
      }
    >
      <DataTable
        label={say('people.posts', { organ: name })}
        columns={columns(me.today)}
        pages={posts}
        rowKey={(row) => row.id}
        empty={<Empty title={say('people.postsEmpty')} next={say('people.postsEmptyNext')} />}
        fileName="chuc-vu"
      />
      <Panel plain title={say('people.delegations')}>
        <DelegationsTable rows={delegations} />
      </Panel>
      <DutiesPanel organId={id} />
      {adding ? <AddPostDialog organId={id} onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

function PostActs({ post, today }: { post: Post; today: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="people-acts">
      {post.holder === null ? (
        <Act
          size="compact-sm"
          can={{ of: post.can, name: 'appoint' }}
          label={`${say('people.appoint')}: ${post.title}`}
          onAct={() => setOpen(true)}
        >
          {say('people.appoint')}
        </Act>
      ) : (
        <HoldingActs holding={post.holder} acts={actsOf(post.holder, today)} />
      )}
      {open ? <AppointDialog post={post} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function Holder({ post }: { post: Post }) {
  const [last] = post.before
  return (
    <div className="people-lines">
      {post.holder === null ? (
        <span className="dim">{say('people.vacant')}</span>
      ) : (
        <>
          <A to={paths.person(post.holder.personId)}>{post.holder.personName}</A>
          <span className="dim small">{spanText(post.holder)}</span>
        </>
      )}
      {last === undefined ? null : (
        <span className="dim tiny">{say('people.before', { who: `${last.personName} (${spanText(last)})` })}</span>
      )}
    </div>
  )
}

const columns = (today: string): Column<Post>[] => [
  {
    key: 'title',
    title: say('people.position'),
    cell: (row) => (
      <div className="people-lines">
        <span>{row.title}</span>
        <span className="dim small">{say(`organs.role.${row.role}`)}</span>
      </div>
    ),
    csv: (row) => row.title,
    width: '220px',
    onPhone: 'title',
  },
  {
    key: 'holder',
    title: say('people.holder'),
    cell: (row) => <Holder post={row} />,
    csv: (row) => row.holder?.personName ?? '',
  },
  {
    key: 'signature',
    title: say('people.signature'),
    cell: (row) => <SignatureLines lines={row.signatureLines} />,
    csv: (row) => row.signatureLines.join(' | '),
    width: '230px',
  },
  {
    key: 'acts',
    title: say('people.acts'),
    cell: (row) => <PostActs post={row} today={today} />,
    csv: () => '',
    width: '320px',
  },
]
