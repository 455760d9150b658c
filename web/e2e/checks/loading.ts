// Screens open, by address and again; none asks elsewhere; none needs what old browsers or plain http lack.
import { watched } from '../browser.ts'
import { during, visit, type Check } from '../scene.ts'

const kPolicy = /default-src 'self'.*script-src 'self'.*style-src 'self'/

const opens: Check = {
  name: 'every screen opens by its address and again by reload, with one h1',
  run: async ({ browser, sample, places }, found) =>
    during(visit(browser, sample.origin), async ({ page, open, settle }) => {
      for (const place of places) {
        await open(place.path).catch(() => found.expect(false, `${place.path} never became ready`))
        const first = await page.locator('h1').allInnerTexts()
        found.expect(first.length === 1 && first[0] !== '', `${place.path} has ${first.length} h1`)
        await page.reload()
        await settle()
        found.same(await page.locator('h1').allInnerTexts(), first, `${place.path} after reload`)
      }
      return `${places.length} screens`
    }),
}

const guarded: Check = {
  name: 'pages carry a strict policy: no inline script or style, nothing from elsewhere',
  run: async ({ sample }, found) => {
    for (const path of ['/', '/map', '/no/such/page']) {
      const response = await fetch(sample.origin + path)
      const policy = response.headers.get('content-security-policy') ?? ''
      found.expect(kPolicy.test(policy), `${path}: ${policy}`)
      found.expect(!policy.includes('unsafe'), `${path} allows ${policy}`)
      found.same(response.headers.get('x-content-type-options'), 'nosniff', `${path} type sniffing`)
    }
  },
}

// By Chrome's release notes: what came after 86, and what a page over plain http://10.x has not.
const kStripped = `
  const drop = (owner, ...names) => { for (const name of names) if (owner) delete owner[name] }
  drop(Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with')
  drop(Object.getPrototypeOf(Int8Array.prototype), 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with')
  drop(String.prototype, 'at', 'isWellFormed', 'toWellFormed')
  drop(Object, 'hasOwn', 'groupBy')
  drop(Map, 'groupBy')
  drop(Array, 'fromAsync')
  drop(Promise, 'withResolvers', 'try')
  drop(Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom')
  drop(globalThis, 'structuredClone', 'scheduler', 'reportError', 'Iterator', 'navigation', 'EyeDropper', 'CSSContainerRule')
  drop(AbortSignal, 'any', 'timeout', 'abort')
  drop(AbortSignal.prototype, 'throwIfAborted')
  drop(URL, 'canParse', 'parse')
  drop(URLSearchParams.prototype, 'size')
  drop(Element.prototype, 'checkVisibility', 'setHTMLUnsafe')
  drop(HTMLElement.prototype, 'showPopover', 'hidePopover', 'togglePopover')
  drop(Document.prototype, 'startViewTransition')
  drop(Intl, 'Segmenter', 'supportedValuesOf')
  drop(Response, 'json')
  drop(Crypto.prototype, 'subtle', 'randomUUID')
  drop(Navigator.prototype, 'clipboard', 'serviceWorker', 'userAgentData', 'storage', 'locks')
  drop(globalThis, 'caches')
`

const old: Check = {
  name: "every screen comes up without what Chrome 86 and plain http lack",
  run: async ({ browser, sample, places }, found) =>
    during(visit(browser, sample.origin, { before: kStripped }), async ({ page, open }) => {
      for (const place of places) {
        await open(place.path).catch(() => found.expect(false, `${place.path} never became ready`))
        found.expect((await page.locator('h1').count()) === 1, `${place.path} is blank`)
        found.same(await page.locator('.card.failed').count(), 0, `${place.path} shows a fault`)
      }
      found.same(await page.evaluate("'subtle' in crypto || 'clipboard' in navigator"), false, 'the strip itself')
      return `${places.length} screens`
    }),
}

/** After all others: what happened on any page that any check opened. */
export const clean: readonly Check[] = [
  {
    name: 'no page wrote an error or left a promise unhandled, in all of this run',
    run: async (_, found) => found.none([...new Set(watched.faults)], 'page fault'),
  },
  {
    name: "no page asked anybody but its own server, in all of this run",
    run: async (_, found) => found.none([...new Set(watched.foreign)], 'asked'),
  },
  {
    name: 'no page broke the content security policy, in all of this run',
    run: async (_, found) => found.none([...new Set(watched.violations)], 'violation'),
  },
]

export const loading: readonly Check[] = [opens, guarded, old]
