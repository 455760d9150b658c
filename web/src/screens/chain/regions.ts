import { computed, type ComputedRef } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { useAsk } from '@/api/queries'
import { useQueryText } from '@/state/url'

export type Region = Schemas['RegionView']

export interface City {
  readonly city: Region
  readonly counties: readonly Region[]
}

/** Counties under the city that runs them, both in the server's order; a unit without a city stands for itself. */
export function byCity(regions: readonly Region[]): City[] {
  const counties = regions.filter((region) => region.level === 'county')
  const cities = regions.filter((region) => region.level === 'city')
  const known = new Set(cities.map((city) => city.code))
  const alone = counties.filter((county) => !known.has(county.city))
  return [
    ...cities.map((city) => ({ city, counties: counties.filter((county) => county.city === city.code) })),
    ...alone.map((county) => ({ city: county, counties: [county] })),
  ].filter((group) => group.counties.length > 0)
}

/** The county before (-1) or after (1) in the order of the list; from the province or a city, the first of its own. */
export function stepCounty(regions: readonly Region[], code: string, step: 1 | -1): string | undefined {
  const counties = byCity(regions).flatMap((group) => group.counties)
  const at = counties.findIndex((county) => county.code === code)
  if (at >= 0) return counties[(at + step + counties.length) % counties.length]?.code
  const first = counties.findIndex((county) => county.city === code)
  if (first >= 0) return counties[first]?.code
  return (step === 1 ? counties[0] : counties[counties.length - 1])?.code
}

/** The region that a screen looks at: `county` in the URL, without it the province. */
export function useRegion() {
  const county = useQueryText('county', '', { push: true })
  const query = useAsk(['regions'], (signal) => ask(api.GET('/api/v1/regions', { signal })))
  const regions = computed(() => query.data.value ?? [])
  const region: ComputedRef<Region | undefined> = computed(() =>
    county.value === ''
      ? regions.value.find((candidate) => candidate.level === 'province')
      : // A unit of one county carries that county's code.
        (regions.value.find((candidate) => candidate.code === county.value && candidate.level === 'county') ??
        regions.value.find((candidate) => candidate.code === county.value)),
  )
  // A county in the URL need not wait for the list of all of them.
  const code = computed(() => (county.value === '' ? (region.value?.code ?? '') : county.value))
  return { county, code, region, regions, query }
}
