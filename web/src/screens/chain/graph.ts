import type { Schemas } from '@/api/client'
import type { Box, LayoutEdge } from './layout'

// What the drawing of a chain knows of its links: edges, supply paths, where the arrow keys lead.

export type Link = Schemas['LinkStanding']
export type Direction = 'left' | 'right' | 'up' | 'down'

/** The edges inside the chain; links of other chains are its neighbours, not part of its drawing. */
export function edgesOf(links: readonly Link[]): LayoutEdge[] {
  return links.flatMap((link) =>
    link.feeds.flatMap((other) => (other.chain === link.chain ? [{ from: link.link, to: other.link }] : [])),
  )
}

/** Links of other chains beside a link. */
export function acrossChains(link: Link): { readonly fedBy: Schemas['LinkBeside'][]; readonly feeds: Schemas['LinkBeside'][] } {
  return {
    fedBy: link.fed_by.filter((other) => other.chain !== link.chain),
    feeds: link.feeds.filter((other) => other.chain !== link.chain),
  }
}

function reach(start: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>()
  const waiting = [start]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const id of next.get(at) ?? []) {
      if (reached.has(id)) continue
      reached.add(id)
      waiting.push(id)
    }
  }
  reached.delete(start)
  return reached
}

export interface SupplyPath {
  readonly upstream: ReadonlySet<string>
  readonly downstream: ReadonlySet<string>
}

/** All that a link is made from and all that is made from it, over any number of steps. */
export function supplyPath(edges: readonly LayoutEdge[], id: string): SupplyPath {
  const after = new Map<string, string[]>()
  const before = new Map<string, string[]>()
  for (const { from, to } of edges) {
    after.set(from, [...(after.get(from) ?? []), to])
    before.set(to, [...(before.get(to) ?? []), from])
  }
  return { upstream: reach(id, before), downstream: reach(id, after) }
}

/** Whether an edge lies on the path through a link. */
export function isOnPath(edge: LayoutEdge, id: string, path: SupplyPath): boolean {
  const isAfter = (edge.from === id || path.downstream.has(edge.from)) && path.downstream.has(edge.to)
  const isBefore = path.upstream.has(edge.from) && (edge.to === id || path.upstream.has(edge.to))
  return isAfter || isBefore
}

function middle(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** How far a box lies in a direction, and how far beside it; nothing where it does not lie there. */
function offset(from: Box, to: Box, direction: Direction): { readonly ahead: number; readonly aside: number } | undefined {
  const [a, b] = [middle(from), middle(to)]
  const isLevel = direction === 'left' || direction === 'right'
  const sign = direction === 'right' || direction === 'down' ? 1 : -1
  const ahead = sign * (isLevel ? b.x - a.x : b.y - a.y)
  if (ahead <= 0.5) return undefined
  return { ahead, aside: Math.abs(isLevel ? b.y - a.y : b.x - a.x) }
}

/** The id whose cost is least; of equal ones the first. */
function cheapest(costs: readonly (readonly [string, number])[]): string | undefined {
  let best: readonly [string, number] | undefined
  for (const entry of costs) if (best === undefined || entry[1] < best[1]) best = entry
  return best?.[0]
}

/**
 * Where an arrow key leads: right and left along an edge, to its end that is nearest in height; where there is none, and
 * for up and down, to the nearest box on that side.
 */
export function neighbour(boxes: ReadonlyMap<string, Box>, edges: readonly LayoutEdge[], id: string, direction: Direction): string | undefined {
  const from = boxes.get(id)
  if (from === undefined) return undefined
  const beside = edges.flatMap((edge) => {
    if (direction === 'right' && edge.from === id) return [edge.to]
    if (direction === 'left' && edge.to === id) return [edge.from]
    return []
  })
  const along = cheapest(
    beside.flatMap((other) => {
      const box = boxes.get(other)
      return box === undefined ? [] : [[other, Math.abs(middle(box).y - middle(from).y)] as const]
    }),
  )
  if (along !== undefined) return along
  // Up and down stay in the column as long as it goes on.
  const isLevel = direction === 'left' || direction === 'right'
  return cheapest(
    [...boxes].flatMap(([other, box]) => {
      const found = offset(from, box, direction)
      return found === undefined ? [] : [[other, found.ahead + (isLevel ? 1 : 3) * found.aside] as const]
    }),
  )
}
