import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { makeQueryClient } from './api/queries'
import { router } from './router'
import Shell from './shell/Shell.vue'

export function start(): void {
  createApp(Shell).use(createPinia()).use(router).use(VueQueryPlugin, { queryClient: makeQueryClient() }).mount('#app')
}
