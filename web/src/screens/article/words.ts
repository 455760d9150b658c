import { defineWords } from '@/i18n/words'

export const articleWords = defineWords({
  zh: {
    title: '{total} 条举措中，{usable} 条已可用，{kept} 条仅有台账，{unbuilt} 条未建',
    subtitle: '文件每一条的原文、责任单位，以及本平台由什么承载',
    usable: '可用',
    kept: '仅台账',
    unbuilt: '未建',
    usableWhy: '有功能和数据承载，可以直接使用',
    keptWhy: '能登记、能查询，还没有分析',
    unbuiltWhy: '本平台还没有承载这一条的功能',
    state: '状态',
    unit: '责任单位',
    anyState: '全部状态',
    anyUnit: '全部单位',
    count: '列出 {shown} 条，共 {total} 条',
    number: '第 {number} 条',
    anchor: '第 {number} 条的链接',
    units: '责任单位',
    carriedBy: '由什么承载',
    nothing: '暂无',
    hidden: '第 {number} 条不在当前条件里。',
    showAll: '清除条件',
    jump: '条目',
    listSeparator: '、',

    askMap: '产业链图谱',
    askChain: '一条链的全部环节',
    askGaps: '缺弱环节清单',
    askFirm: '企业和依据',
    askLoad: '各县重点产业链条数',
    askSimilar: '同质化的县',
    askCoordination: '各链由谁统筹（程序接口和命令行）',
    askAttract: '招商图谱',
    askWanted: '哪些县要一个环节',
    askFits: '企业适合去哪里',
    askShortlist: '招商名单',
    askLeads: '龙头企业',
    askCombing: '龙头的上下游梳理',
  },
  en: {
    title: 'Of {total} articles {usable} are usable, {kept} have a register only, {unbuilt} are not built',
    subtitle: 'The text of each article, the units responsible for it, and what carries it here',
    usable: 'usable',
    kept: 'register only',
    unbuilt: 'not built',
    usableWhy: 'functions and data carry it: ready for use',
    keptWhy: 'can be recorded and looked up, not yet analysed',
    unbuiltWhy: 'nothing carries this article here yet',
    state: 'State',
    unit: 'Responsible unit',
    anyState: 'any state',
    anyUnit: 'any unit',
    count: '{shown} of {total} articles',
    number: 'Article {number}',
    anchor: 'Link to article {number}',
    units: 'Responsible units',
    carriedBy: 'Carried by',
    nothing: 'nothing yet',
    hidden: 'Article {number} does not meet the conditions.',
    showAll: 'Clear the conditions',
    jump: 'Articles',
    listSeparator: ', ',

    askMap: 'Chain map',
    askChain: 'All links of a chain',
    askGaps: 'Missing and weak links',
    askFirm: 'Enterprises and evidence',
    askLoad: 'Key chains per county',
    askSimilar: 'Counties that are alike',
    askCoordination: 'Who coordinates each chain (API and command line)',
    askAttract: 'Attraction map',
    askWanted: 'Counties that want a link',
    askFits: 'Where an enterprise would fit',
    askShortlist: 'Shortlists',
    askLeads: 'Lead firms',
    askCombing: 'What a lead firm buys and sells',
  },
})
type ArticleWord = keyof typeof articleWords.zh

export type ArticleState = 'usable' | 'kept' | 'unbuilt'
const states: Readonly<Record<string, ArticleState>> = { 可用: 'usable', 仅台账: 'kept', 未建: 'unbuilt' }
/** A state that the pages do not know promises nothing. */
export const stateOf = (state: string): ArticleState => states[state] ?? 'unbuilt'

/** What carries an article: its word and, where a screen shows it, the way there. */
export interface Carrier {
  readonly word: ArticleWord
  readonly path?: string
}
const asks: Readonly<Record<string, Carrier>> = {
  map: { word: 'askMap', path: '/map' },
  chain: { word: 'askChain', path: '/chains' },
  gaps: { word: 'askGaps', path: '/counties' },
  firm: { word: 'askFirm', path: '/enterprises' },
  load: { word: 'askLoad', path: '/map' },
  similar: { word: 'askSimilar', path: '/counties' },
  coordination: { word: 'askCoordination' },
  attract: { word: 'askAttract', path: '/invest' },
  wanted: { word: 'askWanted', path: '/invest?view=counties' },
  fits: { word: 'askFits', path: '/invest?view=firm' },
  shortlist: { word: 'askShortlist', path: '/invest/shortlists' },
  leads: { word: 'askLeads', path: '/invest' },
  combing: { word: 'askCombing', path: '/invest?view=firm' },
}
export const askCarrier = (ask: string): Carrier | undefined => asks[ask]
