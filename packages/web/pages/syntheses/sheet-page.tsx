import type { Block, Clause, Document, Table } from 'vanban'
import { say } from '../../text/say.ts'
import type { Path } from './edit-content.ts'
import { type Sheet, SheetText } from './sheet-text.tsx'

/** The report as it will print: letterhead, title, body, signature, annexes, in the letter's face. */
export function SheetPage({ content, sheet }: { content: Document; sheet: Sheet }) {
  return (
    <article className="sheet" aria-label={say('synthesis.page')}>
      <Letterhead content={content} />
      <h2 className="sheet-kind">{say('synthesis.kind')}</h2>
      <div className="sheet-subject">
        <SheetText sheet={sheet} path={['subject']} text={content.subject ?? ''} />
      </div>
      {content.addressees.length > 0 ? (
        <p className="sheet-to">
          {say('synthesis.to', { names: content.addressees.map((one) => one.name).join('; ') })}
        </p>
      ) : null}
      <Blocks blocks={content.body} path={['body']} sheet={sheet} depth={0} />
      <div className="sheet-close">
        <div className="sheet-distribution">
          <span className="sheet-distribution-name">{say('synthesis.distribution')}</span>
          {content.distribution.map((one) => (
            <span key={one.name}>
              - {one.name}
              {one.purpose === null ? '' : ` (${one.purpose})`}
            </span>
          ))}
        </div>
        <div className="sheet-sign">
          {content.authorityLines.map((line) => (
            <b key={line}>{line}</b>
          ))}
          {content.signerTitle === null ? null : <span>{content.signerTitle}</span>}
          {content.signerName === null ? (
            <span className="sheet-later">{say('synthesis.signLater')}</span>
          ) : (
            <b className="sheet-signer">{content.signerName}</b>
          )}
        </div>
      </div>
      {content.annexes.map((annex, index) => (
        <section key={annex.title ?? annex.label ?? index} className="sheet-annex">
          <h3>
            {annex.label}
            <br />
            {annex.title}
          </h3>
          <Blocks blocks={annex.body} path={['annexes', index, 'body']} sheet={sheet} depth={0} />
        </section>
      ))}
    </article>
  )
}

function Letterhead({ content }: { content: Document }) {
  const party = content.line === 'party'
  return (
    <header className="sheet-head">
      <div className="sheet-issuer">
        {content.issuer.map((line, index) => (
          <span key={line} data-last={index === content.issuer.length - 1 ? '' : undefined}>
            {line}
          </span>
        ))}
        {party ? <span>*</span> : null}
        <span className="sheet-number">
          {say(party ? 'synthesis.number' : 'synthesis.numberColon')} {content.number ?? '…'}
          {content.symbol === null ? '' : `${party ? '-' : '/'}${content.symbol}`}
        </span>
      </div>
      <div className="sheet-nation">
        {party ? (
          <b className="sheet-party">{say('synthesis.party')}</b>
        ) : (
          <>
            <b>{say('synthesis.state')}</b>
            <b className="sheet-motto">{say('synthesis.motto')}</b>
          </>
        )}
        <i>{content.place === null ? say('synthesis.date') : say('synthesis.dateAt', { place: content.place })}</i>
      </div>
    </header>
  )
}

interface BlocksProps {
  blocks: Block[]
  path: Path
  sheet: Sheet
  depth: number
}

/** The place of a block in the page, for the outline's links. */
export function anchorOf(path: Path): string {
  return `khoi-${path.join('-')}`
}

function Blocks({ blocks, path, sheet, depth }: BlocksProps) {
  return blocks.map((block, index) => {
    const place = [...path, index]
    return <BlockView key={place.join('.')} block={block} place={place} sheet={sheet} depth={depth} />
  })
}

interface BlockViewProps<B extends Block = Block> {
  block: B
  place: Path
  sheet: Sheet
  depth: number
}

function BlockView({ block, place, sheet, depth }: BlockViewProps) {
  switch (block.type) {
    case 'paragraph':
      return (
        <div className="sheet-paragraph">
          <SheetText sheet={sheet} path={[...place, 'text']} text={block.text} block />
        </div>
      )
    case 'clause':
      return <ClauseView block={block} place={place} sheet={sheet} depth={depth} />
    case 'table':
      return <TableView block={block} place={place} sheet={sheet} depth={depth} />
    case 'picture':
      return (
        <figure className="sheet-figure">
          <img src={`data:image/svg+xml,${encodeURIComponent(block.svg)}`} alt={block.caption ?? ''} />
          {block.caption === null ? null : <figcaption>{block.caption}</figcaption>}
        </figure>
      )
  }
}

function ClauseView({ block, place, sheet, depth }: BlockViewProps<Clause>) {
  const dotted = /^([IVXLC]+$|\d)/.test(block.label)
  const innermost = !block.blocks.some((one) => one.type === 'clause')
  return (
    <section id={anchorOf(place)} className="sheet-clause" data-depth={depth}>
      <div className="sheet-heading">
        <SheetText
          sheet={sheet}
          path={[...place, 'text']}
          text={block.text}
          label={`${block.label}${dotted ? '.' : ')'}`}
        />
      </div>
      <Blocks blocks={block.blocks} path={[...place, 'blocks']} sheet={sheet} depth={depth + 1} />
      {sheet.editable && innermost ? (
        <button
          type="button"
          className="sheet-add tiny"
          aria-label={say('synthesis.addInOf', { label: block.label })}
          onClick={() => sheet.onAddIn(place)}
        >
          + {say('synthesis.addIn')}
        </button>
      ) : null}
    </section>
  )
}

function TableView({ block, place, sheet }: BlockViewProps<Table>) {
  return (
    <figure className="sheet-figure">
      {block.caption === null ? null : <figcaption>{block.caption}</figcaption>}
      <table aria-label={block.caption ?? say('synthesis.table')}>
        <thead>
          {block.rows.slice(0, block.headerRows).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a heading never change places
            <tr key={at}>
              {row.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {block.rows.slice(block.headerRows).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place in the table
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place in the table
                <td key={column} data-number={/\{\{\w+\}\}/.test(cell) ? '' : undefined}>
                  <SheetText
                    sheet={sheet}
                    path={[...place, 'rows', at + block.headerRows, column]}
                    text={cell}
                    name={say('synthesis.cell', { row: at + 1, column: column + 1 })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
