// Where the arrow keys go on a map: to the nearest county in that direction, and so that all can be reached from all.

export type Arrow = 'left' | 'right' | 'up' | 'down'
export const kArrows: readonly Arrow[] = ['left', 'right', 'up', 'down']

export interface Point {
  readonly x: number
  readonly y: number
}
/** By place in the list: the place that each arrow leads to, or none at the edge. */
export type ArrowMap = readonly Readonly<Record<Arrow, number | undefined>>[]

function along(arrow: Arrow, from: Point, to: Point): number {
  if (arrow === 'left') return from.x - to.x
  if (arrow === 'right') return to.x - from.x
  return arrow === 'up' ? from.y - to.y : to.y - from.y
}

function across(arrow: Arrow, from: Point, to: Point): number {
  return Math.abs(arrow === 'left' || arrow === 'right' ? to.y - from.y : to.x - from.x)
}

function nearest(points: readonly Point[], from: number, arrow: Arrow): number | undefined {
  const here = points[from]
  if (here === undefined) return undefined
  let best: number | undefined
  let least = Infinity
  points.forEach((point, at) => {
    const forward = along(arrow, here, point)
    const aside = across(arrow, here, point)
    if (at === from || forward <= 0) return
    // What lies more aside than ahead counts as far away: the other arrows lead there.
    const cost = forward + aside + (aside > forward ? 10 * (aside - forward) : 0)
    if (cost < least) {
      least = cost
      best = at
    }
  })
  return best
}

function reached(start: number, next: (at: number) => readonly (number | undefined)[]): Set<number> {
  const seen = new Set([start])
  const open = [start]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of next(at)) {
      if (to === undefined || seen.has(to)) continue
      seen.add(to)
      open.push(to)
    }
  }
  return seen
}

export function targets(map: ArrowMap, at: number): readonly (number | undefined)[] {
  const row = map[at]
  return row === undefined ? [] : kArrows.map((arrow) => row[arrow])
}

function sources(map: ArrowMap): number[][] {
  const list: number[][] = map.map(() => [])
  map.forEach((_, at) => {
    for (const to of targets(map, at)) if (to !== undefined) list[to]?.push(at)
  })
  return list
}

/** The counties that cannot be reached from the first one, or from which it cannot be reached. */
export function cutOff(map: ArrowMap): { unreached: number[]; lost: number[] } {
  const from = sources(map)
  const ahead = reached(0, (at) => targets(map, at))
  const behind = reached(0, (at) => from[at] ?? [])
  const all = map.map((_, at) => at)
  return { unreached: all.filter((at) => !ahead.has(at)), lost: all.filter((at) => !behind.has(at)) }
}

export function arrowMap(points: readonly Point[]): ArrowMap {
  const map = points.map((_, at) => ({
    left: nearest(points, at, 'left'),
    right: nearest(points, at, 'right'),
    up: nearest(points, at, 'up'),
    down: nearest(points, at, 'down'),
  }))
  if (points.length > 1) mend(points, map)
  return map
}

/** An arrow is bent where a county could not be reached: the one whose bending cuts off the fewest. */
function mend(points: readonly Point[], map: Record<Arrow, number | undefined>[]): void {
  for (let round = 0; round < points.length; ++round) {
    const before = cutOff(map)
    const [target] = before.unreached
    const [lost] = before.lost
    if (target === undefined && lost === undefined) return
    const wanted = target === undefined ? candidatesFrom(points, lost ?? 0, before.lost) : candidatesTo(points, target, before.unreached)
    bend(map, wanted, before.unreached.length + before.lost.length)
  }
}

interface Bending {
  readonly at: number
  readonly arrow: Arrow
  readonly to: number
}

function candidatesTo(points: readonly Point[], target: number, unreached: readonly number[]): Bending[] {
  const outside = points.map((_, at) => at).filter((at) => !unreached.includes(at))
  return byDistance(points, target, outside).map((at) => ({ at, arrow: arrowTo(points, at, target), to: target }))
}

function candidatesFrom(points: readonly Point[], lost: number, all: readonly number[]): Bending[] {
  const outside = points.map((_, at) => at).filter((at) => !all.includes(at))
  return byDistance(points, lost, outside).map((to) => ({ at: lost, arrow: arrowTo(points, lost, to), to }))
}

function byDistance(points: readonly Point[], from: number, list: readonly number[]): number[] {
  const here = points[from] ?? { x: 0, y: 0 }
  const far = (at: number) => Math.hypot((points[at]?.x ?? 0) - here.x, (points[at]?.y ?? 0) - here.y)
  return [...list].sort((left, right) => far(left) - far(right) || left - right)
}

function arrowTo(points: readonly Point[], from: number, to: number): Arrow {
  const here = points[from] ?? { x: 0, y: 0 }
  const there = points[to] ?? here
  return kArrows.reduce((best, arrow) => (along(arrow, here, there) > along(best, here, there) ? arrow : best))
}

function bend(map: Record<Arrow, number | undefined>[], wanted: readonly Bending[], cut: number): void {
  let best: Bending | undefined
  let least = cut
  for (const { at, arrow, to } of wanted.slice(0, 12)) {
    const row = map[at]
    if (row === undefined) continue
    const before = row[arrow]
    row[arrow] = to
    const after = cutOff(map)
    row[arrow] = before
    if (after.unreached.length + after.lost.length < least) {
      least = after.unreached.length + after.lost.length
      best = { at, arrow, to }
    }
  }
  const row = best === undefined ? undefined : map[best.at]
  if (best !== undefined && row !== undefined) row[best.arrow] = best.to
}
