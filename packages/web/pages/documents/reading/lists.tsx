import { Button, Select, TextInput } from '@mantine/core'
import type { Citation } from 'vanban'
import { say } from '../../../text/say.ts'
import { DayInput } from '../../../ui/day-input.tsx'
import { Pointed, useReadingDesk } from './pointing.tsx'
import { RemoveButton } from './remove-button.tsx'

/** «Kính gửi». */
export function Addressees() {
  const { content, set, add, remove } = useReadingDesk().editing
  return (
    <div className="items">
      {content.addressees.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an addressee has no name but its place in the list
        <Pointed key={at} path={`/addressees/${at}`} value={item.name} className="item">
          <TextInput
            aria-label={say('reading.addresseeAt', { n: at + 1 })}
            classNames={{ input: 'letter-input' }}
            value={item.name}
            onChange={(event) => set(`/addressees/${at}/name`, event.currentTarget.value)}
          />
          <RemoveButton what={item.name} onRemove={() => remove(`/addressees/${at}`)} />
        </Pointed>
      ))}
      <AddButton name={say('reading.addAddressee')} onAdd={() => add('/addressees', { name: '' })} />
    </div>
  )
}

const purposes = ['để báo cáo', 'để chỉ đạo', 'để thực hiện', 'để biết', 'để phối hợp']

/** «Nơi nhận», each with its purpose; «Lưu …» is an item like the others. */
export function Distribution() {
  const { content, set, add, remove } = useReadingDesk().editing
  return (
    <div className="items">
      {content.distribution.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a recipient has no name but its place in the list
        <Pointed key={at} path={`/distribution/${at}`} value={item.name} className="item">
          <TextInput
            aria-label={say('reading.recipientAt', { n: at + 1 })}
            classNames={{ input: 'letter-input' }}
            value={item.name}
            onChange={(event) => set(`/distribution/${at}/name`, event.currentTarget.value)}
          />
          <Select
            aria-label={say('reading.purposeAt', { n: at + 1 })}
            className="item-short"
            clearable
            placeholder={say('reading.purposeNone')}
            value={item.purpose}
            data={item.purpose === null || purposes.includes(item.purpose) ? purposes : [item.purpose, ...purposes]}
            onChange={(value) => set(`/distribution/${at}/purpose`, value)}
          />
          <RemoveButton what={item.name} onRemove={() => remove(`/distribution/${at}`)} />
        </Pointed>
      ))}
      <AddButton name={say('reading.addRecipient')} onAdd={() => add('/distribution', { name: '', purpose: null })} />
    </div>
  )
}

const relations: Citation['relation'][] = ['implements', 'cites', 'replies', 'replaces', 'amends']

/** Documents named in the text. */
export function Citations() {
  const { content, set, add, remove } = useReadingDesk().editing
  return (
    <div className="items">
      {content.citations.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a citation has no name but its place in the list
        <Pointed key={at} path={`/citations/${at}`} value={item.notation} className="item">
          <TextInput
            aria-label={say('reading.citationAt', { n: at + 1 })}
            value={item.notation}
            onChange={(event) => set(`/citations/${at}/notation`, event.currentTarget.value)}
          />
          <div className="item-short">
            <DayInput
              quiet
              label={say('reading.citationDayAt', { n: at + 1 })}
              value={item.issuedOn}
              onChange={(day) => set(`/citations/${at}/issuedOn`, day)}
            />
          </div>
          <Select
            aria-label={say('reading.relationAt', { n: at + 1 })}
            className="item-short"
            allowDeselect={false}
            value={item.relation}
            data={relations.map((relation) => ({ value: relation, label: say(`citation.${relation}`) }))}
            onChange={(value) => value !== null && set(`/citations/${at}/relation`, value)}
          />
          <RemoveButton what={item.notation} onRemove={() => remove(`/citations/${at}`)} />
        </Pointed>
      ))}
      <AddButton name={say('reading.addCitation')} onAdd={() => add('/citations', blankCitation)} />
    </div>
  )
}

const blankCitation: Citation = {
  notation: '',
  kind: null,
  issuedOn: null,
  issuer: null,
  title: null,
  relation: 'cites',
}

export function AddButton({ name, onAdd }: { name: string; onAdd: () => void }) {
  return (
    <Button variant="subtle" color="gray" size="compact-sm" onClick={onAdd} className="add-button">
      + {name}
    </Button>
  )
}
