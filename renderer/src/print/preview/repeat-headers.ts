/** On paper a table's header stands again on every page it reaches; columns on a screen don't do that by themselves. */
export const repeatedClass = 'repeated-header'

/** No paper has more pages. */
const mostPages = 2000

/**
 * Puts a copy of its header where a table goes on at the top of a page, page by page: each copy moves on what comes after
 * it. `topOf` answers what is seen first on a page (from 0), null past the last. The printer makes its own copies and is
 * never shown these.
 */
export function repeatHeaders(topOf: (page: number) => Element | null): void {
  for (let page = 1; page < mostPages; page += 1) {
    const top = topOf(page)
    if (top === null) return
    const row = top.closest('tr')
    const header = row?.closest('table')?.tHead?.rows[0]
    if (row == null || header === undefined || row.parentElement?.tagName !== 'TBODY') continue
    if (row.classList.contains(repeatedClass)) continue
    if (row.previousElementSibling === null) {
      // All rows went on to this page and left their header behind, which the printer never does: a row that isn't seen
      // loosens what holds the first ones together, and the page is looked at again.
      row.before(unseenRow())
      page -= 1
    } else {
      row.before(copyOf(header))
    }
  }
}

function unseenRow(): HTMLTableRowElement {
  const row = document.createElement('tr')
  row.classList.add(repeatedClass)
  row.hidden = true
  return row
}

function copyOf(header: HTMLTableRowElement): HTMLTableRowElement {
  const copy = header.cloneNode(true) as HTMLTableRowElement
  copy.classList.add(repeatedClass)
  copy.setAttribute('aria-hidden', 'true')
  return copy
}
