import type { Download } from '../../../platform/define-route.ts'
import { html, type Markup } from '../../../platform/html.ts'

/** Small enough to stand in every page, so that a page is one request and prints by itself. */
const style = `
:root{color-scheme:light dark;--ink:#1c1a18;--dim:#5c5750;--line:#d9d3c9;--page:#fbf9f6;--red:#9f1d20}
@media(prefers-color-scheme:dark){:root{--ink:#ece8e1;--dim:#b3aca1;--line:#46413a;--page:#191715;--red:#f0a3a0}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .6rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
p{margin:.4rem 0;max-width:46rem;white-space:pre-line}.dim{color:var(--dim)}.small{font-size:.875rem}
a{color:var(--red)}dl.sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));margin:1rem 0;padding:0 1px 1px 0}
dl.sums div{border:1px solid var(--line);margin:0 -1px -1px 0;padding:.7rem .9rem}dt{color:var(--dim);font-size:.875rem}dd{margin:0;font-size:1.2rem;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th:first-child,td:first-child{min-width:9rem}th{color:var(--dim);font-weight:600;font-size:.875rem}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tfoot td{font-weight:600;border-top:2px solid var(--line)}
form{display:flex;gap:.5rem;flex-wrap:wrap;align-items:end;margin:.5rem 0 1rem}label{display:block;font-size:.875rem;color:var(--dim)}
input{font:inherit;color:inherit;background:transparent;border:1px solid var(--dim);border-radius:4px;padding:.4rem .6rem;width:14rem;max-width:100%;display:block}
button{font:inherit;background:transparent;color:var(--red);border:1px solid var(--red);border-radius:4px;padding:.4rem .9rem;cursor:pointer}
.mark{border-left:4px solid var(--red);padding:.2rem .9rem;margin:1rem 0}
.sheet{max-width:44rem;border:1px solid var(--line);padding:2rem;margin:1rem auto}.sheet h1{text-align:center}.sheet dl{display:grid;grid-template-columns:12rem 1fr;gap:.4rem .8rem}.sheet dd{font-size:1rem}
.hands{display:grid;grid-template-columns:1fr 1fr;text-align:center;margin:2rem 0 4rem}
@media(max-width:30rem){.sheet{padding:1rem}.sheet dl{grid-template-columns:1fr}.sheet dd{margin-bottom:.5rem}}
@media print{:root{--ink:#000;--dim:#333;--line:#999;--page:#fff;--red:#000}body{font:12pt/1.4 "Times New Roman",Tinos,serif}.no-print{display:none}main{padding:0;max-width:none}.sheet{border:0;padding:0}tr{break-inside:avoid}}
`

/** A whole page of this server's own markup, without any script. */
export function htmlPage(title: string, body: Markup, more: { cacheSeconds?: number } = {}): Download {
  const page = html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${{ markup: style }}</style></head><body><main>${body}</main></body></html>`
  return {
    bytes: Buffer.from(page.markup),
    mediaType: 'text/html; charset=utf-8',
    fileName: 'trang.html',
    ownPage: true,
    ...more,
  }
}
