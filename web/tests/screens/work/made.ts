import type { CaseCell, CaseCounts, CaseItem, CaseRegister } from '@/screens/work/casework'

// Matters and registers made for tests.

export const counts = (change: Partial<CaseCounts> = {}): CaseCounts => ({
  open: 0,
  overdue: 0,
  due_soon: 0,
  waiting: 0,
  expiring: 0,
  no_due_date: 0,
  ...change,
})

export const cell = (unit: string, article: number, change: Partial<CaseCounts>): CaseCell => ({ unit, article, counts: counts(change) })

export const item = (row: number, change: Partial<CaseItem> = {}): CaseItem => ({
  register_id: 'needs',
  register_title: { zh: '需求', en: 'Needs' },
  row,
  number: `N${row}`,
  title: `事项${row}`,
  county: '350582',
  county_name: '晋江市',
  unit: '自然资源局',
  level: '县',
  state: '提出',
  due: null,
  days_left: null,
  expires: null,
  days_valid: null,
  days_held: null,
  articles: [23],
  lists: [],
  example: false,
  ...change,
})

/** A register with two open states and one that ends; `level` names its levels in English. */
export const register = (change: Partial<CaseRegister> = {}): CaseRegister =>
  ({
    id: 'needs',
    title: { zh: '需求', en: 'Needs' },
    rows: 3,
    articles: [23],
    columns: [
      {
        id: 'state',
        type: 'one_of',
        options: ['提出', '受理', '已保障'],
        option_words: [{ option: '提出', en: 'raised', synonyms: [] }],
      },
      { id: 'level', type: 'one_of', options: ['县', '市', '省'], option_words: [{ option: '市', en: 'city', synonyms: [] }] },
    ],
    states: { field: 'state', first: ['提出'], ended: ['已保障'] },
    casework: { title: 'content', unit: 'unit', county: 'county', level: 'level', due: 'due', expires: '', article: '' },
    ...change,
  }) as unknown as CaseRegister
