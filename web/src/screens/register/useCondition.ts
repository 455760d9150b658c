import { useSay, useWords } from '@/i18n/words'
import { sayValue, type Field, type Manner } from './cell'
import { kYes } from './form/value-words'
import { askedOf } from './list'
import { registerWords } from './words'

/** A condition of a list as a reader says it; nothing for a field that the register does not have. */
export function useCondition(fields: () => readonly Field[], manner: () => Manner): (key: string, value: string) => string {
  const t = useWords(registerWords)
  const say = useSay()
  return (key, value) => {
    const { id, is } = askedOf(key)
    const field = fields().find((one) => one.id === id)
    if (field === undefined) return ''
    const known = field.type === 'yes_no' ? value === kYes : value
    const values = { field: say(field.title), value: value === '' ? t('notGiven') : sayValue(field, known, manner()) }
    return t(is === 'equal' ? 'isCondition' : is === 'least' ? 'leastCondition' : 'mostCondition', values)
  }
}
