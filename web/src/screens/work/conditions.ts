import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** In the order of their urgency, after everything that is open. */
export const kLists = ['all', 'overdue', 'due_soon', 'waiting', 'expiring'] as const
export type List = (typeof kLists)[number]
export const kViews = ['list', 'matrix', 'board'] as const
export type View = (typeof kViews)[number]
export const kEach = [50, 200, 500] as const
/** The most that the server sends at once. */
const kMostItems = 500

/** The region that stands for all of them in an address: an address without one means those of the reader. */
export const kEverywhere = 'all'

/** What the screen is narrowed to, as its address has it. */
export interface Conditions {
  /** A county or a city by its code; empty for the province. */
  readonly region: string
  readonly unit: string
  readonly register: string
  /** 0: any. */
  readonly article: number
  readonly list: List
  readonly view: View
  /** From 1. */
  readonly page: number
  readonly each: number
}

const textOf = (query: LocationQuery, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value.trim() : ''
}
function numberOf(query: LocationQuery, name: string): number {
  const value = Number(textOf(query, name))
  return Number.isSafeInteger(value) && value > 0 ? value : 0
}

/** The conditions of an address; what it does not know counts as absent. */
export function readConditions(query: LocationQuery): Conditions {
  const region = textOf(query, 'region')
  const list = textOf(query, 'list')
  const view = textOf(query, 'view')
  return {
    region: region === kEverywhere ? '' : region,
    unit: textOf(query, 'unit'),
    register: textOf(query, 'register_id'),
    article: numberOf(query, 'article'),
    list: kLists.find((one) => one === list) ?? 'all',
    view: kViews.find((one) => one === view) ?? 'list',
    page: Math.max(1, numberOf(query, 'page')),
    each: kEach.find((one) => one === numberOf(query, 'each')) ?? kEach[0],
  }
}

/** The same as an address has them. */
export function writeConditions(conditions: Conditions): LocationQueryRaw {
  const { region, unit, register, article, list, view, page, each } = conditions
  const query: LocationQueryRaw = { region: region === '' ? kEverywhere : region }
  if (unit !== '') query['unit'] = unit
  if (register !== '') query['register_id'] = register
  if (article !== 0) query['article'] = String(article)
  if (list !== 'all') query['list'] = list
  if (view !== 'list') query['view'] = view
  if (page > 1) query['page'] = String(page)
  if (each !== kEach[0]) query['each'] = String(each)
  return query
}

/** With another list, another scope or other filters one begins on the first page again. */
export function changed(conditions: Conditions, part: Partial<Conditions>): Conditions {
  return { ...conditions, page: 1, ...part }
}

export interface CaseworkQuery {
  region?: string
  unit?: string
  level?: string
  register_id?: string
  article?: number
  list?: string
  offset?: number
  limit?: number
}
/** As the server takes them: what is not set is not sent. Without a region the asker is the province. */
export function queryOf(conditions: Conditions): CaseworkQuery {
  const { region, unit, register, article, list } = conditions
  return {
    ...(region === '' ? { level: 'province' } : { region }),
    ...(unit === '' ? {} : { unit }),
    ...(register === '' ? {} : { register_id: register }),
    ...(article === 0 ? {} : { article }),
    ...(list === 'all' ? {} : { list }),
  }
}
/** One page of them; a view that has no pages asks for what it shows. */
export function pageOf(conditions: Conditions): CaseworkQuery {
  const { view, page, each } = conditions
  if (view === 'matrix') return { ...queryOf(conditions), limit: 1 }
  if (view === 'board') return { ...queryOf(conditions), limit: kMostItems }
  return { ...queryOf(conditions), ...(page > 1 ? { offset: (page - 1) * each } : {}), limit: each }
}

/** The whole list as an address, for exports. */
export function addressOf(conditions: Conditions): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(queryOf(conditions))) search.set(name, String(value))
  return `/api/v1/casework?${search.toString()}`
}

/** Narrowed beyond whose work it is and which list of it. */
export const isFiltered = ({ register, article }: Conditions): boolean => register !== '' || article !== 0

/** The way to this screen with these conditions, for other screens. */
export function workPath(part: Partial<Conditions>): { path: string; query: LocationQueryRaw } {
  return { path: '/work', query: writeConditions({ ...readConditions({}), ...part }) }
}
