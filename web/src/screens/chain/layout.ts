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

/**
 * Columns, order and heights by dagre. Links of 支撑 stand below and take no part, but for `holders`: those need a
 * column that the bands alone would not have, and hold it open.
 */
function ranked(links: readonly LayoutLink[], edges: readonly LayoutEdge[], size: Size, holders: ReadonlySet<string>): graphlib.Graph {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', ranksep: kColumnGap, nodesep: kRowGap, edgesep: kEdgeGap })
  for (const { id, stage } of links) {
    if (stage !== 'support') graph.setNode(id, { width: size.width, height: size.height })
    else if (holders.has(id)) graph.setNode(id, { width: size.width, height: 1 })
  }
  for (const { from, to } of edges) {
    if (!graph.hasNode(from) || !graph.hasNode(to)) continue
    graph.setEdge(from, to, { weight: holders.has(from) || holders.has(to) ? 1 : 2 })
  }
  addBarriers(graph, links, edges)
  runDagre(graph)
  return graph
}

/** Where a link of 支撑 can stand: right before the first that it serves, or right after the last that serves it. */
function columnBeside(id: string, edges: readonly LayoutEdge[], xOf: (id: string) => number, columns: readonly number[]): number | undefined {
  const first = Math.min(...edges.flatMap((edge) => (edge.from === id ? xOf(edge.to) : [])))
  const last = Math.max(...edges.flatMap((edge) => (edge.to === id ? xOf(edge.from) : [])))
  const between = columns.filter((x) => x > last && x < first)
  return first === Infinity ? between[0] : between[between.length - 1]
}

/** 支撑 below the bands: each in its column, or, where nothing hangs on it, in the emptiest one. */
function supportBoxes(ids: readonly string[], columnOf: ReadonlyMap<string, number>, columns: readonly number[], size: Size): Map<string, Box> {
  const taken = new Map((columns.length > 0 ? columns : [kPadding + size.width / 2]).map((x) => [x, 0]))
  const boxes = new Map<string, Box>()
  const put = (id: string, x: number) => {
    const row = taken.get(x) ?? 0
    taken.set(x, row + 1)
    boxes.set(id, { ...size, x: x - size.width / 2, y: row * (size.height + kRowGap) })
  }
  for (const id of ids) {
    const x = columnOf.get(id)
    if (x !== undefined) put(id, x)
  }
  for (const id of ids) {
    if (columnOf.has(id)) continue
    const least = Math.min(...taken.values())
    put(id, [...taken].find(([, rows]) => rows === least)?.[0] ?? 0)
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

const move = ({ x, y }: Point): Point => ({ x: x + kPadding, y: y + kBandHeader })

interface Columns {
  readonly graph: graphlib.Graph
  /** The middles of all columns, from left to right. */
  readonly all: readonly number[]
  /** The columns of the links of 支撑 that have neighbours. */
  readonly support: ReadonlyMap<string, number>
}

/** Without holders where every link of 支撑 finds a column of the bands; else those that do not hold one open. */
function findColumns(links: readonly LayoutLink[], edges: readonly LayoutEdge[], size: Size): Columns {
  const support = links.filter((link) => link.stage === 'support').map((link) => link.id)
  const isSupport = new Set(support)
  const attached = support.filter((id) => edges.some((edge) => edge.from === id || edge.to === id))
  // One that serves another one must stand before it; dagre sees to that.
  const holders = new Set(edges.flatMap(({ from, to }) => (isSupport.has(from) && isSupport.has(to) ? [from, to] : [])))
  for (;;) {
    const graph = ranked(links, edges, size, holders)
    const xOf = (id: string) => move(graph.node(id) as unknown as Point).x
    const all = [...new Set(links.filter((link) => graph.hasNode(link.id)).map((link) => xOf(link.id)))].sort((left, right) => left - right)
    const beside = attached.map((id) => [id, holders.has(id) ? xOf(id) : columnBeside(id, edges, xOf, all)] as const)
    const homeless = beside.filter(([, x]) => x === undefined)
    if (homeless.length === 0) return { graph, all, support: new Map(beside.flatMap(([id, x]) => (x === undefined ? [] : [[id, x]]))) }
    for (const [id] of homeless) holders.add(id)
  }
}

export function layoutChain(links: readonly LayoutLink[], edges: readonly LayoutEdge[], size: Size): ChainLayout {
  const shown = drawable(links, edges)
  const { graph, all, support } = findColumns(links, shown, size)
  const inBands = links.filter((link) => link.stage !== 'support')
  const boxes = new Map<string, Box>()
  for (const { id } of inBands) {
    const { x, y } = move(graph.node(id) as unknown as Point)
    boxes.set(id, { ...size, x: x - size.width / 2, y: y - size.height / 2 })
  }
  const bands = kOrder.flatMap((stage) => {
    const inside = inBands.flatMap((link) => (link.stage === stage ? (boxes.get(link.id) ?? []) : []))
    return inside.length === 0 ? [] : [{ stage, inside }]
  })
  const bottom = Math.max(kBandHeader, ...[...boxes.values()].map((box) => box.y + box.height)) + kPadding
  const isStripOnly = bands.length === 0
  const strip = isStripOnly ? 0 : bottom + kChannel
  const ids = links.filter((link) => link.stage === 'support').map((link) => link.id)
  for (const [id, box] of supportBoxes(ids, support, all, size)) boxes.set(id, { ...box, y: box.y + strip + kBandHeader })
  const width = Math.max(0, ...[...boxes.values()].map((box) => box.x + box.width)) + kPadding
  const height = Math.max(isStripOnly ? 0 : bottom, ...[...boxes.values()].map((box) => box.y + box.height + kPadding))
  const frame = { columns: all, width: size.width, channel: bottom + kChannel / 2 }
  const drawn = shown.flatMap((edge) => {
    const isLow = support.has(edge.from) || support.has(edge.to)
    const waypoints = isLow ? undefined : (graph.edge(edge.from, edge.to) as unknown as { points: Point[] })
    return drawEdge(edge, boxes, (waypoints?.points ?? []).map(move), frame) ?? []
  })
  return {
    width,
    height,
    boxes,
    bands: [
      ...bands.map(({ stage, inside }) => bandOf(stage, inside, 0, bottom)),
      ...(ids.length > 0 ? [{ stage: 'support' as const, x: 0, y: strip, width, height: height - strip }] : []),
    ],
    edges: drawn,
  }
}
