import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { usePreferences } from '@/state/preferences'

/** How wide an element is and how large small type is there: a drawing is made for both. */
export function useSize(element: Ref<HTMLElement | undefined>, isWall: () => boolean) {
  const preferences = usePreferences()
  const width = ref(0)
  const type = ref(12)
  const measure = () => {
    const at = element.value
    if (at === undefined) return
    width.value = Math.floor(at.clientWidth)
    const size = Number.parseFloat(getComputedStyle(at).fontSize)
    if (size > 0) type.value = size
  }
  const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(measure)
  onMounted(() => {
    measure()
    if (element.value !== undefined) observer?.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  watch([() => preferences.large, isWall], measure, { flush: 'post' })
  return { width, type }
}
