import type { ErrorBody } from '@thongsuot/contract/errors'
import { html } from '../platform/html.ts'

/** A refusal for a visitor of a public page: the same words and request id as everywhere, as a page. */
export function errorPage({ sentence, next, requestId }: ErrorBody): string {
  const style = {
    markup:
      '<style>:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}</style>',
  }
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${sentence}</title>${style}</head><body><main><h1>${sentence}</h1><p>${next}</p><p>Mã yêu cầu: ${requestId}</p></main></body></html>`
    .markup
}
