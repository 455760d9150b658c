// Numbers in at most six classes with printed bounds; the colour deepens with the number.

export const kMostClasses = 6

export interface Class {
  readonly low: number
  readonly high: number
  /** Colour of the ramp, 0 to 5. */
  readonly ramp: number
}

/**
 * Classes of whole numbers. None (0) stands alone in the lightest colour; of the rest each value is its own class while
 * there are five at most, else they are cut into five of about equally many counties. Bounds are values that occur, so
 * nothing between them is claimed.
 */
export function makeClasses(values: readonly number[]): Class[] {
  const distinct = [...new Set(values)].sort((left, right) => left - right)
  const some = distinct.filter((value) => value !== 0)
  const most = kMostClasses - 1
  const parts = some.length <= most ? some.map((value) => [value]) : cut(values, some, most)
  const last = parts.length - 1
  const classes = parts.map((part, at) => ({
    low: part[0] ?? 0,
    high: part[part.length - 1] ?? 0,
    // A single class is neither the least nor the most.
    ramp: last === 0 ? 3 : 1 + Math.round((at * (most - 1)) / last),
  }))
  return distinct.includes(0) ? [{ low: 0, high: 0, ramp: 0 }, ...classes] : classes
}

function cut(values: readonly number[], some: readonly number[], parts: number): number[][] {
  const total = values.filter((value) => value !== 0).length
  const bounds: number[][] = []
  let done = 0
  let current: number[] = []
  some.forEach((value, at) => {
    current.push(value)
    done += values.filter((other) => other === value).length
    const left = parts - bounds.length - 1
    const isFull = done >= ((bounds.length + 1) * total) / parts
    // Every class that is still to come needs a value of its own.
    const mustClose = some.length - at - 1 === left
    if (left > 0 && (isFull || mustClose)) {
      bounds.push(current)
      current = []
    }
  })
  return [...bounds, current]
}

export function classOf(value: number, classes: readonly Class[]): Class | undefined {
  return classes.find((one) => value >= one.low && value <= one.high)
}

/** Dark writing on the first four colours of the ramp, white on the last two. */
export function isLightInk(ramp: number): boolean {
  return ramp >= 4
}
