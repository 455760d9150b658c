import { contains, extents, overlaps, shares, type Raster, type Rect } from './raster'

// Names on the map, none over another: large counties first, each at the place where it covers its own county most.

export interface Label {
  /** The county's place in the list. */
  readonly at: number
  readonly text: string
  /** Middle of the writing. */
  readonly x: number
  readonly y: number
  readonly box: Rect
}

export interface LabelWish {
  readonly text: string
  readonly width: number
  readonly height: number
}

export interface LabelPlace {
  readonly raster: Raster
  /** Labels stay inside. */
  readonly frame: Rect
  /** And outside of these: insets, legends. */
  readonly taken: readonly Rect[]
}

// A name may reach over open sea, hardly over another county.
const kSea = 0.6
const kOther = -1.4
const kLeast = 0.5
const kTries = 14

/** How wide a text is: Chinese characters are as wide as they are high, Latin ones a little more than half. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 1 : 0.56), 0) * size
}

export function placeLabels(wishes: readonly LabelWish[], place: LabelPlace): Label[] {
  const found = extents(place.raster, wishes.length)
  const order = wishes
    .map((_, at) => at)
    .filter((at) => found[at] !== undefined)
    .sort((left, right) => (found[right]?.cells ?? 0) - (found[left]?.cells ?? 0) || left - right)
  const labels: Label[] = []
  for (const at of order) {
    const wish = wishes[at]
    const county = found[at]
    if (wish === undefined || county === undefined) continue
    const blocked = [...place.taken, ...labels.map((label) => label.box)]
    const label = bestPlace(at, wish, county, { ...place, taken: blocked })
    if (label !== undefined) labels.push(label)
  }
  return labels
}

function bestPlace(
  at: number,
  wish: LabelWish,
  county: { rect: Rect; x: number; y: number },
  place: LabelPlace,
): Label | undefined {
  const { rect } = county
  // A large county is looked at in fewer places.
  const step = Math.max(place.raster.step, Math.floor(Math.min(rect.width, rect.height) / kTries))
  let best: Label | undefined
  let most = kLeast
  // Up to half a label beyond the county, so that an island can have its name beside it.
  for (let y = rect.y - wish.height / 2; y <= rect.y + rect.height + wish.height / 2; y += step) {
    for (let x = rect.x - wish.width / 2; x <= rect.x + rect.width + wish.width / 2; x += step) {
      const box = { x: x - wish.width / 2, y: y - wish.height / 2, width: wish.width, height: wish.height }
      if (!contains(place.frame, box) || place.taken.some((other) => overlaps(other, box))) continue
      const { own, none, other } = shares(place.raster, box, at + 1)
      if (own === 0) continue
      const away = Math.hypot(x - county.x, y - county.y) / (rect.width + rect.height)
      const worth = own + kSea * none + kOther * other - 0.25 * away
      if (worth > most) {
        most = worth
        best = { at, text: wish.text, x, y, box }
      }
    }
  }
  return best
}
