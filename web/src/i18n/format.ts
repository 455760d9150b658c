import type { Language } from '@/state/preferences'

// Numbers, money and dates are written here and nowhere else.

const kMissing = '—'

export interface Money {
  readonly fen: number
  readonly currency: string
}

function grouped(value: number, digits: number): string {
  const [whole = '', part] = value.toFixed(digits).split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return part === undefined ? text : `${text}.${part}`
}

/** 1,234; a dash where there is no value: missing is never 0. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? kMissing : grouped(value, 0)
}

/** 1,234.5 with as many digits as it has, at most those that its declaration gives it. */
export function formatDecimal(value: number | null | undefined, digits: number): string {
  if (value === null || value === undefined) return kMissing
  const text = grouped(value, digits)
  return digits > 0 ? text.replace(/\.?0+$/, '') : text
}

/** A share between 0 and 1 as 71.8%. */
export function formatShare(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined ? kMissing : `${grouped(value * 100, digits)}%`
}

/** Fen as 万元 or 亿元 (English: CNY million or billion), with its unit. */
export function formatMoney(money: Money | null | undefined, language: Language): string {
  if (money === null || money === undefined) return kMissing
  const yuan = money.fen / 100
  const currency = money.currency === 'CNY' ? '' : ` ${money.currency}`
  if (language === 'en') {
    const unit = money.currency === 'CNY' ? 'CNY' : money.currency
    return Math.abs(yuan) >= 1e9 ? `${unit} ${grouped(yuan / 1e9, 2)} bn` : `${unit} ${grouped(yuan / 1e6, 2)} m`
  }
  return Math.abs(yuan) >= 1e8
    ? `${grouped(yuan / 1e8, 2)} 亿元${currency}`
    : `${grouped(yuan / 1e4, yuan % 1e4 === 0 ? 0 : 2)} 万元${currency}`
}

/** 2025-12-31 as 2025年12月31日; anything else as it is. */
export function formatDate(date: string | null | undefined, language: Language): string {
  if (date === null || date === undefined || date === '') return kMissing
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (parts === null || language === 'en') return date
  return `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日`
}

/** The present moment, for what is printed. */
export function formatNow(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`
}

/** A moment that the server tells in UTC, as a reader's clock would show it. */
export function formatMoment(moment: string | null | undefined): string {
  if (moment === null || moment === undefined || Number.isNaN(Date.parse(moment))) return kMissing
  return formatNow(new Date(moment))
}
