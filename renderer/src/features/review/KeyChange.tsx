import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Chord, chordOf, isReservedChord } from './chords.ts'
import styles from './KeysDialog.module.css'
import { type KeyEntry, reviewKeys } from './keys.ts'
import { chordWords, pressedKey, useKeyBindings, useKeyName } from './use-keys.tsx'

/** Waits for the key a command shall have; asks first where another command has it. */
export function KeyChange(props: {
  readonly entry: KeyEntry
  readonly onTake: (chord: Chord) => void
  readonly onUsual: () => void
  readonly onClose: () => void
}): ReactNode {
  const { entry, onTake, onUsual, onClose } = props
  const { t } = useTranslation()
  const bindings = useKeyBindings()
  const nameOf = useKeyName()
  const [pressed, setPressed] = useState<Chord | null>(null)
  const catcher = useRef<HTMLButtonElement>(null)
  useEffect(() => catcher.current?.focus(), [])
  const owner = pressed === null ? null : bindings.ownerOf(pressed)
  const other = reviewKeys.find(({ name }) => name === owner && name !== entry.name) ?? null
  const isReserved = pressed !== null && isReservedChord(pressed)

  const onKeyDown = (event: KeyboardEvent): void => {
    // Leaves the field by keyboard, as everywhere.
    if (event.key === 'Tab') return
    event.preventDefault()
    // The dialog and the desk would take Esc and Ctrl K for themselves.
    event.stopPropagation()
    const key = pressedKey(event.nativeEvent)
    const chord = key === null ? null : chordOf(key)
    if (chord === null || event.repeat) return
    if (chord === 'Esc') {
      onClose()
      return
    }
    setPressed(chord)
    const isTaken = bindings.ownerOf(chord) !== null && bindings.ownerOf(chord) !== entry.name
    if (!isReservedChord(chord) && !isTaken) onTake(chord)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row
    <div className={styles.changing} role="group" aria-label={t('review.keys.changeOf', { name: nameOf(entry) })}>
      <span className={styles.what}>{nameOf(entry)}</span>
      <button ref={catcher} type="button" className={styles.catcher} onKeyDown={onKeyDown}>
        {pressed === null ? t('review.keys.press') : chordWords(pressed)}
      </button>
      <p className={styles.said} role="status">
        {isReserved
          ? t('review.keys.reserved', { key: chordWords(pressed) })
          : other === null
            ? t('review.keys.escape')
            : t('review.keys.taken', { key: chordWords(pressed ?? ''), name: nameOf(other) })}
      </p>
      <span className={styles.choices}>
        {other === null || isReserved || pressed === null ? null : (
          <Button size="small" type="primary" onClick={() => onTake(pressed)}>
            {t('review.keys.take')}
          </Button>
        )}
        {bindings.isChanged(entry.name) ? (
          <Button size="small" onClick={onUsual}>
            {t('review.keys.usual', { key: entry.chords.map(chordWords).join(' ') })}
          </Button>
        ) : null}
        <Button size="small" onClick={onClose}>
          {t('common.actions.cancel')}
        </Button>
      </span>
    </div>
  )
}
