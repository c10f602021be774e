import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { ReportId } from '#shared/calls/common.ts'
import type { IssuedReport } from '#shared/calls/reports.ts'

/** What can be done with an issued report's files: a copy of each, and where they lie. */
export function FileMenu({
  id,
  title,
  files,
}: {
  readonly id: ReportId
  readonly title: string
  readonly files: IssuedReport['files']
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const showFile = useDeskCommand('reports.showFile')
  const saveCopy = useDeskCommand('reports.saveCopy', {
    onDone: ({ savedAs }) => {
      if (savedAs !== null) notices.done(t('reportDesk.archive.copied', { name: savedAs }))
    },
  })
  const [first] = files
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...files.map(({ format }) => ({
            key: format,
            label: t('reportDesk.archive.copyOf', { format: format.toUpperCase() }),
          })),
          { key: 'show', label: t('reportDesk.archive.show') },
        ],
        onClick: ({ key }) => {
          const file = files.find(({ format }) => format === key)
          if (file !== undefined) void saveCopy.run({ id, format: file.format })
          else if (first !== undefined) void showFile.run({ id, format: first.format })
        },
      }}
    >
      <Button
        size="small"
        type="text"
        icon={<DownloadOutlined aria-hidden />}
        aria-label={t('reportDesk.archive.filesOf', { title })}
      />
    </Dropdown>
  )
}
