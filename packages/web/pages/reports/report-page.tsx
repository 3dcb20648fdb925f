import '../../ui/notes.css'
import './reports.css'
import { useAsk, useAskPages } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Panel } from '../../ui/columns.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant } from '../../ui/format.ts'
import { A } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { useIdOfAddress } from '../../ui/use-address.ts'
import { ReportActs } from './report-acts.tsx'
import { ReportBody, reportSubject } from './report-body.tsx'

/** One report: the lowest step of a number's working. */
export function ReportPage() {
  const id = useIdOfAddress()
  const { organ: mine } = useActing()
  const asked = useAsk('figures.get', { id })
  const report = asked.data
  if (asked.isPending) return <Loading lines={10} />
  if (report === undefined)
    return (
      <Page title={say('shell.reports')}>
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  return (
    <Page
      title={say('report.title', { organ: report.organ.name })}
      crumbs={[
        { title: say('shell.reports'), to: paths.reportsToAccept() },
        { title: say('report.toAssignment'), to: paths.assignment(report.assignmentId) },
      ]}
      lead={reportSubject(report)}
      act={<ReportActs report={report} />}
    >
      <div className="stack">
        <Panel>
          <ReportBody report={report} />
        </Panel>
        {report.organ.id === mine.id ? (
          <A to={paths.reportForm(report.directiveId, report.period.id)} className="text-link small">
            {say('report.toForm')}
          </A>
        ) : null}
        <ReportHistory id={id} />
      </div>
    </Page>
  )
}

function ReportHistory({ id }: { id: number }) {
  const pages = useAskPages('audit.list', { objectKind: 'report', objectId: id, limit: 50 })
  if (pages.rows.length === 0) return <Failure error={pages.error} />
  return (
    <Panel title={say('report.history')}>
      <ol className="history small figures">
        {pages.rows.map((one) => (
          <li key={one.id}>
            <span className="dim nowrap">{formatInstant(one.at)}</span>
            <span>{one.what}</span>
            <span className="dim">
              {one.who}
              {one.organName === null ? '' : `, ${one.organName}`}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
