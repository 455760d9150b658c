// A drawing as a file of its own: the styles that the screen gives it are written into it.

const kStyles = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linejoin', 'opacity',
  'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'writing-mode', 'letter-spacing',
  'paint-order', 'display', 'visibility',
] as const

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const name of kStyles) to.setAttribute(name, style.getPropertyValue(name))
  to.removeAttribute('class')
  for (let at = 0; at < from.children.length; ++at) {
    const source = from.children[at]
    const target = to.children[at]
    if (source !== undefined && target !== undefined) writeStyles(source, target)
  }
}

/** The text of an SVG file that looks as the drawing does on the screen, on white. */
export function drawingText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  writeStyles(drawing, copy)
  const box = drawing.viewBox.baseVal
  const width = box.width > 0 ? box.width : drawing.clientWidth
  const height = box.height > 0 ? box.height : drawing.clientHeight
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  paper.setAttribute('x', String(box.x))
  paper.setAttribute('y', String(box.y))
  paper.setAttribute('width', String(width))
  paper.setAttribute('height', String(height))
  paper.setAttribute('fill', '#ffffff')
  copy.insertBefore(paper, copy.firstChild)
  return new XMLSerializer().serializeToString(copy)
}

export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

export function saveDrawing(drawing: SVGSVGElement, name: string): void {
  saveBlob(new Blob([drawingText(drawing)], { type: 'image/svg+xml' }), `${name}.svg`)
}

/** Twice the screen's size, for paper. */
export function savePicture(drawing: SVGSVGElement, name: string): void {
  const picture = new Image()
  picture.onload = () => {
    const canvas = document.createElement('canvas')
    canvas.width = picture.width * 2
    canvas.height = picture.height * 2
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    canvas.toBlob((blob) => {
      if (blob !== null) saveBlob(blob, `${name}.png`)
    })
  }
  // The page's policy lets pictures come as data, not as blobs.
  picture.src = `data:image/svg+xml,${encodeURIComponent(drawingText(drawing))}`
}
