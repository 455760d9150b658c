import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { changed, conditionsOf, queryOf, type Conditions } from './conditions'

/** The conditions of the URL, and choosing others: a step that Back takes back. */
export function useConditions() {
  const route = useRoute()
  const router = useRouter()
  const conditions = computed(() => conditionsOf(route.query))
  const pathWith = (part: Partial<Conditions>) => ({ path: '/invest', query: queryOf(changed(conditions.value, part)) })
  const change = (part: Partial<Conditions>): void => void router.push(pathWith(part))
  return { conditions, change, pathWith }
}
