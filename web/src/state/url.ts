import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

interface Options {
  /** Choosing makes an entry of the browser's history, so that Back takes it back. */
  readonly push?: boolean
}

/** A piece of a screen's state that lives in the URL's query; absent there while it has its usual value. */
export function useQueryText(name: string, usual = '', options: Options = {}): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : usual
    },
    set: (value) => {
      const query = { ...route.query, [name]: value === usual || value === '' ? undefined : value }
      const target = { query, hash: route.hash }
      void (options.push === true ? router.push(target) : router.replace(target))
    },
  })
}

/** One of some words; an unknown word in the URL counts as the usual one. */
export function useQueryChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  usual: Choice,
  options: Options = {},
): WritableComputedRef<Choice> {
  const text = useQueryText(name, usual, options)
  return computed({
    get: () => choices.find((choice) => choice === text.value) ?? usual,
    set: (value) => {
      text.value = value
    },
  })
}

export function useQueryFlag(name: string): WritableComputedRef<boolean> {
  const text = useQueryText(name)
  return computed({
    get: () => text.value === '1',
    set: (value) => {
      text.value = value ? '1' : ''
    },
  })
}
