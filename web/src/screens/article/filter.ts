import type { Schemas } from '@/api/client'
import { stateOf, type ArticleState } from './words'

type Article = Schemas['ArticleView']

export interface Conditions {
  readonly state: ArticleState | ''
  readonly unit: string
}

export function filterArticles(articles: readonly Article[], { state, unit }: Conditions): Article[] {
  return articles.filter(
    (article) => (state === '' || stateOf(article.state) === state) && (unit === '' || article.units.includes(unit)),
  )
}

export function countStates(articles: readonly Article[]): Record<ArticleState, number> {
  const counts = { usable: 0, kept: 0, unbuilt: 0 }
  for (const article of articles) ++counts[stateOf(article.state)]
  return counts
}

/** Units with the number of their articles: most first, equal ones as they first occur. */
export function countUnits(articles: readonly Article[]): { readonly unit: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const article of articles) {
    for (const unit of article.units) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  }
  return [...counts].map(([unit, count]) => ({ unit, count })).sort((left, right) => right.count - left.count)
}

/** Articles under the sections of the document, in its order. */
export function bySection(articles: readonly Article[]): { readonly section: string; readonly articles: Article[] }[] {
  const sections: { section: string; articles: Article[] }[] = []
  for (const article of articles) {
    const last = sections[sections.length - 1]
    if (last?.section === article.section) last.articles.push(article)
    else sections.push({ section: article.section, articles: [article] })
  }
  return sections
}
