import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../commands.ts'
import styles from './Palette.module.css'
import { PaletteBox } from './PaletteBox.tsx'

export type PaletteProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly commands: readonly Command[]
}

/** Search and go (Ctrl/⌘+K): any screen, command, record, agent or rectification. */
export function Palette({ isOpen, onClose, commands }: PaletteProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={620}
      style={{ top: 72 }}
      // The dialog takes its name from its title; the input under it says the rest.
      title={<span className={styles.hidden}>{t('shell.search.open')}</span>}
      styles={{ header: { margin: 0 } }}
    >
      <PaletteBox commands={commands} onClose={onClose} />
    </Modal>
  )
}
