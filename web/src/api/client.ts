import createClient from 'openapi-fetch'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/**
 * Typed by docs/api.json: a path, a parameter or a field that the server does not have does not compile. Asks come back
 * as JSON; the other forms that the API names are files, which the browser fetches by itself.
 */
export const api = createClient<paths, 'application/json'>({ baseUrl: '/' })

/** Why an ask was not answered, for people: the server's own sentence, and the number its log shows. */
export class AskError extends Error {
  constructor(
    readonly status: number,
    readonly detail: { readonly zh: string; readonly en: string },
    readonly instance: string,
  ) {
    super(detail.zh)
  }
}

const kUnreachable = {
  zh: '连不上服务器，可能是网络断开或服务已停止',
  en: 'The server cannot be reached: the network is down or the service has stopped',
}
const kBroken = {
  zh: '服务器的回答不完整',
  en: 'The answer of the server is not whole',
}

interface Answer {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}
// An ask's data are those of its answer that has any.
type DataOf<Some extends Answer> = Some extends { readonly data: infer Data } ? Data : never

function isProblem(value: unknown): value is Schemas['Problem'] {
  return typeof value === 'object' && value !== null && 'detail' in value && 'instance' in value
}

/** What the problem of a refused ask says. */
export function askError(status: number, problem: unknown): AskError {
  if (!isProblem(problem)) return new AskError(status, { zh: `${kBroken.zh}（HTTP ${status}）`, en: `${kBroken.en} (HTTP ${status})` }, '')
  return new AskError(status, { zh: problem.detail, en: problem.detail_en }, problem.instance)
}

async function answered<Some extends Answer>(pending: Promise<Some>): Promise<Some> {
  try {
    return await pending
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    throw fault instanceof SyntaxError ? new AskError(0, kBroken, '') : new AskError(0, kUnreachable, '')
  }
}

/** The data of an answer; throws an AskError for everything else. */
export async function ask<Some extends Answer>(pending: Promise<Some>): Promise<DataOf<Some>> {
  const answer = await answered(pending)
  if (answer.data === undefined) throw askError(answer.response.status, answer.error)
  return answer.data as DataOf<Some>
}

/** The same where a refusal may come as an answer of its own, such as the faults of a form; `isOne` knows it. */
export async function askEither<Some extends Answer, Refused>(pending: Promise<Some>, isOne: (body: unknown) => body is Refused): Promise<DataOf<Some> | Refused> {
  const answer = await answered(pending)
  if (answer.data !== undefined) return answer.data as DataOf<Some>
  if (isOne(answer.error)) return answer.error
  throw askError(answer.response.status, answer.error)
}
