import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { usePreferences } from './state/preferences'

// Every screen is a chunk of its own. `words` names its entry in the navigation (shell/navigation.ts).
export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    redirect: () => {
      const { county } = usePreferences()
      return county === '' ? '/map' : `/counties/${county}`
    },
  },
  { path: '/map', name: 'map', component: () => import('./screens/map/MapScreen.vue') },
  { path: '/chains', name: 'chains', component: () => import('./screens/chain/ChainListScreen.vue') },
  { path: '/chains/:chain', name: 'chain', component: () => import('./screens/chain/ChainScreen.vue') },
  { path: '/chains/:chain/links/:link', name: 'link', component: () => import('./screens/chain/LinkScreen.vue') },
  { path: '/counties', name: 'counties', component: () => import('./screens/county/CountyListScreen.vue') },
  { path: '/counties/:code', name: 'county', component: () => import('./screens/county/CountyScreen.vue') },
  { path: '/enterprises', name: 'enterprises', component: () => import('./screens/enterprise/EnterpriseListScreen.vue') },
  { path: '/enterprises/:uscc', name: 'enterprise', component: () => import('./screens/enterprise/EnterpriseScreen.vue') },
  { path: '/invest', name: 'invest', component: () => import('./screens/invest/InvestScreen.vue') },
  { path: '/invest/shortlists', name: 'shortlists', component: () => import('./screens/invest/ShortlistsScreen.vue') },
  { path: '/invest/shortlists/:id', name: 'shortlist', component: () => import('./screens/invest/ShortlistScreen.vue') },
  { path: '/work', name: 'work', component: () => import('./screens/work/WorkScreen.vue') },
  { path: '/articles', name: 'articles', component: () => import('./screens/article/ArticlesScreen.vue') },
  { path: '/registers', name: 'registers', component: () => import('./screens/register/RegistersScreen.vue') },
  { path: '/registers/:id', name: 'register', component: () => import('./screens/register/RegisterScreen.vue') },
  { path: '/registers/:id/new', name: 'register-new', component: () => import('./screens/register/FormScreen.vue') },
  { path: '/registers/:id/duplicates', name: 'register-duplicates', component: () => import('./screens/register/DuplicatesScreen.vue') },
  { path: '/registers/:id/rows/:row/edit', name: 'register-edit', component: () => import('./screens/register/FormScreen.vue') },
  { path: '/registers/:id/rows/:row', name: 'register-row', component: () => import('./screens/register/RowScreen.vue') },
  { path: '/import', name: 'import', component: () => import('./screens/import/ImportScreen.vue') },
  { path: '/:rest(.*)', name: 'nowhere', component: () => import('./screens/NowhereScreen.vue') },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => {
    if (saved !== null) return saved
    return to.path === from.path ? false : { top: 0 }
  },
})
