import { extension } from './packing.ts'

const MEDIA_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  zip: 'application/zip',
  json: 'application/json',
  txt: 'text/plain',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
}
const UNKNOWN = 'application/octet-stream'

/**
 * The media type of a file of this name. What the message says holds, but for `application/zip` on a file of another name:
 * senders that wrap every file in a ZIP say so of the wrapping.
 */
export function mediaTypeOf(fileName: string, said: string | null = null): string {
  const byName = MEDIA_TYPES[extension(fileName)]
  if (said === null || (said === 'application/zip' && byName !== undefined)) return byName ?? UNKNOWN
  return said
}
