import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/app/settings.ts'
import { KeyChange } from './KeyChange.tsx'
import styles from './KeysDialog.module.css'
import { type KeyEntry, type KeyGroup, type KeyName, keyGroups, reviewKeys, withKeys, withUsualKeys } from './keys.ts'
import { chordWords, useKeyBindings, useKeyName } from './use-keys.tsx'

export type KeysDialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Without a recording there is nothing to play and nothing to mark. */
  readonly hasSound?: boolean
}

const ofSound: ReadonlySet<KeyGroup> = new Set(['playing', 'marking'])

/** All keys of the workspace, from the table the handler uses; each can be changed where it stands. */
export function KeysDialog({ isOpen, onClose, hasSound = true }: KeysDialogProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      footer={null}
      title={t('review.keys.title')}
      width={hasSound ? 1080 : 780}
      style={{ top: 20 }}
      destroyOnHidden
    >
      <Keys groups={keyGroups.filter((group) => hasSound || !ofSound.has(group))} hasSound={hasSound} />
    </Modal>
  )
}

function Keys({ groups, hasSound }: { readonly groups: readonly KeyGroup[]; readonly hasSound: boolean }): ReactNode {
  const { t } = useTranslation()
  const { settings, change } = useSettings()
  const [changing, setChanging] = useState<KeyName | null>(null)
  const isUsual = Object.keys(settings.keys).length === 0
  const keep = (keys: typeof settings.keys): void => {
    setChanging(null)
    void change({ keys })
  }
  const changed = (entry: KeyEntry): ReactNode => (
    <KeyChange
      entry={entry}
      onTake={(chord) => keep(withKeys(settings.keys, entry.name, [chord]))}
      onUsual={() => keep(withUsualKeys(settings.keys, entry.name))}
      onClose={() => setChanging(null)}
    />
  )
  return (
    <>
      <div className={styles.groups} data-few={groups.length < keyGroups.length}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={styles.heading}>{t(`review.keys.groups.${group}`)}</h3>
            <ul className={styles.keys}>
              {reviewKeys
                // The keys that choose an option stand in one row, with the first of them.
                .filter(
                  ({ group: own, command }) => own === group && (command.kind !== 'choose' || command.number === 1),
                )
                .map((entry) => (
                  <li key={entry.name}>
                    {entry.command.kind === 'choose' ? (
                      <OptionsRow changing={changing} onChange={setChanging} changed={changed} />
                    ) : changing === entry.name ? (
                      changed(entry)
                    ) : (
                      <KeyRow entry={entry} onChange={() => setChanging(entry.name)} />
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <div className={styles.foot}>
        <p className={styles.note}>
          {t('review.keys.note')} {hasSound ? t('review.keys.dragNote') : null}
        </p>
        <Button disabled={isUsual} onClick={() => keep({})}>
          {t('review.keys.allUsual')}
        </Button>
      </div>
    </>
  )
}

function KeyRow({ entry, onChange }: { readonly entry: KeyEntry; readonly onChange: () => void }): ReactNode {
  const { t } = useTranslation()
  const bindings = useKeyBindings()
  const nameOf = useKeyName()
  const chords = bindings.chordsOf(entry.name)
  return (
    <button
      type="button"
      className={styles.row}
      data-changed={bindings.isChanged(entry.name)}
      title={t('review.keys.change')}
      onClick={onChange}
    >
      <span className={styles.chords}>
        {chords.length === 0 ? <span className={styles.none}>{t('review.keys.none')}</span> : null}
        {chords.map((chord) => (
          <kbd key={chord}>{chordWords(chord)}</kbd>
        ))}
      </span>
      <span>{nameOf(entry)}</span>
    </button>
  )
}

const optionEntries = reviewKeys.filter(({ command }) => command.kind === 'choose')

/** The keys of the options side by side; each can be changed. */
function OptionsRow(props: {
  readonly changing: KeyName | null
  readonly onChange: (name: KeyName) => void
  readonly changed: (entry: KeyEntry) => ReactNode
}): ReactNode {
  const { t } = useTranslation()
  const bindings = useKeyBindings()
  const nameOf = useKeyName()
  const changing = optionEntries.find(({ name }) => name === props.changing)
  if (changing !== undefined) return props.changed(changing)
  return (
    <div className={styles.options}>
      {optionEntries.map((entry) => {
        const words = bindings.chordsOf(entry.name).map(chordWords).join(' ') || t('review.keys.none')
        return (
          <button
            key={entry.name}
            type="button"
            data-changed={bindings.isChanged(entry.name)}
            aria-label={`${nameOf(entry)} ${words}`}
            title={nameOf(entry)}
            onClick={() => props.onChange(entry.name)}
          >
            <kbd>{words}</kbd>
          </button>
        )
      })}
      <span>{t('review.keys.options')}</span>
    </div>
  )
}
