import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shortcutWords } from '#renderer/app/shortcut.ts'
import styles from './Designer.module.css'

const keys = [
  ['rows', ['↑', '↓']],
  ['sections', ['←', '→']],
  ['form', ['Enter']],
  ['outline', ['Esc']],
  ['add', ['Insert', 'ctrl N']],
  ['addSection', ['ctrl ⇧ N']],
  ['duplicate', ['ctrl D']],
  ['remove', ['Delete']],
  ['move', ['Alt ↑', 'Alt ↓']],
  ['drag', ['Space']],
  ['undo', ['ctrl Z']],
  ['redo', ['ctrl ⇧ Z', 'ctrl Y']],
  ['save', ['ctrl S']],
] as const

/** The designer's keys, as use-designer-keys.ts and the outline take them. */
export function DesignerKeysDialog(props: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal open={props.isOpen} onCancel={props.onClose} footer={null} title={t('designer.keys.title')} destroyOnHidden>
      <dl className={styles.keys}>
        {keys.map(([name, chords]) => (
          <div key={name}>
            <dt>
              {chords.map((chord) => (
                <kbd key={chord}>{chord.startsWith('ctrl ') ? shortcutWords(chord.slice(5)) : chord}</kbd>
              ))}
            </dt>
            <dd>{t(`designer.keys.names.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
