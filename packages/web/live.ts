import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { routes } from '@thongsuot/contract'
import { useEffect } from 'react'
import { requestOf } from './call.ts'

/**
 * One stream of news for the whole tab, whatever number of parts of the screen want news: a browser allows six connections
 * to a server over HTTP/1.1, and each stream would hold one for good.
 */
const wanted = new Map<string, number>()
let source: EventSource | null = null
let opened = ''
let timer: ReturnType<typeof setTimeout> | null = null
let waitMs = 1000

/** Milliseconds to gather the topics of one screen before the stream is opened anew. */
const gatherMs = 60
const longestWaitMs = 30_000

/** While mounted, answers marked with one of these topics are asked again as soon as something in them changes. */
export function useLive(topics: string[]): void {
  const client = useQueryClient()
  const key = topics.join(',')
  useEffect(() => {
    if (key === '') return
    const names = key.split(',')
    for (const name of names) wanted.set(name, (wanted.get(name) ?? 0) + 1)
    schedule(client, gatherMs)
    return () => {
      for (const name of names) {
        const left = (wanted.get(name) ?? 1) - 1
        if (left === 0) wanted.delete(name)
        else wanted.set(name, left)
      }
      schedule(client, gatherMs)
    }
  }, [client, key])
}

function schedule(client: QueryClient, inMs: number): void {
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(() => connect(client), inMs)
}

function connect(client: QueryClient): void {
  timer = null
  const topics = [...wanted.keys()].sort().join(',')
  if (topics === opened && source !== null) return
  source?.close()
  source = null
  opened = topics
  if (topics === '') return
  const stream = new EventSource(requestOf(routes['notices.live'], { topics }).url)
  source = stream
  let broken = false
  stream.onopen = () => {
    waitMs = 1000
    // What happened while nobody listened is not told again: ask for everything that lives on these topics.
    if (broken) refetch(client, null)
    broken = false
  }
  stream.onmessage = (event) => refetch(client, topicOf(String(event.data)))
  stream.onerror = () => {
    broken = true
    if (stream.readyState !== EventSource.CLOSED || source !== stream) return
    // The browser has given up (a refused answer): try again, more and more seldom.
    source = null
    waitMs = Math.min(waitMs * 2, longestWaitMs)
    schedule(client, waitMs)
  }
}

function topicOf(data: string): string | null {
  try {
    const news = JSON.parse(data) as { topic?: unknown }
    return typeof news.topic === 'string' ? news.topic : null
  } catch {
    return null
  }
}

/** Asks again for what belongs to a topic; null: to any of the open ones. */
function refetch(client: QueryClient, topic: string | null): void {
  void client.invalidateQueries({
    predicate: (query) => {
      const topics = (query.meta?.topics ?? []) as string[]
      return topic === null ? topics.length > 0 : topics.includes(topic)
    },
  })
}
