import { Select, Textarea, TextInput } from '@mantine/core'
import { kinds } from 'vanban'
import { say } from '../../../text/say.ts'
import { DayInput } from '../../../ui/day-input.tsx'
import { kindNameOf } from '../describe.tsx'
import { Pointed, useReadingDesk } from './pointing.tsx'

/** The letterhead: number, symbol, kind, day, place, issuer, subject, urgency. */
export function HeadFields() {
  const { content, set } = useReadingDesk().editing
  return (
    <div className="fields">
      <TextField name="number" label={say('reading.number')} />
      <TextField name="symbol" label={say('reading.symbol')} />
      <Pointed path="/kind" value={content.kind}>
        <Select
          label={say('reading.kind')}
          searchable
          clearable
          value={content.kind}
          data={kinds
            .filter((kind) => kind.lines.includes(content.line))
            .map((kind) => ({ value: kind.code, label: kindNameOf(kind.code) || kind.name }))}
          onChange={(value) => set('/kind', value)}
        />
      </Pointed>
      <Pointed path="/issuedOn" value={content.issuedOn}>
        <DayInput label={say('reading.issuedOn')} value={content.issuedOn} onChange={(day) => set('/issuedOn', day)} />
      </Pointed>
      <TextField name="place" label={say('reading.place')} />
      <Pointed path="/urgency" value={content.urgency}>
        <Select
          label={say('reading.urgency')}
          clearable
          placeholder={say('reading.urgencyNone')}
          value={content.urgency}
          data={['khẩn', 'thượng khẩn', 'hỏa tốc']}
          onChange={(value) => set('/urgency', value)}
        />
      </Pointed>
      <Pointed path="/line" className="fields-wide">
        <Select
          label={say('reading.line')}
          allowDeselect={false}
          value={content.line}
          data={(['party', 'state', 'front', 'union'] as const).map((line) => ({
            value: line,
            label: say(`line.${line}`),
          }))}
          onChange={(value) => value !== null && set('/line', value)}
        />
      </Pointed>
      <LinesField name="issuer" label={say('reading.issuer')} />
      <Pointed path="/subject" value={content.subject} className="fields-wide">
        <Textarea
          label={say('reading.subject')}
          autosize
          minRows={1}
          classNames={{ input: 'letter-input' }}
          value={content.subject ?? ''}
          onChange={(event) => set('/subject', event.currentTarget.value || null)}
        />
      </Pointed>
    </div>
  )
}

/** Who signs, and in whose name. */
export function SignatureFields() {
  return (
    <div className="fields">
      <LinesField name="authorityLines" label={say('reading.authority')} />
      <TextField name="signerTitle" label={say('reading.signerTitle')} />
      <TextField name="signerName" label={say('reading.signerName')} />
    </div>
  )
}

function TextField({
  name,
  label,
}: {
  name: 'number' | 'symbol' | 'place' | 'signerTitle' | 'signerName'
  label: string
}) {
  const { content, set } = useReadingDesk().editing
  return (
    <Pointed path={`/${name}`} value={content[name]}>
      <TextInput
        label={label}
        classNames={{ input: 'letter-input' }}
        value={content[name] ?? ''}
        onChange={(event) => set(`/${name}`, event.currentTarget.value || null)}
      />
    </Pointed>
  )
}

/** A few printed lines, one under the other; the parent organ's first. */
function LinesField({ name, label }: { name: 'issuer' | 'authorityLines'; label: string }) {
  const { content, set } = useReadingDesk().editing
  return (
    <Pointed path={`/${name}`} value={content[name]} className="fields-wide">
      <Textarea
        label={label}
        autosize
        minRows={1}
        classNames={{ input: 'letter-input' }}
        value={content[name].join('\n')}
        onChange={(event) => set(`/${name}`, linesOf(event.currentTarget.value))}
      />
    </Pointed>
  )
}

/** Lines while they are typed: a last empty line must not vanish under the cursor, so only a wholly empty text is an empty list. */
function linesOf(typed: string): string[] {
  return typed === '' ? [] : typed.split('\n')
}
