import { keepPreviousData, useInfiniteQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { rowOf } from './cell'
import { queryOf, type Conditions, type RowsQuery } from './list'

type Page = Schemas['RowsAnswer']

// The first page is there soon; whoever reads on gets more at a time.
const kFirst = 200
const kPage = 500

/** Several values of one parameter come with commas between them. */
const querySerializer = { array: { style: 'form', explode: false } } as const

/** Pages of a register's rows, loaded one after the other: the server goes on from the last row of the page before. */
export function useRows(register: () => string, conditions: ComputedRef<Conditions>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['rows', register(), queryOf(conditions.value)]),
    queryFn: ({ signal, pageParam }): Promise<Page> => {
      const from = pageParam === 0 ? { limit: kFirst } : { limit: kPage, after: pageParam }
      const asked = { ...queryOf(conditions.value), ...from }
      const params = { path: { id: register() }, query: asked }
      return ask(api.GET('/api/v1/registers/{id}/rows', { params, querySerializer, signal }))
    },
    initialPageParam: 0,
    getNextPageParam: (last: Page) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const pages = computed(() => query.data.value?.pages ?? [])
  return {
    rows: computed(() => pages.value.flatMap((page) => page.rows.map(rowOf))),
    page: kPage,
    hasMore: computed(() => query.hasNextPage.value),
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage.value && !query.isFetching.value) void query.fetchNextPage()
    },
    /** The first page in the shape of one ask: its states are those of the list. */
    first: {
      ...query,
      data: computed(() => pages.value[0]),
    } as unknown as UseQueryReturnType<Page, Error>,
  }
}

/** The rows that have these values or words, some of them. */
export function fetchRows(register: string, query: RowsQuery & Readonly<{ after?: number; limit: number }>, signal: AbortSignal): Promise<Page> {
  return ask(api.GET('/api/v1/registers/{id}/rows', { params: { path: { id: register }, query }, querySerializer, signal }))
}
