import { type ReactNode, type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { piecesOf } from '#shared/domain/reports/compose-report.ts'
import { reportLimits } from '#shared/domain/reports/report-content.ts'
import type { ReportNumbers } from '#shared/domain/reports/report-numbers.ts'
import styles from './Reports.module.css'

export type LinkedWordsHandle = {
  /** Puts a linked number where the caret is, or at the end. */
  readonly insert: (key: string) => void
}

type LinkedWordsProps = {
  readonly label: string
  /** Links to numbers stand in double braces. */
  readonly text: string
  readonly numbers: ReportNumbers
  readonly canEdit: boolean
  readonly onChange: (text: string) => void
  readonly ref: Ref<LinkedWordsHandle>
}

/**
 * A paragraph to write in, its linked numbers as chips that go or stay as one. React doesn't draw what is inside: the
 * browser changes it while somebody writes. It is drawn anew when the words come from elsewhere.
 */
export function LinkedWords({ label, text, numbers, canEdit, onChange, ref }: LinkedWordsProps): ReactNode {
  const { t } = useTranslation()
  const field = useRef<HTMLDivElement | null>(null)
  const written = useRef<string | null>(null)
  const broken = t('reportDesk.words.broken')

  useEffect(() => {
    if (field.current === null || written.current === text) return
    written.current = text
    field.current.replaceChildren(...nodesOf(text, numbers, broken))
  }, [text, numbers, broken])

  // Other numbers (a later computation) are shown without touching the words.
  useEffect(() => {
    for (const chip of field.current?.querySelectorAll<HTMLElement>('[data-link]') ?? []) {
      fillChip(chip, numbers, broken)
    }
  }, [numbers, broken])

  const take = useEffectEvent(() => {
    if (field.current === null) return
    const next = textOf(field.current).slice(0, reportLimits.paragraph)
    written.current = next
    onChange(next)
  })

  useImperativeHandle(ref, () => ({
    insert: (key) => {
      if (field.current === null) return
      insertAtCaret(field.current, chipOf(key, numbers, broken))
      take()
    },
  }))

  return (
    // biome-ignore lint/a11y/useSemanticElements: a text area can't hold chips
    <div
      ref={field}
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-label={label}
      aria-readonly={!canEdit}
      className={styles.words}
      contentEditable={canEdit}
      suppressContentEditableWarning
      spellCheck={false}
      onInput={() => take()}
      onPaste={(event) => {
        event.preventDefault()
        document.execCommand('insertText', false, event.clipboardData.getData('text/plain'))
      }}
    />
  )
}

const nodesOf = (text: string, numbers: ReportNumbers, broken: string): readonly Node[] =>
  piecesOf(text, numbers).map((piece) =>
    piece.kind === 'words' ? document.createTextNode(piece.text) : chipOf(piece.key, numbers, broken),
  )

function chipOf(key: string, numbers: ReportNumbers, broken: string): HTMLElement {
  const chip = document.createElement('span')
  chip.dataset.link = key
  chip.contentEditable = 'false'
  fillChip(chip, numbers, broken)
  return chip
}

/** The number that is true now, and what it is; a link to none says so. */
function fillChip(chip: HTMLElement, numbers: ReportNumbers, broken: string): void {
  const number = numbers.get(chip.dataset.link ?? '')
  chip.className = number === undefined ? 'chip broken' : 'chip'
  chip.textContent = number?.text ?? chip.dataset.link ?? ''
  chip.title = number?.label ?? broken
}

/** What is written, with links in double braces and one line for each the browser made. */
function textOf(field: HTMLElement): string {
  return [...field.childNodes]
    .map((node) => {
      if (!(node instanceof HTMLElement)) return node.textContent ?? ''
      const link = node.dataset.link
      if (link !== undefined) return `{{${link}}}`
      return node.tagName === 'BR' ? '\n' : `\n${textOf(node)}`
    })
    .join('')
    .replaceAll('\u00a0', ' ')
}

function insertAtCaret(field: HTMLElement, chip: HTMLElement): void {
  const selection = window.getSelection()
  const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (range === null || !field.contains(range.startContainer)) {
    field.append(chip)
    return
  }
  range.deleteContents()
  range.insertNode(chip)
  range.setStartAfter(chip)
  range.collapse(true)
}
