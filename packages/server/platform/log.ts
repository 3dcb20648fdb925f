import { pino } from 'pino'
import type { LogLevel } from '../config.ts'

/** Structured log. An error in it means that somebody must act. */
export type Log = pino.Logger

/** Sign-in data never reaches the log. */
export function openLog(level: LogLevel): Log {
  return pino({ level, redact: ['req.headers.cookie', 'req.headers.authorization', '*.password'] })
}
