import { Button, Form, Input, Popconfirm, Select, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { ReportContent, ReportLayout } from '#shared/domain/reports/report-content.ts'

type ToolsProps = {
  readonly content: ReportContent
  readonly canEdit: boolean
  readonly onTake: (layout: ReportLayout) => void
}

/** Takes a template's layout, keeps this one as a template, removes one; keeping is the lead's. */
export function TemplateTools({ content, canEdit, onTake }: ToolsProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [name, setName] = useState('')
  const isLead = useDeskQuery('library.current', {}).data?.user.role === 'lead'
  const { kind } = content.request
  const templates = (useDeskQuery('reports.templates', {}).data ?? []).filter((one) => one.content.kind === kind)
  const save = useDeskCommand('reports.saveTemplate', {
    invalidates: ['reports.templates'],
    onDone: () => notices.done(t('reportDesk.templates.saved', { name: name.trim() })),
  })
  const remove = useDeskCommand('reports.removeTemplate', { invalidates: ['reports.templates'] })
  const chosen = templates.find((one) => one.name === name.trim())
  return (
    <>
      {templates.length === 0 ? null : (
        <Form.Item label={t('reportDesk.templates.take')}>
          <Select
            aria-label={t('reportDesk.templates.take')}
            placeholder={t('reportDesk.templates.choose')}
            value={null}
            options={templates.map((one) => ({ value: one.id as string, label: one.name }))}
            onSelect={(id: string | null) => {
              const template = templates.find((one) => one.id === id)
              if (template === undefined) return
              setName(template.name)
              onTake(template.content.layout)
            }}
          />
        </Form.Item>
      )}
      {isLead && canEdit ? (
        <Form.Item label={t('reportDesk.templates.keep')}>
          <Space.Compact>
            <Input
              aria-label={t('reportDesk.templates.name')}
              placeholder={t('reportDesk.templates.name')}
              maxLength={60}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <Button
              disabled={name.trim() === ''}
              loading={save.isRunning}
              onClick={() => void save.run({ name, content: { kind, layout: content.layout } })}
            >
              {t(chosen === undefined ? 'reportDesk.templates.save' : 'reportDesk.templates.replace')}
            </Button>
            {chosen === undefined ? null : (
              <Popconfirm
                title={t('reportDesk.templates.removeSure', { name: chosen.name })}
                okText={t('reportDesk.templates.remove')}
                onConfirm={() => void remove.run({ id: chosen.id })}
              >
                <Button>{t('reportDesk.templates.remove')}</Button>
              </Popconfirm>
            )}
          </Space.Compact>
        </Form.Item>
      ) : null}
    </>
  )
}
