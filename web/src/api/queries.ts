import { keepPreviousData, QueryClient, useQuery, type UseQueryOptions, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { AskError } from './client'

/** Answers are asked for again when a screen opens; what the server has not changed costs it one comparison. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        // A refusal stays one; a lost connection may come back.
        retry: (count, fault) => count < 1 && fault instanceof AskError && (fault.status === 0 || fault.status === 503),
      },
    },
  })
}

/** One ask of a screen. `key` names it with all that it depends on; while it is asked again the old answer stays. */
export function useAsk<Data>(
  key: MaybeRefOrGetter<readonly unknown[]>,
  ask: (signal: AbortSignal) => Promise<Data>,
  enabled: MaybeRefOrGetter<boolean> = true,
): UseQueryReturnType<Data, Error> {
  const options: UseQueryOptions<Data, Error> = {
    queryKey: computed(() => [...toValue(key)]),
    queryFn: ({ signal }) => ask(signal),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData as never,
  }
  return useQuery(options) as UseQueryReturnType<Data, Error>
}
