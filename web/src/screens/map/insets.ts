import { extents, overlaps, shares, type Raster, type Rect } from './raster'

// Magnified parts of the map where counties are too crowded for their names: found from what could not be labelled,
// put where the map is empty.

export interface Inset {
  /** Places in the list of the counties that it is made for. */
  readonly members: readonly number[]
  /** What it shows of the map. */
  readonly window: Rect
  /** Where it is drawn. */
  readonly frame: Rect
}

export interface InsetPlan {
  readonly raster: Raster
  readonly count: number
  /** Counties without a name on the map. */
  readonly unlabelled: readonly number[]
  readonly area: Rect
  readonly most: number
  /** Kept free above each, for its caption. */
  readonly caption: number
}

const kNobody = -1
const kPadding = 4
// How far from the middle one of a crowd the others may be, as a part of the drawing.
const kReach = 0.06
const kLeastScale = 1.7
const kMostScale = 4

export function planInsets(plan: InsetPlan): Inset[] {
  const insets: Inset[] = []
  for (const group of crowds(plan)) {
    const frame = freePlace(group.window, plan, insets)
    if (frame !== undefined) insets.push({ ...group, frame })
  }
  return insets
}

interface Crowd {
  readonly members: readonly number[]
  readonly window: Rect
}

/** The fullest groups of nearby counties without names. */
function crowds(plan: InsetPlan): Crowd[] {
  const found = extents(plan.raster, plan.count)
  const reach = kReach * Math.max(plan.area.width, plan.area.height)
  let left = [...plan.unlabelled].filter((at) => found[at] !== undefined)
  const groups: Crowd[] = []
  while (groups.length < plan.most && left.length > 0) {
    const near = (from: number) =>
      left.filter((at) => {
        const [here, there] = [found[from], found[at]]
        return here !== undefined && there !== undefined && Math.hypot(here.x - there.x, here.y - there.y) < reach
      })
    const members = left.map(near).reduce((best, group) => (group.length > best.length ? group : best))
    if (members.length < 2) break
    left = left.filter((at) => !members.includes(at))
    groups.push({ members, window: around(members.flatMap((at) => found[at]?.rect ?? [])) })
  }
  return groups
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x)) - kPadding
  const y = Math.min(...rects.map((rect) => rect.y)) - kPadding
  const width = Math.max(...rects.map((rect) => rect.x + rect.width)) + kPadding - x
  const height = Math.max(...rects.map((rect) => rect.y + rect.height)) + kPadding - y
  // Neither a strip nor a tower.
  const side = Math.max(width, height) * 0.7
  const [wide, high] = [Math.max(width, side), Math.max(height, side)]
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high }
}

/** The largest and then nearest place over nothing but sea and paper. */
function freePlace(window: Rect, plan: InsetPlan, others: readonly Inset[]): Rect | undefined {
  const { area } = plan
  for (let scale = kMostScale; scale >= kLeastScale; scale -= 0.15) {
    const size = { width: window.width * scale, height: window.height * scale }
    if (size.width > area.width * 0.42 || size.height > area.height * 0.34) continue
    const place = nearestFree(size, window, plan, others)
    if (place !== undefined) return place
  }
  return undefined
}

function nearestFree(
  size: { width: number; height: number },
  window: Rect,
  plan: InsetPlan,
  others: readonly Inset[],
): Rect | undefined {
  const { area, raster, caption } = plan
  const gap = 6
  let best: Rect | undefined
  let least = Infinity
  for (let y = area.y + caption; y + size.height <= area.y + area.height; y += 2 * raster.step) {
    for (let x = area.x; x + size.width <= area.x + area.width; x += 2 * raster.step) {
      const rect = { x, y, ...size }
      const wide = { x: x - gap, y: y - caption, width: size.width + 2 * gap, height: size.height + caption + gap }
      const away = Math.hypot(x + size.width / 2 - window.x, y + size.height / 2 - window.y)
      if (away >= least || overlaps(wide, window)) continue
      if (others.some((other) => overlaps(wide, other.frame) || overlaps(wide, other.window))) continue
      if (shares(raster, wide, kNobody).none < 1) continue
      best = rect
      least = away
    }
  }
  return best
}
