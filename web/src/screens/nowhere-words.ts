import { defineWords } from '@/i18n/words'

export const nowhereWords = defineWords({
  zh: {
    nowhere: '没有这个页面',
    nowhereWhy: '地址 {path} 不对应任何页面，可能是链接不完整。',
    home: '回到全省一张图',
  },
  en: {
    nowhere: 'There is no such page',
    nowhereWhy: 'The address {path} names no page; perhaps the link is not whole.',
    home: 'To the province map',
  },
})
