import { Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatCount } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { StorageCount } from '#shared/calls/storage.ts'
import styles from './StorageScreen.module.css'

export type OrphansPanelProps = { readonly orphans: StorageCount['orphans']; readonly mayChange: boolean }

export function OrphansPanel({ orphans, mayChange }: OrphansPanelProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const remove = useDeskCommand('storage.removeOrphans', { onFault: (fault) => notices.fault(fault) })
  const { files, bytes, listed } = orphans
  const more = files - listed.length
  if (files === 0) {
    return (
      <Panel title={t('storage.orphans.title')}>
        <p className={styles.quiet}>{t('storage.orphans.none')}</p>
      </Panel>
    )
  }
  return (
    <Panel
      title={t('storage.orphans.title')}
      extra={
        <Popconfirm
          title={t('storage.orphans.sure')}
          okText={t('storage.orphans.remove')}
          cancelText={t('common.actions.cancel')}
          okButtonProps={{ danger: true }}
          onConfirm={() => void remove.run({})}
        >
          <Button size="small" danger disabled={!mayChange}>
            {t('storage.orphans.remove')}
          </Button>
        </Popconfirm>
      }
    >
      <p className={styles.quiet}>
        {t('storage.orphans.found', { count: files, shown: formatCount(files), size: formatBytes(bytes) })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.box} aria-label={t('storage.orphans.title')} tabIndex={0}>
        <table className={styles.table}>
          <tbody>
            {listed.map((file) => (
              <tr key={file.name}>
                <td>{file.name}</td>
                <td className={styles.number}>{formatBytes(file.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 ? (
        <p className={styles.quiet}>{t('storage.orphans.more', { count: more, shown: formatCount(more) })}</p>
      ) : null}
    </Panel>
  )
}
