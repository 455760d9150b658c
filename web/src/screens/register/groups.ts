import type { Schemas } from '@/api/client'

type Register = Schemas['RegisterView']
type Article = Schemas['ArticleView']

export interface RegisterConditions {
  readonly text: string
  /** 0: any. */
  readonly article: number
  readonly kind: '' | 'imported' | 'derived'
}

/** The registers that meet the conditions; text is looked for in the titles of both languages. */
export function filterRegisters(registers: readonly Register[], { text, article, kind }: RegisterConditions): Register[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return registers.filter((register) => {
    const title = `${register.title.zh} ${register.title.en}`.toLowerCase()
    if (!words.every((word) => title.includes(word))) return false
    if (article !== 0 && !register.articles.includes(article)) return false
    return kind === '' || (kind === 'derived') === register.derived
  })
}

export interface RegisterGroup {
  /** 0: serves none. */
  readonly article: number
  readonly registers: Register[]
}

/**
 * Every register once, under the first article that it serves, in the order of the articles; where one article is asked
 * for, all under that one.
 */
export function byArticle(registers: readonly Register[], asked: number): RegisterGroup[] {
  const groups = new Map<number, Register[]>()
  for (const register of registers) {
    const article = asked !== 0 ? asked : register.articles.length === 0 ? 0 : Math.min(...register.articles)
    groups.set(article, [...(groups.get(article) ?? []), register])
  }
  const last = Number.MAX_SAFE_INTEGER
  return [...groups]
    .map(([article, members]) => ({ article, registers: members }))
    .sort((left, right) => (left.article || last) - (right.article || last))
}

/** The articles that some register serves, in their order. */
export function servedArticles(registers: readonly Register[]): number[] {
  return [...new Set(registers.flatMap(({ articles }) => articles))].sort((left, right) => left - right)
}

export function totals(registers: readonly Register[]): { readonly total: number; readonly filled: number; readonly rows: number } {
  return {
    total: registers.length,
    filled: registers.filter(({ rows }) => rows > 0).length,
    rows: registers.reduce((sum, { rows }) => sum + rows, 0),
  }
}

/** The title of an article without the registers having to know it. */
export function titleOf(articles: readonly Article[], number: number): string {
  return articles.find((article) => article.number === number)?.title ?? ''
}

/** The date of the newest batch that is in use and has one. The server lists the newest first. */
export function latestDate(batches: readonly Schemas['BatchView'][]): string | undefined {
  return batches.find(({ undone, as_of }) => !undone && as_of !== null)?.as_of ?? undefined
}
