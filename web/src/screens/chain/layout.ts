import { graphlib, layout as runDagre } from '@dagrejs/dagre'

// Where the links of a chain are drawn: bands 上游 | 中游 | 下游 from left to right, 支撑 as a strip below them all.
// Worked out from the links and edges alone, so that a link is at the same place for every county.

export type Stage = 'up' | 'mid' | 'down' | 'support'

export interface LayoutLink {
  readonly id: string
  readonly stage: Stage
}
export interface LayoutEdge {
  readonly from: string
  readonly to: string
}
export interface Size {
  readonly width: number
  readonly height: number
}
export interface Box extends Size {
  readonly x: number
  readonly y: number
}
interface Point {
  readonly x: number
  readonly y: number
}
export interface Band extends Box {
  readonly stage: Stage
}
export interface DrawnEdge extends LayoutEdge {
  readonly path: string
  /** Where it passes, from the right of one box to the left of the other. */
  readonly points: readonly Point[]
}
export interface ChainLayout extends Size {
  readonly boxes: ReadonlyMap<string, Box>
  readonly bands: readonly Band[]
  readonly edges: readonly DrawnEdge[]
}

const kColumnGap = 36
const kBandGap = 22
const kRowGap = 12
const kEdgeGap = 10
const kPadding = 12
export const kBandHeader = 44
// Edges between the strip of 支撑 and the bands run along here.
const kChannel = 22

const kOrder: readonly Stage[] = ['up', 'mid', 'down']

/** Links and the edges that a drawing can show: both ends exist, once, and bands are never walked backwards. */
function drawable(links: readonly LayoutLink[], edges: readonly LayoutEdge[]): LayoutEdge[] {
  const stages = new Map(links.map((link) => [link.id, link.stage]))
  const seen = new Set<string>()
  return edges.filter(({ from, to }) => {
    const [left, right] = [stages.get(from), stages.get(to)]
    const key = `${from}\n${to}`
    if (left === undefined || right === undefined || from === to || seen.has(key)) return false
    seen.add(key)
    return left === 'support' || right === 'support' || kOrder.indexOf(left) <= kOrder.indexOf(right)
  })
}

/** Between two bands stands a node that all of the left one come before and all of the right one after. */
function addBarriers(graph: graphlib.Graph, links: readonly LayoutLink[], edges: readonly LayoutEdge[]): void {
  const stages = new Map(links.map((link) => [link.id, link.stage]))
  const isInside = ({ from, to }: LayoutEdge) => stages.get(from) === stages.get(to)
  const hasAfter = new Set(edges.filter(isInside).map((edge) => edge.from))
  const hasBefore = new Set(edges.filter(isInside).map((edge) => edge.to))
  const bands = kOrder.map((stage) => links.filter((link) => link.stage === stage)).filter((band) => band.length > 0)
  bands.slice(1).forEach((right, at) => {
    const barrier = ` barrier ${at}`
    graph.setNode(barrier, { width: kBandGap, height: 1 })
    for (const { id } of bands[at] ?? []) if (!hasAfter.has(id)) graph.setEdge(id, barrier, { weight: 1 })
    for (const { id } of right) if (!hasBefore.has(id)) graph.setEdge(barrier, id, { weight: 1 })
  })
}

/** Columns, order and heights by dagre. A link of 支撑 takes part as a thin place holder: it only needs its column. */
function ranked(links: readonly LayoutLink[], edges: readonly LayoutEdge[], size: Size): graphlib.Graph {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', ranksep: kColumnGap, nodesep: kRowGap, edgesep: kEdgeGap })
  const attached = new Set(edges.flatMap((edge) => [edge.from, edge.to]))
  for (const { id, stage } of links) {
    if (stage !== 'support') graph.setNode(id, { width: size.width, height: size.height })
    else if (attached.has(id)) graph.setNode(id, { width: size.width, height: 1 })
  }
  const stages = new Map(links.map((link) => [link.id, link.stage]))
  for (const { from, to } of edges) {
    const isThin = stages.get(from) === 'support' || stages.get(to) === 'support'
    graph.setEdge(from, to, { weight: isThin ? 1 : 2 })
  }
  addBarriers(graph, links, edges)
  runDagre(graph)
  return graph
}

interface Strip {
  readonly size: Size
  readonly columns: readonly number[]
  readonly top: number
  readonly node: (id: string) => Point
}
/** 支撑 below the bands: in the column that dagre found, or, where nothing hangs on it, in the emptiest one. */
function supportBoxes(links: readonly LayoutLink[], graph: graphlib.Graph, strip: Strip): Map<string, Box> {
  const { size, columns, top, node } = strip
  const taken = new Map(columns.map((x) => [x, 0]))
  const boxes = new Map<string, Box>()
  const put = (id: string, x: number) => {
    const row = taken.get(x) ?? 0
    taken.set(x, row + 1)
    boxes.set(id, { ...size, x: x - size.width / 2, y: top + row * (size.height + kRowGap) })
  }
  const support = links.filter((link) => link.stage === 'support')
  for (const { id } of support) if (graph.hasNode(id)) put(id, node(id).x)
  for (const { id } of support) {
    if (graph.hasNode(id)) continue
    const least = Math.min(...taken.values())
    put(id, [...taken.keys()].find((x) => taken.get(x) === least) ?? size.width / 2)
  }
  return boxes
}

function bandOf(stage: Stage, boxes: readonly Box[], from: number, to: number): Band {
  const left = Math.min(...boxes.map((box) => box.x)) - kPadding
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + kPadding
  return { stage, x: left, y: from, width: right - left, height: to - from }
}

function middleRight(box: Box): Point {
  return { x: box.x + box.width, y: box.y + box.height / 2 }
}
function middleLeft(box: Box): Point {
  return { x: box.x, y: box.y + box.height / 2 }
}

/** Level across columns, a curve in the gap between two. */
function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1]
      if (before === undefined) return `M${point.x} ${point.y}`
      if (before.y === point.y) return `H${point.x}`
      const half = (before.x + point.x) / 2
      return `C${half} ${before.y} ${half} ${point.y} ${point.x} ${point.y}`
    })
    .join('')
}

interface Frame {
  readonly columns: readonly number[]
  readonly width: number
  /** The middle of the channel between the bands and 支撑. */
  readonly channel: number
}

/** An edge passes columns between its ends level, beside their boxes: where dagre left room, or in the channel. */
function drawEdge(edge: LayoutEdge, boxes: ReadonlyMap<string, Box>, passing: readonly Point[], frame: Frame): DrawnEdge | undefined {
  const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
  if (from === undefined || to === undefined) return undefined
  const [start, end] = [middleRight(from), middleLeft(to)]
  const points = [start]
  for (const x of frame.columns) {
    const [left, right] = [x - frame.width / 2, x + frame.width / 2]
    if (left < start.x || right > end.x) continue
    const y = passing.find((point) => Math.abs(point.x - x) < 1)?.y ?? frame.channel
    points.push({ x: left, y }, { x: right, y })
  }
  points.push(end)
  return { ...edge, points, path: pathOf(points) }
}

/** What dagre placed, moved so that there is room for the frames of the bands. */
function placedBy(graph: graphlib.Graph, edges: readonly LayoutEdge[]): { node: (id: string) => Point; passing: (edge: LayoutEdge) => Point[] } {
  const move = ({ x, y }: Point): Point => ({ x: x + kPadding, y: y + kBandHeader })
  const waypoints = new Map(edges.map((edge) => [edge, graph.edge(edge.from, edge.to) as unknown as { points: Point[] }]))
  return {
    node: (id) => move(graph.node(id) as unknown as Point),
    passing: (edge) => (waypoints.get(edge)?.points ?? []).map(move),
  }
}

export function layoutChain(links: readonly LayoutLink[], edges: readonly LayoutEdge[], size: Size): ChainLayout {
  const shown = drawable(links, edges)
  const graph = ranked(links, shown, size)
  const placed = placedBy(graph, shown)
  const boxes = new Map<string, Box>()
  const inBands = links.filter((link) => link.stage !== 'support')
  for (const { id } of inBands) {
    const { x, y } = placed.node(id)
    boxes.set(id, { ...size, x: x - size.width / 2, y: y - size.height / 2 })
  }
  const stages = new Map(links.map((link) => [link.id, link.stage]))
  const isSupport = (id: string) => stages.get(id) === 'support'
  const attached = links.filter((link) => graph.hasNode(link.id))
  const columns = [...new Set(attached.map((link) => placed.node(link.id).x))].sort((left, right) => left - right)
  const bottom = Math.max(kBandHeader, ...[...boxes.values()].map((box) => box.y + box.height)) + kPadding
  const strip = bottom + kChannel
  for (const [id, box] of supportBoxes(links, graph, { size, columns, top: strip + kBandHeader, node: placed.node })) boxes.set(id, box)
  const all = [...boxes.values()]
  const bands = kOrder.flatMap((stage) => {
    const inside = inBands.flatMap((link) => (link.stage === stage ? (boxes.get(link.id) ?? []) : []))
    return inside.length === 0 ? [] : [bandOf(stage, inside, 0, bottom)]
  })
  const width = Math.max(0, ...all.map((box) => box.x + box.width)) + kPadding
  const height = Math.max(bottom, ...all.map((box) => box.y + box.height + kPadding))
  if (height > bottom) bands.push({ stage: 'support', x: 0, y: strip, width, height: height - strip })
  const frame = { columns, width: size.width, channel: bottom + kChannel / 2 }
  const drawn = shown.flatMap((edge) => {
    const passing = isSupport(edge.from) || isSupport(edge.to) ? [] : placed.passing(edge)
    return drawEdge(edge, boxes, passing, frame) ?? []
  })
  return { width, height, boxes, bands, edges: drawn }
}
