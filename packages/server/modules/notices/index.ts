/** What the system tells people: the desk, search, and which screens have news. */
export { listenTopics, maySeeTopic, topicsNow } from './queries/live.ts'
export { noticeRoutesServed } from './routes.ts'
