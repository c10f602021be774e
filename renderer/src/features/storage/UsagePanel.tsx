import { Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatCount, formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { type StorageCount, type StoredKind, storedKind } from '#shared/calls/storage.ts'
import styles from './StorageScreen.module.css'

type UsageProps = { readonly count: StorageCount; readonly mayChange: boolean }

export function UsagePanel({ count, mayChange }: UsageProps): ReactNode {
  const { t } = useTranslation()
  const kinds = storedKind.options.flatMap((kind) => count.kinds.filter((one) => one.kind === kind))
  const files = kinds.reduce((sum, one) => sum + one.files, 0)
  const bytes = kinds.reduce((sum, one) => sum + one.bytes, 0)
  return (
    <Panel title={t('storage.usage.title')}>
      <table className={styles.table} aria-label={t('storage.usage.title')}>
        <thead>
          <tr>
            <th scope="col">{t('storage.usage.kind')}</th>
            <th scope="col" className={styles.number}>
              {t('storage.usage.files')}
            </th>
            <th scope="col" className={styles.number}>
              {t('storage.usage.size')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {kinds.map((one) => (
            <tr key={one.kind}>
              <td>{t(`storage.usage.kinds.${one.kind}`)}</td>
              <td className={styles.number}>{formatCount(one.files)}</td>
              <td className={styles.number}>{formatBytes(one.bytes)}</td>
              <td className={styles.number}>
                <RebuildButton kind={one.kind} mayChange={mayChange} />
              </td>
            </tr>
          ))}
          <tr>
            <td>{t('storage.usage.total')}</td>
            <td className={styles.number}>{formatCount(files)}</td>
            <td className={styles.number}>{formatBytes(bytes)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className={styles.quiet}>
        {t('storage.usage.free', { size: formatBytes(count.freeBytes) })} ·{' '}
        {t('storage.usage.countedAt', { at: formatDateTime(count.countedAt) })}
      </p>
    </Panel>
  )
}

function RebuildButton({ kind, mayChange }: { readonly kind: StoredKind; readonly mayChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const rebuild = useDeskCommand('storage.rebuild', { onFault: (fault) => notices.fault(fault) })
  if (kind !== 'peaks' && kind !== 'playable') return null
  return (
    <Popconfirm
      title={t('storage.usage.rebuildSure')}
      okText={t('storage.usage.rebuild')}
      cancelText={t('common.actions.cancel')}
      onConfirm={() => void rebuild.run({ kind })}
    >
      <Button size="small" type="link" disabled={!mayChange}>
        {t('storage.usage.rebuild')}
      </Button>
    </Popconfirm>
  )
}
