import { onBeforeUnmount, onMounted } from 'vue'

/** Whether a key pressed there is meant for what is typed into. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
}

export interface KeyActions {
  /** By key (`/`, `[`, `e`, …), or by two keys one after the other (`g m`). */
  readonly [keys: string]: () => void
}

const kPause = 1_200

/** Single-key shortcuts of the whole page while `enabled` says so; none while somebody types. */
export function useKeys(actions: KeyActions, enabled: () => boolean): void {
  let first = ''
  let firstAt = 0
  const onKey = (event: KeyboardEvent) => {
    if (!enabled() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (isTyping(event.target)) return
    const isSecond = first !== '' && event.timeStamp - firstAt < kPause
    const action = actions[isSecond ? `${first} ${event.key}` : event.key]
    first = ''
    if (action !== undefined) {
      event.preventDefault()
      action()
    } else if (!isSecond && Object.keys(actions).some((keys) => keys.startsWith(`${event.key} `))) {
      first = event.key
      firstAt = event.timeStamp
    }
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey))
}
