// Addresses of the screens about chains and of the asks behind them; the county goes with every one.

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

export function chainPath(chain: string, county: string, link?: string): string {
  return withQuery(`/chains/${encodeURIComponent(chain)}`, { county, link })
}
export function linkPath(chain: string, link: string, county: string): string {
  return withQuery(`/chains/${encodeURIComponent(chain)}/links/${encodeURIComponent(link)}`, { county })
}
export function firmPath(uscc: string): string {
  return `/enterprises/${encodeURIComponent(uscc)}`
}

export function mapAddress(region: string, chain: string): string {
  return withQuery(`/api/v1/regions/${encodeURIComponent(region)}/map`, { chain })
}
export function matrixAddress(region: string): string {
  return `/api/v1/regions/${encodeURIComponent(region)}/matrix`
}
export function gapsAddress(region: string, chain: string): string {
  return withQuery(`/api/v1/regions/${encodeURIComponent(region)}/gaps`, { chain })
}
export function firmsAddress(chain: string, link: string, region: string): string {
  return withQuery(`/api/v1/chains/${encodeURIComponent(chain)}/links/${encodeURIComponent(link)}/firms`, { region })
}
