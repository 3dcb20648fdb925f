import { Button, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { AssignmentView, OutputOf, Routes } from '@thongsuot/contract'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useAsk } from '../../ask.ts'
import { call } from '../../call.ts'
import { useLive } from '../../live.ts'
import { say } from '../../text/say.ts'
import { WithAside } from '../../ui/aside.tsx'
import { csvOf, saveFile } from '../../ui/csv.ts'
import { dueText } from '../../ui/due-text.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Loading } from '../../ui/loading.tsx'
import { OpenSign } from '../../ui/open-sign.tsx'
import { useAddressState } from '../../ui/use-address.ts'
import { useRowsInSight } from '../../ui/use-rows-in-sight.ts'
import { AssignmentAside } from './assignment-aside.tsx'
import { AssignmentState, stateWord } from './cell-state.tsx'
import type { Directive } from './directive-page.tsx'
import { flattenTree, type TreeRow } from './flatten-tree.ts'

/** Pixels of one row; the stylesheet's `.tree-row` has the same. */
const rowHeight = 36
const pageSize = 100

interface TreeProps {
  directive: Directive
  labels: Map<number, string>
}

/**
 * One requirement's cascade as a tree: levels are asked for as they are opened, a hundred at a time, and only the rows in sight
 * are drawn, so that the country's cascade is as light as an office's.
 */
export function CascadeTree({ directive, labels }: TreeProps) {
  const [chosen, setChosen] = useAddressState<string>('requirement', String(directive.requirementsList[0]?.id ?? ''))
  const requirementId = Number(chosen)
  const root = useAsk(
    'directives.node',
    { id: directive.id, requirementId },
    { when: requirementId > 0, topics: [`directive:${directive.id}`] },
  )
  return (
    <div className="stack">
      <Select
        className="tree-choice"
        label={say('tree.requirement')}
        allowDeselect={false}
        value={chosen}
        data={directive.requirementsList.map((one) => ({
          value: String(one.id),
          label: `${labels.get(one.id) ?? ''} ${one.title}`,
        }))}
        onChange={(value) => value !== null && setChosen(value)}
      />
      {root.isPending ? <Loading lines={8} /> : null}
      <Failure error={root.error} />
      {root.data === null ? <Empty title={say('tree.empty')} /> : null}
      {root.data ? <Tree key={root.data.id} root={root.data} directive={directive} labels={labels} /> : null}
    </div>
  )
}

type Page = OutputOf<Routes['directives.children']>

/** What is loaded below each opened node. */
type Loaded = ReadonlyMap<number, { items: AssignmentView[]; next: string | null; total: number }>

function useChildren(directiveId: number) {
  const client = useQueryClient()
  const [loaded, setLoaded] = useState<Loaded>(new Map())
  const [error, setError] = useState<Error | null>(null)
  const load = useCallback(async (id: number, after: string | null) => {
    try {
      const page: Page = await call('directives.children', {
        id,
        limit: pageSize,
        ...(after === null ? {} : { after }),
      })
      setLoaded((before) => {
        const items = after === null ? page.items : [...(before.get(id)?.items ?? []), ...page.items]
        return new Map(before).set(id, { items, next: page.next, total: page.total })
      })
      setError(null)
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)))
    }
  }, [])
  // What is news for the directive makes the first page of each opened level stale.
  useLive([`directive:${directiveId}`])
  const opened = useRef(loaded)
  opened.current = loaded
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        const news = event.type === 'updated' && event.action.type === 'success'
        if (!news || event.query.queryKey[0] !== 'directives.node') return
        for (const [id, level] of opened.current) if (level.items.length <= pageSize) void load(id, null)
      }),
    [client, load],
  )
  return { loaded, load, error }
}

function Tree({ root, directive, labels }: { root: AssignmentView } & TreeProps) {
  const { loaded, load, error } = useChildren(directive.id)
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set([root.id]))
  const [at, setAt] = useState(0)
  const [cell, setCell] = useAddressState<string>('cell', '')
  const cellId = Number(cell) || null
  useEffect(() => {
    if (root.children > 0) void load(root.id, null)
  }, [root.id, root.children, load])
  const rows = useMemo(() => flattenTree(root, open, loaded), [root, open, loaded])
  const toggle = (row: TreeRow & { kind: 'node' }) => {
    const { id } = row.node
    const next = new Set(open)
    if (!next.delete(id)) {
      next.add(id)
      if (!loaded.has(id)) void load(id, null)
    }
    setOpen(next)
  }
  const act = (row: TreeRow | undefined) => {
    if (row?.kind === 'node') setCell(String(row.node.id))
    else if (row?.kind === 'more') void load(row.parent.id, row.after)
  }
  const keyed = (event: KeyboardEvent) => {
    const row = rows[at]
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 12,
      PageUp: at - 12,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (to !== undefined) setAt(Math.max(0, Math.min(rows.length - 1, to)))
    else if (event.key === 'ArrowRight' && row?.kind === 'node' && row.node.children > 0 && !row.open) toggle(row)
    else if (event.key === 'ArrowLeft' && row?.kind === 'node' && row.open) toggle(row)
    else if (event.key === 'ArrowLeft' && row) setAt(parentAt(rows, at))
    else if (event.key === 'Enter') act(row)
    else return
    event.preventDefault()
  }
  return (
    <WithAside
      aside={
        cellId === null ? null : (
          <AssignmentAside
            assignmentId={cellId}
            directive={directive}
            labels={labels}
            onClose={() => setCell('')}
            onOpen={(id) => setCell(String(id))}
          />
        )
      }
    >
      <Failure error={error} />
      <Window
        rows={rows}
        at={Math.min(at, rows.length - 1)}
        label={say('tree.label', { label: labels.get(root.requirementId) ?? '' })}
        onKeyDown={keyed}
        onToggle={toggle}
        onAct={(row, index) => {
          setAt(index)
          act(row)
        }}
      />
      <div className="table-foot">
        <span className="dim tiny">{say('tree.hint')}</span>
        <span className="dim tiny figures" role="status">
          {say('tree.shown', { n: formatNumber(rows.length) })}
        </span>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => exportTree(rows)}>
          {say('ui.export')}
        </Button>
      </div>
    </WithAside>
  )
}

/** What is open as a table: the level and whom each reports to keep the tree readable in a spreadsheet. */
function exportTree(rows: readonly TreeRow[]): void {
  const nodes = rows.flatMap((row) => (row.kind === 'node' ? [row] : []))
  const head = (['level', 'organ', 'reportsTo', 'role', 'due', 'percent', 'children', 'state'] as const).map((key) =>
    say(`tree.csv.${key}`),
  )
  const lines = nodes.map(({ node, depth }) => [
    depth + 1,
    node.organ.name,
    node.reportsTo?.name ?? '',
    say(`role.${node.role}`),
    dueText(node),
    node.percent,
    node.children,
    stateWord(node),
  ])
  saveFile('cay-giao-viec.csv', new Blob([csvOf(head, lines)], { type: 'text/csv;charset=utf-8' }))
}

/** The row of the node above. */
function parentAt(rows: readonly TreeRow[], at: number): number {
  const depth = rows[at]?.depth ?? 0
  for (let up = at - 1; up >= 0; up--) if ((rows[up]?.depth ?? 0) < depth) return up
  return 0
}

interface WindowProps {
  rows: TreeRow[]
  at: number
  label: string
  onKeyDown: (event: KeyboardEvent) => void
  onToggle: (row: TreeRow & { kind: 'node' }) => void
  onAct: (row: TreeRow, index: number) => void
}

/** Draws the rows in sight. One element has the focus and names the row in use, so that no row need be there to be reached. */
function Window({ rows, at, label, onKeyDown, onToggle, onAct }: WindowProps) {
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  useEffect(() => {
    if (box === null) return
    const y = at * rowHeight
    if (y < box.scrollTop) box.scrollTop = y
    else if (y + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = y + rowHeight - box.clientHeight
  }, [at, box])
  const { first, last } = useRowsInSight(box, { rows: rows.length, rowHeight })
  return (
    <div
      ref={setBox}
      className="tree"
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={`tree-${rows[at]?.key}`}
      onKeyDown={onKeyDown}
    >
      <div role="none" style={{ height: rows.length * rowHeight, position: 'relative' }}>
        {rows.slice(first, last).map((row, index) => (
          <Row
            key={row.key}
            row={row}
            top={(first + index) * rowHeight}
            current={first + index === at}
            onToggle={onToggle}
            onAct={() => onAct(row, first + index)}
          />
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  row: TreeRow
  top: number
  current: boolean
  onToggle: (row: TreeRow & { kind: 'node' }) => void
  onAct: () => void
}

function Row({ row, top, current, onToggle, onAct }: RowProps) {
  const style = { top, paddingLeft: 10 + Math.min(row.depth, 8) * 18 }
  const common = { id: `tree-${row.key}`, className: 'tree-row', style, 'data-current': current ? '' : undefined }
  if (row.kind === 'more')
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its row
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree answers the keys
      <div {...common} role="treeitem" aria-level={row.depth + 1} aria-selected={current} onClick={onAct}>
        <span className="text-link small">
          {row.after === null
            ? say('tree.loading')
            : say('tree.more', { n: formatNumber(row.left), organ: row.parent.organ.shortName })}
        </span>
      </div>
    )
  const { node } = row
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree answers the keys
    <div
      {...common}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={current}
      aria-expanded={node.children > 0 ? row.open : undefined}
      onClick={onAct}
    >
      {node.children > 0 ? (
        <span
          className="tree-sign"
          aria-hidden="true"
          title={say(row.open ? 'tree.close' : 'tree.open', { organ: node.organ.shortName })}
          onClick={(event) => {
            event.stopPropagation()
            onToggle(row)
          }}
        >
          <OpenSign open={row.open} />
        </span>
      ) : (
        <span className="tree-sign" aria-hidden="true" />
      )}
      <span className="tree-organ" title={node.organ.name}>
        {node.organ.shortName}
      </span>
      <span className="tree-role small dim">{say(`role.${node.role}`)}</span>
      <span className="tree-due small figures">{formatDay(node.dueOn)}</span>
      <span className="tree-percent small figures">{node.percent === null ? '' : `${node.percent} %`}</span>
      <span className="tree-below small dim figures">
        {node.children > 0 ? say('tree.below', { n: formatNumber(node.children) }) : ''}
      </span>
      <span className="tree-state small">
        <AssignmentState assignment={node} />
      </span>
    </div>
  )
}
