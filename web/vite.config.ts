import { fileURLToPath } from 'node:url'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { boundaries } from './geometry/plugin.ts'
import { defineConfig, type Plugin } from 'vite'

// Browsers refuse br over plain http, so gzip is what the binary carries: x.gz beside x.
function gzipped(): Plugin {
  return {
    name: 'gzipped',
    apply: 'build',
    writeBundle: ({ dir = 'dist' }) => {
      for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name)
        if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue
        const packed = gzipSync(readFileSync(file), { level: 9 })
        writeFileSync(`${file}.gz`, packed)
      }
    },
  }
}

// The binary serves dist/ under hashed names that never change; index.html alone is asked for again.
export default defineConfig({
  // Every component is written by composition: Vue's other half would only weigh.
  plugins: [vue({ features: { optionsAPI: false } }), boundaries(fileURLToPath(new URL('../packs', import.meta.url))), gzipped()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'chrome86',
    cssTarget: 'chrome86',
    // Data URIs would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  // The server takes changes from its own pages only: it must see the host that the browser sees.
  server: { proxy: { '/api': { target: process.env['XIANLIAN'] ?? 'http://127.0.0.1:8080', changeOrigin: false } } },
})
