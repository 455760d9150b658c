import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, ref, shallowRef, type Ref } from 'vue'
import { api, ask, AskError, type Schemas } from '@/api/client'
import { declarationQuery, type Declaration } from './declaration'
import { useJob } from './job'
import { keepUpload, keptUpload } from './kept'
import { sendFile } from './sending'

export type Phase = 'choose' | 'sending' | 'checking' | 'checked' | 'importing' | 'imported'
type Upload = Schemas['UploadView']

const kStopped = 409

/** One file on its way into a register: sent, checked, imported. What fails says why and can be tried again. */
export function useIntake(register: Ref<string>) {
  const client = useQueryClient()
  const job = useJob()
  const phase = ref<Phase>('choose')
  const upload = shallowRef<Upload>()
  const report = shallowRef<Schemas['ImportReport']>()
  const result = shallowRef<Schemas['UploadImport']>()
  const share = ref(0)
  const fileName = ref('')
  const fault = shallowRef<AskError>()
  const wasStopped = ref(false)
  const wasReturned = ref(false)
  let again: () => Promise<void> = () => Promise.resolve()
  let sending = new AbortController()
  onBeforeUnmount(() => sending.abort())

  /** Does one step; where it fails, the screen goes back to `before` and can try again. */
  async function attempt(before: Phase, work: () => Promise<void>): Promise<void> {
    again = () => attempt(before, work)
    fault.value = undefined
    wasStopped.value = false
    wasReturned.value = false
    try {
      await work()
    } catch (thrown) {
      phase.value = before
      const isAsked = job.isStopping.value && thrown instanceof AskError && thrown.status === kStopped
      if (isAsked || (thrown instanceof DOMException && thrown.name === 'AbortError')) wasStopped.value = true
      else fault.value = thrown instanceof AskError ? thrown : new AskError(0, { zh: String(thrown), en: String(thrown) }, '')
    }
  }

  function forget(): void {
    const old = upload.value
    upload.value = undefined
    report.value = undefined
    keepUpload(undefined)
    // The server forgets it within the hour in any case.
    if (old !== undefined) void ask(api.DELETE('/api/v1/uploads/{id}', { params: { path: { id: old.id } } })).catch(() => undefined)
  }

  async function runCheck(sheet: string, mapping: string): Promise<void> {
    const kept = upload.value
    if (kept === undefined) return
    phase.value = 'checking'
    const query = { ...(sheet === '' ? {} : { sheet }), ...(mapping === '' ? {} : { mapping }) }
    const begun = await ask(api.POST('/api/v1/uploads/{id}/check', { params: { path: { id: kept.id }, query } }))
    report.value = (await job.follow(begun)).result as Schemas['ImportReport']
    phase.value = 'checked'
  }
  const check = (sheet = '', mapping = '') =>
    attempt(report.value === undefined ? 'choose' : 'checked', () => runCheck(sheet, mapping))

  async function send(file: File): Promise<void> {
    forget()
    fileName.value = file.name
    await attempt('choose', async () => {
      sending = new AbortController()
      phase.value = 'sending'
      share.value = 0
      upload.value = await sendFile(register.value, file, (sent) => (share.value = sent), sending.signal)
      keepUpload(upload.value)
    })
    if (upload.value !== undefined) await check()
  }

  function importFile(declared: Declaration, mapping: string): Promise<void> {
    return attempt('checked', async () => {
      const [kept, checked] = [upload.value, report.value]
      if (kept === undefined || checked === undefined) return
      phase.value = 'importing'
      const query = {
        ...declarationQuery(declared),
        ...(checked.sheet === '' ? {} : { sheet: checked.sheet }),
        ...(mapping === '' ? {} : { mapping }),
      }
      const begun = await ask(api.POST('/api/v1/uploads/{id}/import', { params: { path: { id: kept.id }, query } }))
      result.value = (await job.follow(begun)).result as Schemas['UploadImport']
      phase.value = 'imported'
      keepUpload(undefined)
      // Everything that was asked before the import may read otherwise now.
      await client.invalidateQueries()
    })
  }

  /** After a reload the file is still with the server for an hour: it is checked again. */
  async function resume(): Promise<void> {
    const id = keptUpload(register.value)
    if (id === undefined) return
    const kept = await ask(api.GET('/api/v1/uploads/{id}', { params: { path: { id } } })).catch(() => undefined)
    if (kept === undefined) return keepUpload(undefined)
    upload.value = kept
    fileName.value = kept.name
    await check()
  }

  function stop(): void {
    if (phase.value === 'sending') sending.abort()
    else void job.stop()
  }
  /** Nothing goes in; the returned file can still be fetched until another one is sent. */
  function giveBack(): void {
    wasReturned.value = true
    phase.value = 'choose'
  }
  function restart(): void {
    forget()
    fault.value = undefined
    wasStopped.value = false
    wasReturned.value = false
    phase.value = 'choose'
  }

  return {
    phase, upload, report, result, share, fileName, fault, wasStopped, wasReturned,
    job: job.job, isStopping: job.isStopping,
    send, check, importFile, resume, stop, giveBack, restart, retry: () => again(),
  }
}
