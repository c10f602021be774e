import type { TextPlace } from '#shared/domain/transcripts/transcript-lines.ts'

export type SelectedWords = { readonly from: TextPlace; readonly to: TextPlace }

/** On the element that holds a line's text, and nothing but it: the line's place. */
export const lineAttribute = 'data-line'

const lineOf = (element: Element): number => Number(element.getAttribute(lineAttribute))

/** Characters of an element's text before a point of the selection. */
function offsetIn(element: Element, node: Node, offset: number): number {
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(node, offset)
  return before.toString().length
}

/** The words selected in a transcript's list; null where none are. What is selected around the texts doesn't count. */
export function selectedWords(list: Element | null): SelectedWords | null {
  const selection = document.getSelection()
  if (list === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(list)) return null
  const texts = [...list.querySelectorAll(`[${lineAttribute}]`)]
    .filter((element) => range.intersectsNode(element))
    .toSorted((a, b) => lineOf(a) - lineOf(b))
  const [first, last] = [texts[0], texts.at(-1)]
  if (first === undefined || last === undefined) return null
  const from = first.contains(range.startContainer) ? offsetIn(first, range.startContainer, range.startOffset) : 0
  const to = last.contains(range.endContainer)
    ? offsetIn(last, range.endContainer, range.endOffset)
    : (last.textContent?.length ?? 0)
  const words = { from: { line: lineOf(first), offset: from }, to: { line: lineOf(last), offset: to } }
  return words.from.line === words.to.line && to <= from ? null : words
}
