import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { AskError } from '@/api/client'
import { usePreferences } from '@/state/preferences'
import { rowOf, type Field, type Register } from '../cell'
import { fetchRow, saveRow, type FieldFault, type RowAnswer, type RowSaved, type SaveBody } from '../edits'
import { justSaved } from '../saved'
import { merged, type Merge } from './conflict'
import { changedTexts, dropDraft, keepDraft, keptDraft, textsOf, valuesOf } from './draft'
import { isRequired, missing, type Texts } from './hints'
import { reasonFaults, type ReasonFaults } from './reason'
import { lengthOf, readDate } from './value-words'

export interface Refusal {
  readonly fault: AskError | undefined
  /** The row was taken back while it was typed on. */
  readonly gone: boolean
}
/** Which of two values is to stand. */
export type Side = 'mine' | 'theirs'

const kForgotten = { by: '', why: '' } as const

/** The fields that a form of an existing row shows and does not change: its key, and a state that goes by steps. */
export function isFixed(register: Register, field: Field, isNew: boolean): boolean {
  if (isNew) return false
  return field.key || (register.states !== null && register.states.field === field.id && register.states.moves.length > 0)
}

/** A row as it is filled in: what was typed, what is wrong with it, and how it is saved. What was typed is never lost. */
export function useRowForm(register: Register, row: number | undefined, answer: RowAnswer | undefined, given: Texts) {
  const client = useQueryClient()
  const preferences = usePreferences()
  const isNew = row === undefined
  const form = isNew ? 'new' : String(row)
  const kept = keptDraft(register.id, form)

  const base = shallowRef<Texts>(textsOf(register.columns, rowOf(answer?.values)))
  // Where a new row can begin in one state only, it does.
  const states = register.states
  const begin: Texts = isNew && states?.first.length === 1 ? { [states.field]: states.first[0] ?? '' } : {}
  const texts = reactive<Record<string, string>>({ ...base.value, ...begin, ...given, ...kept?.texts })
  const reason = reactive({ by: kept?.by || preferences.by, why: kept?.why ?? '' })
  const source = reactive({ title: kept?.sourceTitle ?? '', asOf: kept?.asOf ?? '' })
  const seen = ref(kept !== undefined && kept.seen > 0 ? kept.seen : (answer?.batch ?? 0))
  const restored = ref(kept?.at ?? '')

  const changed = computed(() => changedTexts(base.value, texts))
  const isBegun = computed(() => Object.keys(changedTexts({ ...base.value, ...begin, ...given }, texts)).length > 0)
  watch(
    [texts, reason, source, seen],
    () => {
      if (!isBegun.value && reason.why === '') return dropDraft(register.id, form)
      keepDraft(register.id, form, {
        texts: changed.value, ...reason, sourceTitle: source.title, asOf: source.asOf, seen: seen.value, at: new Date().toISOString(),
      })
    },
    { deep: true },
  )
  function discard(): void {
    Object.assign(texts, base.value, begin, given)
    reason.why = ''
    Object.assign(source, { title: '', asOf: '' })
    seen.value = answer?.batch ?? 0
    restored.value = ''
    dropDraft(register.id, form)
  }

  const wasTried = ref(false)
  const isSaving = ref(false)
  const isIdle = ref(false)
  const refusal = shallowRef<Refusal>()
  const merge = shallowRef<Merge>()
  const chosen = reactive<Record<string, Side | undefined>>({})

  // What the server found stays until the text is another one.
  const found = ref<readonly (FieldFault & { readonly text: string })[]>([])
  const faultAt = (id: string): FieldFault | undefined => found.value.find((fault) => fault.field === id && fault.text === (texts[id] ?? ''))
  const general = computed(() => found.value.filter(({ field }) => !register.columns.some(({ id }) => id === field)))
  const absent = computed(() => new Set(wasTried.value ? missing(writable(), texts, register.numbering).map(({ id }) => id) : []))
  const reasons = computed<ReasonFaults>(() => (wasTried.value ? reasonFaults(reason.by, reason.why, !isNew) : kForgotten))
  function writable(): Field[] {
    return register.columns.filter((field) => !isFixed(register, field, isNew))
  }
  const open = computed(() => (merge.value?.clashes ?? []).filter(({ field }) => chosen[field] === undefined))
  /** What keeps the form from being sent, the first first: fields, then who and why. */
  const blocked = computed(() => {
    const ask = reasonFaults(reason.by, reason.why, !isNew)
    const fields = missing(writable(), texts, register.numbering).map(({ id }) => id)
    return [...open.value.map(({ field }) => `clash-${field}`), ...fields, ...(ask.by === '' ? [] : ['by']), ...(ask.why === '' ? [] : ['why'])]
  })
  const faulty = computed(() => [...new Set([...found.value.filter(({ field, text }) => text === (texts[field] ?? '')).map(({ field }) => field), ...absent.value])])

  function choose(field: string, side: Side): void {
    const clash = merge.value?.clashes.find((one) => one.field === field)
    if (clash === undefined) return
    chosen[field] = side
    texts[field] = side === 'mine' ? clash.mine : (base.value[field] ?? '')
  }

  /** Others were quicker: their version is the ground now, what was typed here stays beside it. */
  async function meet(saved: RowSaved, signal: AbortSignal): Promise<void> {
    if (row === undefined) return
    const fresh = await fetchRow(register.id, row, '', signal)
    if (fresh.values === null) {
      refusal.value = { fault: undefined, gone: true }
      return
    }
    const now = textsOf(register.columns, rowOf(fresh.values))
    const next = merged(base.value, texts, now, saved.since)
    base.value = now
    Object.assign(texts, next.texts)
    for (const field of Object.keys(chosen)) chosen[field] = undefined
    merge.value = next
    // What is still to be chosen is no fault before it was asked for.
    wasTried.value = false
    seen.value = fresh.batch
  }

  function body(): SaveBody {
    const date = readDate(source.asOf)
    return {
      values: valuesOf(changed.value),
      by: reason.by.trim(),
      why: reason.why.trim(),
      source_title: source.title.trim() || null,
      as_of: 'date' in date ? date.date : null,
      seen: isNew ? null : seen.value,
      check_only: null,
    }
  }
  function keep(saved: RowSaved): void {
    preferences.by = reason.by.trim().slice(0, 100)
    dropDraft(register.id, form)
    justSaved.value = {
      register: register.id, row: saved.row ?? row ?? 0, batch: saved.batch ?? 0, isNew, unchanged: saved.unchanged, alike: saved.alike, mapped: saved.mapped,
    }
    void client.invalidateQueries()
  }

  /** The number of the row that was saved; nothing where it was not, and `first` says where to look. */
  async function save(first: (field: string) => void): Promise<number | undefined> {
    wasTried.value = true
    refusal.value = undefined
    isIdle.value = !isNew && !isBegun.value && merge.value === undefined
    if (isIdle.value) return undefined
    if (blocked.value[0] !== undefined) {
      first(blocked.value[0])
      return undefined
    }
    isSaving.value = true
    const call = new AbortController()
    try {
      const saved = await saveRow(register.id, row, body())
      if (saved.saved || saved.unchanged) {
        keep(saved)
        return saved.row ?? row
      }
      found.value = saved.faults.map((fault) => ({ ...fault, text: texts[fault.field] ?? '' }))
      if (saved.since.length > 0) {
        await meet(saved, call.signal)
        first('conflict')
      } else {
        merge.value = undefined
        const order = register.columns.map(({ id }) => id)
        const at = found.value.map(({ field }) => field).sort((left, right) => order.indexOf(left) - order.indexOf(right))
        first(at.find((field) => order.includes(field)) ?? 'faults')
      }
    } catch (fault) {
      refusal.value = { fault: fault instanceof AskError ? fault : new AskError(0, { zh: String(fault), en: String(fault) }, ''), gone: false }
    } finally {
      isSaving.value = false
    }
    return undefined
  }

  return {
    isNew, texts, reason, source, restored, discard, wasTried, isSaving, isIdle, refusal, merge, chosen, choose, faultAt, general,
    absent, reasons, faulty, save,
    sourceLong: computed(() => lengthOf(source.title) > 200),
    isRequired: (field: Field) => isRequired(field, texts, register.numbering),
  }
}
