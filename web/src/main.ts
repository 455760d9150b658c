import './style/tokens.css'
import './style/base.css'
import './style/print.css'

// Chrome 86 lacks a few functions that libraries call; newer browsers load nothing here.
const isOld = !('hasOwn' in Object) || !('at' in Array.prototype) || !('structuredClone' in globalThis)

async function begin(): Promise<void> {
  if (isOld) await import('./shim')
  const { start } = await import('./start')
  start()
}

void begin()
