import type { Field, Manner, Register } from '@/screens/register/cell'

export const field = (id: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  id,
  type,
  title: { zh: id, en: id },
  key: false,
  required: false,
  unit: '',
  digits: 0,
  synonyms: [],
  options: [],
  table: '',
  refers_to: '',
  max_length: null,
  min: null,
  max: null,
  help: { zh: '', en: '' },
  example: '',
  ...more,
})

export const register = (id: string, columns: Field[], more: Partial<Register> = {}): Register => ({
  id,
  title: { zh: id, en: id },
  note: { zh: '', en: '' },
  derived: false,
  rows: 0,
  articles: [],
  columns,
  source: '',
  confidence: '',
  ...more,
})

export const manner: Manner = {
  language: 'zh',
  names: { counties: new Map([['350582', { zh: '晋江市', en: 'Jinjiang' }]]) },
  yes: '是',
  no: '否',
  separator: '、',
}

export const parks = register('parks', [
  field('code', 'text', { key: true, required: true, max_length: 20 }),
  field('park_name', 'text', { max_length: 100, required: true }),
  field('county', 'code', { table: 'counties' }),
  field('kind', 'one_of', { options: ['国家级', '省级', '其他,未定'] }),
  field('about', 'text', { max_length: 2000 }),
  field('area', 'decimal', { unit: '公顷', digits: 2 }),
  field('output', 'money', { unit: '万元' }),
  field('founded', 'date'),
  field('is_green', 'yes_no'),
  field('staff', 'whole_number', { unit: '人' }),
  field('used', 'ratio', { digits: 4 }),
  field('firm', 'reference', { refers_to: 'enterprises' }),
])
