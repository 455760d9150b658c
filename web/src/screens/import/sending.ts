import { askError, AskError, type Schemas } from '@/api/client'
import { messageOf, type ImportWord } from './words'

/** Why a file is not sent at all; nothing where it may be. */
export function fileFault(file: { readonly name: string; readonly size: number }): ImportWord | null {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return 'wrongKind'
  return file.size === 0 ? 'emptyFile' : null
}

function answerOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Sends a file, telling the share that is sent. XMLHttpRequest, since fetch does not tell. */
export function sendFile(register: string, file: File, tell: (share: number) => void, signal: AbortSignal): Promise<Schemas['UploadView']> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/registers/${encodeURIComponent(register)}/uploads?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = (event) => tell(event.lengthComputable && event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => {
      const answer = answerOf(request.responseText)
      if (request.status === 201 && answer !== undefined) done(answer as Schemas['UploadView'])
      else failed(askError(request.status, answer))
    }
    request.onerror = () => failed(new AskError(0, messageOf('unsent'), ''))
    request.onabort = () => failed(new DOMException('', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
