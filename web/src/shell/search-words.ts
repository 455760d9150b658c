import { defineWords } from '@/i18n/words'

export const searchWords = defineWords({
  zh: {
    search: '搜索县、链、环节、企业、条文',
    hint: '县、链、环节、企业、条文，可用拼音　/',
    county: '县',
    city: '市',
    chain: '链',
    link: '环节',
    article: '条文',
    firm: '企业',
    found: '{count} 个结果',
    none: '没有找到；按回车在企业名录里找',
    failed: '搜索没有成功；按回车在企业名录里找',
    all: '在企业名录里找“{text}”',
  },
  en: {
    search: 'Search counties, chains, links, enterprises, articles',
    hint: 'County, chain, link, enterprise, article; pinyin too  /',
    county: 'county',
    city: 'city',
    chain: 'chain',
    link: 'link',
    article: 'article',
    firm: 'firm',
    found: '{count} results',
    none: 'Nothing found; Enter looks in the register',
    failed: 'The search did not succeed; Enter looks in the register',
    all: 'Look for “{text}” in the register',
  },
})
