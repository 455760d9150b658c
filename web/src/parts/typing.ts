import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

const kPause = 300

/** A text that counts after a pause in typing, or at once when it is submitted. What the address says comes back into it. */
export function useTyped(asked: () => string, take: (text: string) => void): { text: Ref<string>; type: () => void; submit: () => void } {
  const text = ref(asked())
  let timer = 0
  watch(asked, (now) => {
    if (now.trim() !== text.value.trim()) text.value = now
  })
  function submit(): void {
    window.clearTimeout(timer)
    take(text.value.trim())
  }
  function type(): void {
    window.clearTimeout(timer)
    timer = window.setTimeout(submit, kPause)
  }
  onBeforeUnmount(() => window.clearTimeout(timer))
  return { text, type, submit }
}
