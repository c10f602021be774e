import { useTranslation } from 'react-i18next'
import { formatCount } from './format.ts'
import { useTopic } from './hooks.ts'
import { useNotices } from './notices.tsx'

/** Says that an export is done, on whatever screen the user is by then. */
export function useExportNotices(): void {
  const { t } = useTranslation()
  const notices = useNotices()
  useTopic('job', (job) => {
    if (job.kind !== 'export' || job.state !== 'done') return
    notices.done(t('records.export.done', { rows: formatCount(job.done), name: job.currentItem }))
  })
}
