import { SearchOutlined, UserOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { LibrarySummary } from '#shared/calls/library.ts'
import { JobIndicator } from './JobIndicator.tsx'
import { shortcutWords } from './shortcut.ts'
import styles from './TopBar.module.css'

export type TopBarProps = { readonly library: LibrarySummary | null; readonly onSearch: () => void }

export function TopBar({ library, onSearch }: TopBarProps): ReactNode {
  const { t } = useTranslation()
  return (
    <header className={styles.bar}>
      <span className={styles.product}>{t('common.appName')}</span>
      <span className={styles.library} title={library?.folder}>
        {library?.name ?? ''}
      </span>
      {library?.hasSampleData ? <StatusTag tone="warn">{t('shell.sampleData')}</StatusTag> : null}
      {library?.readOnly ? <StatusTag tone="neutral">{t('shell.readOnly')}</StatusTag> : null}
      <button type="button" className={styles.search} onClick={onSearch} aria-haspopup="dialog">
        <SearchOutlined aria-hidden="true" />
        <span className={styles.hint}>{t('shell.search.placeholder')}</span>
        <kbd>{shortcutWords('K')}</kbd>
      </button>
      <JobIndicator />
      {library ? (
        <Link className={styles.user} to="/settings">
          <UserOutlined aria-hidden="true" />
          {library.user.name}
          <span className={styles.role}>{t(`states.role.${library.user.role}`)}</span>
        </Link>
      ) : null}
    </header>
  )
}
