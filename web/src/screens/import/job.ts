import { computed, onBeforeUnmount, shallowRef } from 'vue'
import { api, ask, AskError, type Schemas } from '@/api/client'

type Job = Schemas['JobView']

const kPause = 1_000

/** How a job is, told by the server as it changes; asked for again and again where its events do not come through. */
function watchJob(id: number, tell: (job: Job) => void, fail: (fault: AskError) => void): () => void {
  let timer = 0
  let isOver = false
  const source = new EventSource(`/api/v1/jobs/${id}/events`)
  const stop = () => {
    isOver = true
    source.close()
    window.clearTimeout(timer)
  }
  const hear = (event: Event) => {
    const job = JSON.parse((event as MessageEvent<string>).data) as Job
    if (job.state !== 'running') stop()
    tell(job)
  }
  const poll = async () => {
    try {
      const job = await ask(api.GET('/api/v1/jobs/{id}', { params: { path: { id } } }))
      if (isOver) return
      if (job.state !== 'running') stop()
      else timer = window.setTimeout(() => void poll(), kPause)
      tell(job)
    } catch (fault) {
      stop()
      fail(fault as AskError)
    }
  }
  source.addEventListener('progress', hear)
  source.addEventListener('end', hear)
  source.onerror = () => {
    source.close()
    if (!isOver) void poll()
  }
  return stop
}

/** One job at a time: what it does now, how it can be stopped, what became of it. */
export function useJob() {
  const job = shallowRef<Job>()
  const isStopping = shallowRef(false)
  let stopWatching = () => {}
  onBeforeUnmount(() => stopWatching())

  /** Follows a job to its end; its result, or the fault that says why there is none. */
  function follow(begun: Job): Promise<Job> {
    stopWatching()
    job.value = begun
    isStopping.value = false
    return new Promise((done, failed) => {
      const tell = (now: Job) => {
        job.value = now
        if (now.state === 'running') return
        job.value = undefined
        if (now.state === 'done') done(now)
        else failed(new AskError(now.state === 'refused' ? 409 : 500, now.error, ''))
      }
      const fail = (fault: AskError) => {
        job.value = undefined
        failed(fault)
      }
      stopWatching = watchJob(begun.id, tell, fail)
    })
  }

  async function stop(): Promise<void> {
    const running = job.value
    if (running === undefined) return
    isStopping.value = true
    // It may have ended a moment ago: then its end is what counts.
    await ask(api.DELETE('/api/v1/jobs/{id}', { params: { path: { id: running.id } } })).catch(() => undefined)
  }

  return { job: computed(() => job.value), isStopping, follow, stop }
}
