import { conditionsOf, queryOf, type Conditions } from './conditions'

/** 招商图谱, narrowed to these conditions. */
export function investPath(part: Partial<Conditions>): string {
  const query = new URLSearchParams(queryOf({ ...conditionsOf({ ...part }), ...part })).toString()
  return query === '' ? '/invest' : `/invest?${query}`
}

/** The ask behind it, for its tables as files. */
export function targetsAddress(region: string, { chain, link, need, limit, each }: Conditions): string {
  const query = new URLSearchParams(Object.entries({ chain, link, need }).filter(([, value]) => value !== ''))
  query.set('limit', String(limit))
  query.set('each', String(each))
  return `/api/v1/regions/${encodeURIComponent(region)}/targets?${query.toString()}`
}
