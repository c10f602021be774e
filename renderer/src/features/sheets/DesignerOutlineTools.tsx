import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  DownOutlined,
  FolderAddOutlined,
  PlusOutlined,
} from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shortcutWords } from '#renderer/app/shortcut.ts'
import styles from './DesignerOutline.module.css'
import { useDesigner } from './designer-context.ts'
import { itemKinds } from './designer-words.ts'
import type { DesignerCommands } from './use-designer-commands.ts'

/** What can be done to the outline, with the keys that do the same. */
export function OutlineTools({ commands }: { readonly commands: DesignerCommands }): ReactNode {
  const { place, canEdit } = useDesigner()
  const { t } = useTranslation()
  if (!canEdit) return <h2 className={styles.readOnly}>{t('designer.outline.title')}</h2>
  const isFixed = place.kind === 'sheet'
  const tools = [
    { name: 'section', icon: <FolderAddOutlined />, key: shortcutWords('⇧ N'), isOff: false, run: commands.addSection },
    { name: 'up', icon: <ArrowUpOutlined />, key: 'Alt ↑', isOff: isFixed, run: () => commands.move(-1) },
    { name: 'down', icon: <ArrowDownOutlined />, key: 'Alt ↓', isOff: isFixed, run: () => commands.move(1) },
    { name: 'duplicate', icon: <CopyOutlined />, key: shortcutWords('D'), isOff: isFixed, run: commands.duplicate },
    { name: 'remove', icon: <DeleteOutlined />, key: 'Del', isOff: isFixed, run: commands.remove },
  ] as const
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('designer.outline.tools')}>
      <Dropdown
        trigger={['click']}
        menu={{
          items: itemKinds.map((kind) => ({ key: kind, label: t(`designer.kinds.${kind}`) })),
          onClick: ({ key }) => {
            const kind = itemKinds.find((one) => one === key)
            if (kind !== undefined) commands.addItem(kind)
          },
        }}
      >
        <Button size="small" icon={<PlusOutlined aria-hidden />} title={t('designer.outline.addHint')}>
          {t('designer.outline.addItem')} <DownOutlined aria-hidden className={styles.caret ?? ''} />
        </Button>
      </Dropdown>
      <span className={styles.space} />
      {tools.map(({ name, icon, key, isOff, run }) => {
        const words = t(`designer.outline.${name}`)
        return (
          <Button
            key={name}
            type="text"
            size="small"
            icon={icon}
            aria-label={words}
            title={t('designer.outline.withKey', { words, key })}
            disabled={isOff}
            onClick={run}
          />
        )
      })}
    </div>
  )
}
