import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { AskError } from '@/api/client'
import { usePreferences } from '@/state/preferences'
import type { Register } from '../cell'
import { moveRow, type FieldFault, type OpenMove } from '../edits'
import { dropDraft, keepDraft, keptDraft, valuesOf } from '../form/draft'
import { reasonFaults } from '../form/reason'
import { justSaved } from '../saved'

/** A step as it is filled in. What was typed stays until the step is taken, over a reload too. */
export function useMoveForm(register: Register, row: number, move: OpenMove, batch: () => number) {
  const client = useQueryClient()
  const preferences = usePreferences()
  const form = `${row}.${move.id}`
  const kept = keptDraft(register.id, form)
  const texts = reactive<Record<string, string>>({ ...Object.fromEntries(move.asks.map((id) => [id, ''])), ...kept?.texts })
  const reason = reactive<{ by: string; why: string; side: string }>({
    by: kept?.by || preferences.by,
    why: kept?.why ?? '',
    side: move.by.length === 1 ? (move.by[0] ?? '') : '',
  })
  watch([texts, reason], () =>
    keepDraft(register.id, form, { texts: { ...texts }, by: reason.by, why: reason.why, sourceTitle: '', asOf: '', seen: 0, at: new Date().toISOString() }),
  )

  const wasTried = ref(false)
  const isSaving = ref(false)
  const overtaken = ref(false)
  const refusal = shallowRef<AskError>()
  const found = ref<readonly (FieldFault & { readonly text: string })[]>([])
  const standing = computed(() => found.value.filter(({ field, text }) => text === (texts[field] ?? '')))
  const absent = computed(() => (wasTried.value ? move.asks.filter((id) => (texts[id] ?? '').trim() === '') : []))
  const reasons = computed(() => (wasTried.value ? reasonFaults(reason.by, reason.why, true) : ({ by: '', why: '' } as const)))
  const blocked = (): string | undefined => {
    const ask = reasonFaults(reason.by, reason.why, true)
    const empty = move.asks.find((id) => (texts[id] ?? '').trim() === '')
    return empty ?? (reason.side === '' && move.by.length > 0 ? 'side' : ask.by !== '' ? 'by' : ask.why !== '' ? 'why' : undefined)
  }

  async function save(first: (field: string) => void): Promise<void> {
    wasTried.value = true
    refusal.value = undefined
    overtaken.value = false
    const at = blocked()
    if (at !== undefined) return first(at)
    isSaving.value = true
    try {
      const { by, why, side } = reason
      const saved = await moveRow(register.id, row, { move: move.id, side, values: valuesOf(texts), by: by.trim(), why: why.trim(), seen: batch() })
      if (saved.saved) {
        preferences.by = by.trim().slice(0, 100)
        dropDraft(register.id, form)
        justSaved.value = { register: register.id, row, batch: saved.batch ?? 0, isNew: false, unchanged: false, alike: saved.alike, mapped: saved.mapped }
      } else if (saved.since.length > 0) {
        overtaken.value = true
      } else {
        found.value = saved.faults.map((fault) => ({ ...fault, text: texts[fault.field] ?? '' }))
        const place = saved.faults.find(({ field }) => move.asks.includes(field))
        if (place !== undefined) first(place.field)
      }
      // The row is another one now, for this page and for all that lists it.
      if (saved.saved || overtaken.value) await client.invalidateQueries()
    } catch (fault) {
      refusal.value = fault instanceof AskError ? fault : new AskError(0, { zh: String(fault), en: String(fault) }, '')
    } finally {
      isSaving.value = false
    }
  }

  return {
    texts, reason, wasTried, isSaving, overtaken, refusal, absent, reasons, save,
    faultAt: (id: string): FieldFault | undefined => standing.value.find(({ field }) => field === id),
    general: computed(() => standing.value.filter(({ field }) => !move.asks.includes(field))),
    faultCount: computed(() => {
      const { by, why } = reasons.value
      const hasSide = !wasTried.value || reason.side !== '' || move.by.length === 0
      return standing.value.length + absent.value.length + [by !== '', why !== '', !hasSide].filter(Boolean).length
    }),
  }
}
