import { Button, NativeSelect, Textarea } from '@mantine/core'
import type { Can, IndicatorView } from '@thongsuot/contract'
import { useId, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Failure } from '../../ui/failure.tsx'
import { formatInstant } from '../../ui/format.ts'
import { personText } from '../../ui/person-text.ts'
import { useDraft } from '../../ui/use-draft.ts'

interface CommentsProps {
  assignmentId: number
  directiveId: number
  periodId: number
  indicators: readonly IndicatorView[]
  label: string
  can: Can
}

/** A small thread about a report and its figures: between who fills it in and who accepts it. */
export function Comments({ assignmentId, directiveId, periodId, indicators, label, can }: CommentsProps) {
  const asked = useAsk('figures.comments', { assignmentId, periodId }, { topics: [`directive:${directiveId}`] })
  const { value: words, set: setWords, clear } = useDraft(`comment.${assignmentId}.${periodId}`, '')
  const [about, setAbout] = useState('')
  const field = useId()
  const send = useAct('figures.comment', { done: clear })
  const comments = asked.data ?? []
  const nameOf = (id: number | null) => indicators.find((one) => one.id === id)?.name ?? null
  return (
    <details className="comments small" open={comments.length > 0 || undefined}>
      <summary>{comments.length === 0 ? say('comments.none') : say('comments.title', { n: comments.length })}</summary>
      <Failure error={asked.error} />
      <ol className="comments-list" aria-label={say('comments.of', { label })}>
        {comments.map((comment) => (
          <li key={comment.id}>
            <span className="dim">
              {comment.by === null ? '' : personText(comment.by)}, {formatInstant(comment.at)}
              {nameOf(comment.indicatorId) === null ? '' : ` · ${nameOf(comment.indicatorId)}`}
            </span>
            <span className="comments-words">{comment.words}</span>
          </li>
        ))}
      </ol>
      {can.comment === true ? (
        <form
          className="comments-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (words.trim() === '') return
            send.run({ assignmentId, periodId, words, ...(about === '' ? {} : { indicatorId: Number(about) }) })
          }}
        >
          <NativeSelect
            aria-label={say('comments.about')}
            value={about}
            onChange={(event) => setAbout(event.currentTarget.value)}
            data={[
              { value: '', label: say('comments.whole') },
              ...indicators.map((one) => ({ value: String(one.id), label: one.name })),
            ]}
          />
          <Textarea
            id={field}
            aria-label={say('comments.write', { label })}
            placeholder={say('comments.placeholder')}
            autosize
            minRows={1}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" size="compact-sm" loading={send.busy} disabled={words.trim() === ''}>
            {say('comments.send')}
          </Button>
          <Failure error={send.error} />
        </form>
      ) : null}
    </details>
  )
}
