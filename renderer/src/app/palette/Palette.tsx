import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../commands.ts'
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
      aria-label={t('shell.search.open')}
    >
      <PaletteBox commands={commands} onClose={onClose} />
    </Modal>
  )
}
