import { emptyDeclaration, type Declaration } from './declaration'

// What is typed and what is under way live through a reload of the page, in this tab only. Storage may be forbidden:
// then they last as long as the page.
const kUpload = 'xianlian.import.upload'
const kDeclaration = 'xianlian.import.declaration'

function read(place: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as unknown
  } catch {
    return null
  }
}
function write(place: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, JSON.stringify(value))
  } catch {
    // The page itself still has it.
  }
}

export function keepUpload(upload: { readonly id: string; readonly register_id: string } | undefined): void {
  write(kUpload, upload === undefined ? undefined : { id: upload.id, register: upload.register_id })
}
export function keptUpload(register: string): string | undefined {
  const kept = read(kUpload)
  if (typeof kept !== 'object' || kept === null || !('id' in kept) || !('register' in kept)) return undefined
  return kept.register === register && typeof kept.id === 'string' ? kept.id : undefined
}

export function keepDeclaration(declared: Declaration): void {
  write(kDeclaration, declared)
}
export function keptDeclaration(): Declaration {
  const kept = read(kDeclaration)
  const usual = emptyDeclaration()
  if (typeof kept !== 'object' || kept === null) return usual
  const known = Object.entries(kept).filter(([key, value]) => key in usual && typeof value === typeof usual[key as keyof Declaration])
  return { ...usual, ...Object.fromEntries(known) }
}
