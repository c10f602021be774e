import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLibraryCommand } from '#renderer/app/commands.ts'
import { formatCount, formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { LibrarySummary } from '#shared/calls/library.ts'
import styles from './Settings.module.css'

export function LibraryPanel({ library }: { readonly library: LibrarySummary }): ReactNode {
  const { t } = useTranslation()
  const open = useLibraryCommand('library.open')
  const create = useLibraryCommand('library.create')
  const openDefault = useLibraryCommand('library.openDefault')
  const openSample = useLibraryCommand('library.openSample')
  const showFolder = useDeskCommand('library.showFolder')
  return (
    <Panel title={t('settings.library.title')}>
      <dl className={styles.facts}>
        <dt>{t('settings.library.name')}</dt>
        <dd>
          <RenameForm library={library} />
        </dd>
        <dt>{t('settings.library.folder')}</dt>
        <dd>
          <span className={styles.row}>
            {library.folder}
            <Button size="small" onClick={() => void showFolder.run({})}>
              {t('common.actions.showFolder')}
            </Button>
          </span>
          {library.readOnly ? <p className={styles.quiet}>{t('settings.library.readOnly')}</p> : null}
        </dd>
        <dt>{t('settings.library.createdAt')}</dt>
        <dd>{formatDateTime(library.createdAt)}</dd>
        <dt>{t('settings.library.contents')}</dt>
        <dd>
          {t('settings.library.records', counted(library.counts.records))} ·{' '}
          {t('settings.library.recordings', counted(library.counts.recordings))}
        </dd>
      </dl>
      <div className={styles.actions}>
        <Button loading={open.isRunning} onClick={open.run}>
          {t('settings.library.open')}
        </Button>
        <Button loading={create.isRunning} onClick={create.run}>
          {t('settings.library.create')}
        </Button>
        <Button loading={openDefault.isRunning} onClick={openDefault.run}>
          {t('settings.library.openDefault')}
        </Button>
        <Button loading={openSample.isRunning} onClick={openSample.run}>
          {t('settings.library.openSample')}
        </Button>
      </div>
    </Panel>
  )
}

const counted = (count: number) => ({ count, shown: formatCount(count) })

function RenameForm({ library }: { readonly library: LibrarySummary }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const rename = useDeskCommand('library.rename', {
    invalidates: ['library.', 'audit.'],
    onDone: () => notices.done(t('settings.library.renamed')),
  })
  if (library.user.role !== 'lead') return <span title={t('settings.library.onlyLead')}>{library.name}</span>
  return (
    <Form
      layout="inline"
      initialValues={{ name: library.name }}
      disabled={library.readOnly}
      onFinish={({ name }: { readonly name: string }) => void rename.run({ name })}
    >
      <Form.Item name="name" rules={[{ required: true, whitespace: true, message: t('common.required') }]}>
        <Input aria-label={t('settings.library.name')} maxLength={100} />
      </Form.Item>
      <Button htmlType="submit" loading={rename.isRunning}>
        {t('settings.library.rename')}
      </Button>
    </Form>
  )
}
