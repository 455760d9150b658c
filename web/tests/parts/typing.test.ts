// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { useTyped } from '@/parts/typing'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function show() {
  const asked = ref('')
  const taken: string[] = []
  let typed: ReturnType<typeof useTyped> | undefined
  const Made = defineComponent(() => {
    typed = useTyped(() => asked.value, (text) => taken.push(text))
    return () => h('i')
  })
  const shown = mount(Made)
  if (typed === undefined) throw new Error('not set up')
  return { asked, taken, typed, shown }
}

describe('a text that is typed', () => {
  it('counts once after a pause, without the blanks at its ends', () => {
    const { taken, typed } = show()
    for (const text of ['晋', '晋江', '晋江 ']) {
      typed.text.value = text
      typed.type()
      vi.advanceTimersByTime(200)
    }
    expect(taken).toEqual([])
    vi.advanceTimersByTime(200)
    expect(taken).toEqual(['晋江'])
  })
  it('counts at once when it is submitted, and not again', () => {
    const { taken, typed } = show()
    typed.text.value = '晋江'
    typed.type()
    typed.submit()
    vi.advanceTimersByTime(1000)
    expect(taken).toEqual(['晋江'])
  })
  it('follows the address, but leaves a blank that is being typed', async () => {
    const { asked, typed } = show()
    asked.value = '石狮'
    await nextTick()
    expect(typed.text.value).toBe('石狮')
    typed.text.value = '石狮 '
    asked.value = '石狮'
    await nextTick()
    expect(typed.text.value).toBe('石狮 ')
  })
  it('is forgotten when the screen is left', () => {
    const { taken, typed, shown } = show()
    typed.text.value = '晋江'
    typed.type()
    shown.unmount()
    vi.advanceTimersByTime(1000)
    expect(taken).toEqual([])
  })
})
