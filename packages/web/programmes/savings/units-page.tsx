import './savings.css'
import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { OutputOf, Routes, SavingsSumsView, SavingsUnit } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk, useAskPages } from '../../ask.ts'
import { addressOf } from '../../call.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber, formatPercent, formatVnd } from '../../ui/format.ts'
import { A, useGo } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Page } from '../../ui/page.tsx'
import { State } from '../../ui/state.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { OrderDialog } from './order-dialog.tsx'
import { savingsPaths } from './savings-paths.ts'

type Units = OutputOf<Routes['savings.units']>

/** Every unit in reach: what it has to cut on the chosen base, what it has cut, what is missing. */
export function UnitsPage() {
  const { me } = useSession()
  const go = useGo()
  const [typedYear, setYear] = useAddressState<string>('year', me.today.slice(0, 4))
  const [baseKey, setBase] = useAddressState<string>('base', '')
  const [words, setWords] = useAddressState<string>('words', '')
  const [typed, setTyped] = useState(words)
  const [ordering, setOrdering] = useState(false)
  const search = useDebouncedCallback(setWords, 200)
  const year = /^20\d\d$/.test(typedYear) ? Number(typedYear) : Number(me.today.slice(0, 4))
  const input = { year, ...(baseKey === '' ? {} : { baseKey }), ...(words === '' ? {} : { words }) }
  const first = useAsk('savings.units', { ...input, limit: 1 })
  const pages = useAskPages('savings.units', input)
  const seen = first.data
  if (seen === undefined) {
    return first.error ? (
      <Page title={say('savings.title')}>
        <Failure error={first.error} retry={() => void first.refetch()} />
      </Page>
    ) : (
      <Loading lines={10} />
    )
  }
  return (
    <Page
      wide
      title={say('savings.title')}
      lead={<OrderLine units={seen} year={year} />}
      act={
        <>
          <Act
            onAct={() => {
              window.location.href = addressOf('savings.report', input)
            }}
          >
            {say('savings.report')}
          </Act>
          <Act onAct={() => setOrdering(true)} refused={seen.canOrder === true ? null : seen.canOrder.refused}>
            {say('savings.setOrder')}
          </Act>
          <Act main hotkey="n" onAct={() => go(savingsPaths.import(year))}>
            {say('savings.import')}
          </Act>
        </>
      }
      below={
        <>
          <TextInput
            type="search"
            aria-label={say('savings.words')}
            placeholder={say('savings.words')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              search(event.currentTarget.value.trim())
            }}
          />
          <Select
            className="savings-year"
            aria-label={say('savings.year')}
            data={yearsAround(Number(me.today.slice(0, 4)))}
            value={String(year)}
            allowDeselect={false}
            onChange={(next) => next && setYear(next)}
          />
          <Select
            className="savings-base"
            aria-label={say('savings.base')}
            data={seen.rules.bases.map((base) => ({ value: base.key, label: base.name }))}
            value={seen.baseKey}
            allowDeselect={false}
            onChange={(next) => next && setBase(next)}
          />
          <span className="dim small">{say('savings.inVnd')}</span>
        </>
      }
    >
      <Totals units={seen} />
      <DataTable
        label={say('savings.units')}
        columns={columns(year)}
        pages={pages}
        rowKey={(row) => row.organ.id}
        onOpen={(row) => go(savingsPaths.budget(row.organ.id, year))}
        marked={(row) => row.sums !== null && row.sums.wantedVnd > 0 && !row.sums.compliant}
        empty={<Empty title={say('savings.unitsEmpty')} next={say('savings.unitsEmptyNext')} />}
        fileName={`tiet-kiem-${year}`}
      />
      {ordering ? <OrderDialog rules={seen.rules} year={year} onClose={() => setOrdering(false)} /> : null}
    </Page>
  )
}

function yearsAround(year: number): string[] {
  return [year - 1, year, year + 1].map(String)
}

function OrderLine({ units, year }: { units: Units; year: number }) {
  const { order, bases } = units.rules
  if (order === null) return <>{say('savings.noOrder', { year })}</>
  const base = bases.find((each) => each.key === order.baseKey)
  return (
    <>
      {say('savings.order', { share: formatPercent(order.furtherBp / 100), base: base?.name ?? order.baseKey })}.{' '}
      {say('savings.orderBy', { basis: order.basis, organ: order.organ.name })}.
    </>
  )
}

function Totals({ units }: { units: Units }) {
  const { sums, entered, compliant } = units
  const facts: [string, string][] = [
    [say('savings.baseVnd'), formatVnd(sums.baseVnd)],
    [say('savings.wanted'), formatVnd(sums.wantedVnd)],
    [say('savings.cut'), formatVnd(sums.cutVnd)],
    [say('savings.share'), sums.shareHundredths === null ? '–' : formatPercent(sums.shareHundredths / 100)],
    [say('savings.missing'), formatVnd(sums.missingVnd)],
    [say('savings.reallocated'), formatVnd(sums.reallocatedVnd)],
  ]
  return (
    <section
      className="savings-totals"
      aria-label={say('savings.totals', { entered: formatNumber(entered), compliant: formatNumber(compliant) })}
    >
      <p className="small dim">
        {say('savings.totals', { entered: formatNumber(entered), compliant: formatNumber(compliant) })}
      </p>
      <dl className="figures">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const amount = (
  key: keyof SavingsSumsView & `${string}Vnd`,
  title: string,
  onPhone: 'line' | 'hide',
): Column<SavingsUnit> => ({
  key,
  title,
  cell: (row) => formatNumber(row.sums?.[key]),
  csv: (row) => row.sums?.[key] ?? '',
  width: '140px',
  align: 'right',
  onPhone,
})

const columns = (year: number): Column<SavingsUnit>[] => [
  {
    key: 'organ',
    title: say('savings.unit'),
    cell: (row) => <A to={savingsPaths.budget(row.organ.id, year)}>{row.organ.name}</A>,
    csv: (row) => row.organ.name,
    onPhone: 'title',
  },
  amount('baseVnd', say('savings.baseVnd'), 'line'),
  amount('wantedVnd', say('savings.wanted'), 'line'),
  amount('cutVnd', say('savings.cut'), 'line'),
  {
    key: 'share',
    title: say('savings.share'),
    cell: (row) => (row.sums?.shareHundredths == null ? '–' : formatPercent(row.sums.shareHundredths / 100)),
    csv: (row) => (row.sums?.shareHundredths == null ? '' : row.sums.shareHundredths / 100),
    width: '84px',
    align: 'right',
  },
  amount('missingVnd', say('savings.missing'), 'hide'),
  {
    key: 'state',
    title: say('savings.state'),
    cell: (row) => <Compliance sums={row.sums} />,
    csv: (row) => complianceWord(row.sums),
    width: '150px',
  },
]

function complianceWord(sums: SavingsSumsView | null): string {
  if (sums === null) return say('savings.notEntered')
  return say(sums.compliant ? 'savings.compliant' : 'savings.short')
}

/** Whether the unit cuts what it has to; a missing budget is said, never counted as zero. */
function Compliance({ sums }: { sums: SavingsSumsView | null }) {
  if (sums === null) return <State shape="off" word={complianceWord(sums)} />
  return <State shape={sums.compliant ? 'full' : 'open'} word={complianceWord(sums)} />
}
