import type { shellWords } from './words'

type Word = keyof typeof shellWords.zh

export interface Entry {
  readonly word: Word
  readonly path: string
  /** The letter after `g`. */
  readonly key: string
}

/** The left navigation: five groups in this order for everybody; a screen that does not exist has no entry. */
export const navigation: readonly { readonly word: Word; readonly entries: readonly Entry[] }[] = [
  {
    word: 'groupSee',
    entries: [
      { word: 'map', path: '/map', key: 'm' },
      { word: 'chains', path: '/chains', key: 'c' },
      { word: 'counties', path: '/counties', key: 'r' },
    ],
  },
  { word: 'groupInvest', entries: [{ word: 'invest', path: '/invest', key: 'i' }] },
  { word: 'groupServe', entries: [{ word: 'enterprises', path: '/enterprises', key: 'q' }] },
  {
    word: 'groupWatch',
    entries: [
      { word: 'work', path: '/work', key: 't' },
      { word: 'articles', path: '/articles', key: 'a' },
    ],
  },
  {
    word: 'groupManage',
    entries: [
      { word: 'registers', path: '/registers', key: 'l' },
      { word: 'import', path: '/import', key: 'd' },
    ],
  },
]

export const allEntries: readonly Entry[] = navigation.flatMap((group) => group.entries)
