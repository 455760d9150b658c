import { describe, expect, it } from 'vitest'
import { dictionaries } from '@/i18n/words'

// Every file that may define words; a dictionary is known once its file has run.
await Promise.all(Object.values(import.meta.glob(['../src/**/words.ts', '../src/**/*-words.ts', '../src/**/words/*.ts'])).map((load) => load()))

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const kHan = /\p{Script=Han}/u
// A name of a language is written in that language.
const kOwnNames = new Set(['language'])

describe('both languages say the same things', () => {
  it('finds the dictionaries', () => expect(dictionaries.length).toBeGreaterThan(2))

  it.each(dictionaries.map((words, at) => [at, words] as const))('dictionary %i has the same words in both', (_, words) => {
    expect(Object.keys(words.en).sort()).toEqual(Object.keys(words.zh).sort())
    for (const [key, zh] of Object.entries(words.zh)) {
      const en = words.en[key] ?? ''
      expect(zh.trim(), key).not.toBe('')
      expect(en.trim(), key).not.toBe('')
      // A value that one language forgets to show is lost to its readers.
      expect(places(en), key).toEqual(places(zh))
      if (!kOwnNames.has(key)) expect(kHan.test(en), `${key} in English: ${en}`).toBe(false)
    }
  })

  it('writes Chinese with full-width punctuation', () => {
    for (const words of dictionaries) {
      for (const [key, zh] of Object.entries(words.zh)) {
        expect(/\p{Script=Han}[,:;()?!]|[,:;()?!]\p{Script=Han}/u.test(zh), `${key}: ${zh}`).toBe(false)
      }
    }
  })
})
