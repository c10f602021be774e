import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { ChannelRoles } from '#shared/calls/imports.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'

const choices = ['agent-left', 'customer-left', 'mono'] as const satisfies readonly ChannelRoles[]

/** Who is on which channel of a recording; nothing for one that has only one. */
export function ChannelRolesSelect({ recording }: { readonly recording: RecordingSummary }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const set = useDeskCommand('recordings.setChannelRoles', {
    invalidates: ['recordings.speech', 'records.'],
    onDone: () => notices.done(t('review.roles.saved')),
  })
  if (recording.state !== 'ready' || recording.channels !== 2) return null
  return (
    <Select<ChannelRoles>
      size="small"
      style={{ width: 128 }}
      aria-label={t('review.roles.label')}
      placeholder={t('review.roles.unknown')}
      loading={set.isRunning}
      value={recording.channelRoles}
      options={choices.map((value) => ({ value, label: t(`review.roles.${value}`) }))}
      onChange={(roles) => void set.run({ id: recording.id, roles })}
    />
  )
}
