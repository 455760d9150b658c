import { usePreferences, type Language } from '@/state/preferences'

/** What the server says in both languages. */
export interface Message {
  readonly zh: string
  readonly en: string
}

type Dictionary = Readonly<Record<string, string>>
/** The same keys in both languages, or it does not compile. */
export interface Words<Zh extends Dictionary> {
  readonly zh: Zh
  readonly en: { readonly [Key in keyof Zh]: string }
}
export type Values = Readonly<Record<string, string | number>>

/** Every dictionary of the pages, for the test that compares them. */
export const dictionaries: Words<Dictionary>[] = []

export function defineWords<const Zh extends Dictionary>(words: Words<Zh>): Words<Zh> {
  dictionaries.push(words)
  return words
}

export function fill(template: string, values: Values = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : String(value)
  })
}

/** `t('key', {name: value})` in the language of the reader; reactive where it is called in a template. */
export function useWords<Zh extends Dictionary>(words: Words<Zh>) {
  const preferences = usePreferences()
  return (key: keyof Zh & string, values?: Values): string =>
    fill(words[preferences.language][key] as string, values)
}

export function useSay() {
  const preferences = usePreferences()
  return (message: Message): string => say(message, preferences.language)
}

export function say(message: Message, language: Language): string {
  return language === 'en' && message.en !== '' ? message.en : message.zh
}
