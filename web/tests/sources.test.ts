import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
const pages = files.filter((file) => file.endsWith('.vue'))
const code = (file: string) => readFileSync(file, 'utf8')

function templateOf(source: string): string {
  return (/<template>([\s\S]*)<\/template>/.exec(source)?.[1] ?? '').replace(/<!--[\s\S]*?-->/g, '')
}
function scriptOf(file: string): string {
  const source = code(file)
  const script = file.endsWith('.vue') ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(source)?.[1] ?? '') : source
  return script.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}
// Marks that both languages share, and the parts of an address.
const kShared = /^[\s\d·—/+×%&;:：；，、（）()[\]{}|?<>‹›→←↑↓▲▼…．.,=~-]*$|^&\w+;$/

/** Words that a template shows without a dictionary: text between tags, and attributes that are read out. */
function literals(template: string): string[] {
  const bare = template.replace(/\{\{[\s\S]*?\}\}/g, ' ')
  const texts = [...bare.matchAll(/>([^<>]*)</g)].map(([, text = '']) => text.trim())
  const spoken = [...template.matchAll(/\s(?:title|alt|placeholder|aria-label|aria-description)="([^"]*)"/g)].map(([, text = '']) => text)
  return [...texts, ...spoken].filter((text) => text !== '' && !kShared.test(text))
}

// Keys on a keyboard are called the same everywhere; a landmark's name that follows ARIA's own practice.
const kNames = new Set(['g', 'e', '[', ']', 'Esc', '/', '?', 'breadcrumb', 'SVG', 'PNG', 'XLSX', 'CSV'])

describe('sources', () => {
  it('are there', () => expect(pages.length).toBeGreaterThan(15))

  it.each(pages)('%s shows words of its dictionaries only', (file) => {
    expect(literals(templateOf(code(file))).filter((text) => !kNames.has(text))).toEqual([])
    expect(/\p{Script=Han}/u.test(templateOf(code(file)).replace(/[：，；、（）　]/g, '')), 'Chinese in the template').toBe(false)
  })

  // What the pages say when no answer came at all; how dates and money are written.
  const speaking = /words[\w-]*\.ts$|i18n\/format\.ts$|api\/client\.ts$/
  it.each(files.filter((file) => !speaking.test(file)))('%s keeps its words in words.ts', (file) => {
    const text = scriptOf(file).replace(/[：，；、（）　]/g, '')
    expect(text.match(/\p{Script=Han}+/gu) ?? []).toEqual([])
  })

  it.each(pages)('%s asks for no inline style, no raw HTML', (file) => {
    const template = templateOf(code(file))
    expect(template).not.toMatch(/\sstyle="/)
    expect(template).not.toMatch(/v-html|innerHTML/)
  })

  it.each(files.filter((file) => !/i18n\/format\.ts$/.test(file)))('%s leaves numbers and dates to the formatter', (file) => {
    expect(scriptOf(file)).not.toMatch(/toLocale(Date|Time)?String|Intl\.(Number|DateTime)Format|\.toFixed\(/)
  })

  it.each(files)('%s calls nothing that Chrome 86 lacks', (file) => {
    expect(scriptOf(file)).not.toMatch(/structuredClone\(|Object\.hasOwn\b|\.at\(|\.findLast\(|\.toSorted\(|\.toReversed\(|crypto\.(subtle|randomUUID)|navigator\.clipboard/)
  })
})
