import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../commands.ts'
import styles from './Palette.module.css'
import { type PaletteGroup, type PaletteResult, usePaletteResults } from './results.ts'

/** The input and its list: one combobox, driven from the keyboard. Lives only while the palette is open. */
export function PaletteBox({
  commands,
  onClose,
}: {
  readonly commands: readonly Command[]
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const listId = useId()
  const [text, setText] = useState('')
  const [position, setPosition] = useState(0)
  const groups = usePaletteResults(useDeferredValue(text), commands)
  const results = groups.flatMap((group) => group.results)
  const chosen = results[Math.min(position, results.length - 1)]

  const open = (result: PaletteResult): void => {
    onClose()
    result.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && results.length > 0) {
      event.preventDefault()
      setPosition((Math.min(position, results.length - 1) + step + results.length) % results.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault()
      open(chosen)
    }
  }

  return (
    <div className={styles.palette}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
        autoFocus
        className={styles.input}
        role="combobox"
        aria-label={t('shell.search.open')}
        aria-expanded={results.length > 0}
        aria-controls={listId}
        {...(chosen ? { 'aria-activedescendant': optionId(listId, chosen) } : {})}
        placeholder={t('shell.search.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setPosition(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" className={styles.list} aria-label={t('shell.search.results')}>
        {groups.map((group) => (
          <GroupOfResults key={group.label} group={group} listId={listId} chosen={chosen} onOpen={open} />
        ))}
      </div>
      {results.length === 0 ? <p className={styles.nothing}>{t('shell.search.nothing', { text })}</p> : null}
      <p className={styles.keys}>{t('shell.search.keys')}</p>
    </div>
  )
}

function GroupOfResults({
  group,
  listId,
  chosen,
  onOpen,
}: {
  readonly group: PaletteGroup
  readonly listId: string
  readonly chosen: PaletteResult | undefined
  readonly onOpen: (result: PaletteResult) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not a fieldset
    <div role="group" aria-label={t(group.label)}>
      <div className={styles.heading} aria-hidden="true">
        {t(group.label)}
      </div>
      {group.results.map((result) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard works through the input (aria-activedescendant)
        <div
          key={result.id}
          id={optionId(listId, result)}
          role="option"
          tabIndex={-1}
          aria-selected={result === chosen}
          className={styles.option}
          ref={result === chosen ? intoView : null}
          onClick={() => onOpen(result)}
        >
          <span>{result.title}</span>
          <span className={styles.detail}>{result.detail}</span>
        </div>
      ))}
    </div>
  )
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function optionId(listId: string, result: PaletteResult): string {
  return `${listId}-${result.id}`
}
