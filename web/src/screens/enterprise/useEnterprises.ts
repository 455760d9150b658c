import { keepPreviousData, useInfiniteQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { queryOf, type Conditions } from './list'

type Page = Schemas['EnterprisesAnswer']

const kPage = 200

/** Pages of the register, loaded one after the other: the server goes on from the last firm of the page before. */
export function useEnterprises(conditions: ComputedRef<Conditions>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['enterprises', queryOf(conditions.value)]),
    queryFn: ({ signal, pageParam }): Promise<Page> => {
      const asked = { ...queryOf(conditions.value), limit: kPage, ...(pageParam === '' ? {} : { after: pageParam }) }
      return ask(api.GET('/api/v1/enterprises', { params: { query: asked }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const pages = computed(() => query.data.value?.pages ?? [])
  return {
    rows: computed(() => pages.value.flatMap((page) => page.firms)),
    page: kPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage.value && !query.isFetching.value) void query.fetchNextPage()
    },
    /** The first page in the shape of one ask: it has the counts, and its states are those of the list. */
    first: {
      ...query,
      data: computed(() => pages.value[0]),
    } as unknown as UseQueryReturnType<Page, Error>,
  }
}
