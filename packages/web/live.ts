import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { addressOf } from './call.ts'

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
    const back = () => backOnline(client)
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('online', back)
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

/** Back on the network, nobody waits for the next of ever rarer tries. */
function backOnline(client: QueryClient): void {
  waitMs = 1000
  if (source === null) schedule(client, gatherMs)
}

function connect(client: QueryClient): void {
  timer = null
  const topics = [...wanted.keys()].sort().join(',')
  if (topics === opened && source !== null) return
  source?.close()
  source = null
  opened = topics
  if (topics === '') return
  const stream = new EventSource(addressOf('notices.live', { topics }))
  source = stream
  stream.onopen = () => {
    waitMs = 1000
  }
  // The first news after a connection tells the versions of now: what changed while nobody listened is caught up by it.
  stream.addEventListener('topics', (event) => refetch(client, changedTopics(topics, String(event.data))))
  // An answer that was asked for just before this tab listened may be of before a change of just before: it is asked again.
  stream.addEventListener('recent', (event) => {
    const fresh = (JSON.parse(String(event.data)) as string[]).filter((topic) => firstHeard.has(topic))
    firstHeard.clear()
    refetch(client, fresh)
  })
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED || source !== stream) return
    // The browser has given up (a refused answer): try again, more and more seldom.
    source = null
    waitMs = Math.min(waitMs * 2, longestWaitMs)
    schedule(client, waitMs)
  }
}

/** The newest version seen of each topic. */
const seen = new Map<string, number>()

/** Topics whose version this stream told the tab for the first time. */
const firstHeard = new Set<string>()

/** The topics whose version is new to this tab. What a topic had when it was first listened to is no news by itself. */
function changedTopics(listened: string, data: string): string[] {
  const versions = JSON.parse(data) as Record<string, number>
  const changed: string[] = []
  for (const topic of listened.split(',')) {
    const version = versions[topic] ?? seen.get(topic) ?? 0
    const before = seen.get(topic)
    seen.set(topic, version)
    if (before === undefined) firstHeard.add(topic)
    if (before !== undefined && before !== version) changed.push(topic)
  }
  return changed
}

/** Asks again for what is marked with one of the topics. */
function refetch(client: QueryClient, changed: string[]): void {
  if (changed.length === 0) return
  void client.invalidateQueries({
    predicate: (query) => ((query.meta?.topics ?? []) as string[]).some((topic) => changed.includes(topic)),
  })
}
