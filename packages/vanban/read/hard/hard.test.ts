import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readText } from '../read-text.ts'
import { type DutyLabels, type FieldLabels, type Scores, scoreDuties, scoreFields } from './score.ts'

const folder = dirname(fileURLToPath(import.meta.url))
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -4))

const read = (name: string) => readText(readFileSync(join(folder, `${name}.txt`), 'utf8'))
const labelled = <Label>(file: string): Label => JSON.parse(readFileSync(join(folder, file), 'utf8'))

/** As the reader reads it: recognition prints Eth for Đ. */
const printed = (words: string) => words.replaceAll('Ð', 'Đ')

/** The mean over documents of each field's score. */
function means(all: Scores[]): Scores {
  const fields = new Set(all.flatMap((scores) => Object.keys(scores)))
  return Object.fromEntries(
    [...fields].map((field) => {
      const given = all.flatMap((scores) => (field in scores ? [scores[field] ?? 0] : []))
      return [field, given.reduce((sum, score) => sum + score, 0) / given.length]
    }),
  )
}

describe('hard documents of our own', () => {
  test('every field of the form is found in nearly all of them', () => {
    const scores = means(names.map((name) => scoreFields(labelled<FieldLabels>(`${name}.json`), read(name).document)))
    for (const [field, score] of Object.entries(scores)) expect(score, field).toBeGreaterThanOrEqual(0.93)
  })

  test('what they demand, of whom, by when and how much', () => {
    const withDuties = names.filter((name) => readdirSync(folder).includes(`${name}.requirements.json`))
    expect(withDuties.length).toBeGreaterThanOrEqual(14)
    const scores = means(
      withDuties.map((name) => scoreDuties(labelled<DutyLabels>(`${name}.requirements.json`), read(name).document)),
    )
    for (const part of ['spans', 'actors', 'roles', 'deadlines', 'rules', 'targets'])
      expect(scores[part], part).toBeGreaterThanOrEqual(0.95)
  })

  test('the words behind each requirement, its actors, its deadline and its target can be shown', () => {
    for (const name of names) {
      const { text, document, evidence } = read(name)
      const rules = new Map(evidence.map(({ path, rule }) => [path, rule]))
      const shown = new Map(evidence.map(({ path, span }) => [path, printed(text.slice(span.start, span.end))]))
      for (const [at, requirement] of document.requirements.entries()) {
        const path = `/requirements/${at}`
        expect(shown.get(path), `${name} ${path}`).toBeTruthy()
        const first = requirement.span.split(' ')[0] ?? ''
        if (!/\|/.test(text)) expect(shown.get(path), `${name} ${path}`).toContain(first)
        if (requirement.deadline && rules.get(path) !== 'task-table')
          expect(shown.get(`${path}/deadline`), `${name} ${path}/deadline`).toBeTruthy()
      }
    }
  })

  test('where an actor is taken from above or a rule is weak, the evidence says that it is unsure', () => {
    const all = names.flatMap((name) => read(name).evidence).filter(({ path }) => path.startsWith('/requirements/'))
    for (const { rule, confidence } of all)
      if (['actor-from-above', 'unasked', 'item-of-actor', 'passive', 'task-table'].includes(rule))
        expect(confidence, rule).toBeLessThan(0.8)
    expect(all.some(({ rule }) => rule === 'actor-from-above' || rule === 'unasked')).toBe(true)
  })
})
