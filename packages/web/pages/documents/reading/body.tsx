import { Textarea } from '@mantine/core'
import type { Block, Clause } from 'vanban'
import { say } from '../../../text/say.ts'
import { Pointed, useReadingDesk } from './pointing.tsx'
import { RequirementCard } from './requirement-card.tsx'

/** The body, clause by clause, each followed by the requirements it makes. */
export function Body() {
  const { content } = useReadingDesk().editing
  const placed = new Set<string>(labelsOf(content.body, []))
  return (
    <div className="body-blocks">
      <Blocks blocks={content.body} path="/body" above={[]} />
      {content.requirements.map((requirement, at) =>
        requirement.clause !== null && placed.has(requirement.clause) ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a requirement has no name but its place in the list
          <RequirementCard key={at} at={at} />
        ),
      )}
    </div>
  )
}

function labelsOf(blocks: Block[], above: string[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'clause') return []
    const labels = [...above, block.label]
    return [labels.join('.'), ...labelsOf(block.blocks, labels)]
  })
}

function Blocks({ blocks, path, above }: { blocks: Block[]; path: string; above: string[] }) {
  return (
    <>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block has no name but its place in the text
        <OneBlock key={at} block={block} path={`${path}/${at}`} above={above} />
      ))}
    </>
  )
}

function OneBlock({ block, path, above }: { block: Block; path: string; above: string[] }) {
  const { set } = useReadingDesk().editing
  if (block.type === 'clause') return <ClauseBlock clause={block} path={path} above={above} />
  if (block.type === 'paragraph')
    return (
      <Pointed path={path} className="block">
        <Textarea
          aria-label={say('reading.paragraph')}
          variant="unstyled"
          autosize
          minRows={1}
          classNames={{ input: 'block-input' }}
          value={block.text}
          onChange={(event) => set(`${path}/text`, event.currentTarget.value)}
        />
      </Pointed>
    )
  return (
    <Pointed path={path} className="block">
      <span className="dim small">
        {block.caption ?? say(block.type === 'table' ? 'reading.table' : 'reading.picture')}
      </span>
    </Pointed>
  )
}

function ClauseBlock({ clause, path, above }: { clause: Clause; path: string; above: string[] }) {
  const { content, set } = useReadingDesk().editing
  const labels = [...above, clause.label]
  const name = labels.join('.')
  const own = content.requirements
    .map((requirement, at) => ({ requirement, at }))
    .filter(({ requirement }) => requirement.clause === name)
  return (
    <section className="clause" aria-label={say('reading.clause', { label: name })}>
      <Pointed path={path} className="block">
        <div className="clause-head">
          <h3>{say('reading.clause', { label: name })}</h3>
          <span className="dim tiny">{say('reading.requirementsIn', { n: own.length })}</span>
        </div>
        <Textarea
          aria-label={say('reading.clauseWords', { label: name })}
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={6}
          classNames={{ input: 'block-input' }}
          value={clause.text}
          onChange={(event) => set(`${path}/text`, event.currentTarget.value)}
        />
      </Pointed>
      {own.map(({ at }) => (
        <RequirementCard key={at} at={at} />
      ))}
      <Blocks blocks={clause.blocks} path={`${path}/blocks`} above={labels} />
    </section>
  )
}
