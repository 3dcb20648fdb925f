import { Button, Group, Menu, Modal, TextInput } from '@mantine/core'
import type { SearchQuery } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { Failure, tell, tellDone } from '../../ui/failure.tsx'
import { A, useGo } from '../../ui/link.tsx'

function addressOfSaved({ words, ...query }: SearchQuery): string {
  return paths.search(words, query)
}

/** The searches that this person keeps: opened from a menu, the present one added to them. */
export function SavedSearchActs({ query }: { query: SearchQuery }) {
  const go = useGo()
  const [naming, setNaming] = useState(false)
  const saved = useAsk('notices.savedSearches', {})
  const forget = useAct('notices.forgetSearch')
  const items = saved.data?.items ?? []
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button variant="default" size="sm">
            {say('search.saved')}
            {items.length > 0 ? <span className="figures tabs-count">{items.length}</span> : null}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.length === 0 ? <Menu.Label>{say('search.savedNone')}</Menu.Label> : null}
          {items.map((one) => (
            <Menu.Item key={one.id} onClick={() => go(addressOfSaved(one.query))}>
              {one.name} <span className="dim tiny">«{one.query.words}»</span>
            </Menu.Item>
          ))}
          {items.length > 0 ? <Menu.Divider /> : null}
          {items.map((one) => (
            <Menu.Item
              key={one.id}
              className="dim small"
              onClick={() => void forget.runAndWait({ id: one.id }).catch(tell)}
            >
              {say('search.forget', { name: one.name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Act onAct={() => setNaming(true)} refused={query.words === '' ? say('search.saveNeedsWords') : null}>
        {say('search.save')}
      </Act>
      {naming ? <NameDialog query={query} onClose={() => setNaming(false)} /> : null}
    </>
  )
}

function NameDialog({ query, onClose }: { query: SearchQuery; onClose: () => void }) {
  const [name, setName] = useState(query.words.slice(0, 80))
  const act = useAct('notices.saveSearch', {
    done: (_, input) => {
      tellDone(say('search.savedDone', { name: input.name }))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') act.run({ name: name.trim(), query })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('search.save')}
      size="sm"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <TextInput
          label={say('search.saveName')}
          description={say('search.saveNameHint')}
          data-autofocus
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Failure error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={act.busy} disabled={name.trim() === ''}>
            {say('search.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** The saved ones as a list, for a page on which nothing is asked yet. */
export function SavedSearchList() {
  const saved = useAsk('notices.savedSearches', {})
  const items = saved.data?.items ?? []
  if (items.length === 0) return null
  return (
    <ul className="hits" aria-label={say('search.saved')}>
      {items.map((one) => (
        <li key={one.id}>
          <A to={addressOfSaved(one.query)} className="hit">
            <span className="hit-head">
              <strong>{one.name}</strong>
              <span className="dim small">«{one.query.words}»</span>
            </span>
          </A>
        </li>
      ))}
    </ul>
  )
}
