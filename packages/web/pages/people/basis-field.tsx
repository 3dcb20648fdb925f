import { Textarea } from '@mantine/core'
import { say } from '../../text/say.ts'

/** The document that makes an act so: every appointment, end and delegation names one. */
export function BasisField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Textarea
      label={say('people.basis')}
      description={say('people.basisHint')}
      autosize
      minRows={2}
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
