import { defineStore } from 'pinia'
import { reactive, toRefs, watch } from 'vue'

export type Language = 'zh' | 'en'

interface Kept {
  language: Language
  large: boolean
  shortcuts: boolean
  /** 我的县: the code of the county that the home page opens; empty for the province map. */
  county: string
  /** Whose work /work lists where its address does not say: a region's code (empty: not chosen) and a unit. */
  workRegion: string
  workUnit: string
  /** Who fills in and says so, as it was last written into a form. */
  by: string
}

const kPlace = 'xianlian.preferences'
const kUsual: Kept = { language: 'zh', large: false, shortcuts: true, county: '', workRegion: '', workUnit: '', by: '' }

// Storage may be forbidden or full: then preferences last as long as the page.
function read(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(kPlace) ?? '{}') as Partial<Kept>
    return {
      language: kept.language === 'en' ? 'en' : 'zh',
      large: kept.large === true,
      shortcuts: kept.shortcuts !== false,
      county: typeof kept.county === 'string' && /^\d{2,6}$/.test(kept.county) ? kept.county : '',
      workRegion: typeof kept.workRegion === 'string' && /^(\d{2,6}|all)$/.test(kept.workRegion) ? kept.workRegion : '',
      workUnit: typeof kept.workUnit === 'string' ? kept.workUnit : '',
      by: typeof kept.by === 'string' ? kept.by : '',
    }
  } catch {
    return { ...kUsual }
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(kPlace, JSON.stringify(kept))
  } catch {
    // Nothing is lost but the memory of a preference.
  }
}

/** What a reader likes: language, type size, single-key shortcuts, where home is. Not what she looks at: that is in the URL. */
export const usePreferences = defineStore('preferences', () => {
  const kept = reactive<Kept>(read())
  watch(
    kept,
    () => {
      write(kept)
      document.documentElement.lang = kept.language === 'en' ? 'en' : 'zh-CN'
      document.documentElement.toggleAttribute('data-large', kept.large)
    },
    { immediate: true },
  )
  return toRefs(kept)
})
