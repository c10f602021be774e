import { Form, Modal, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import type { ReportTemplateId } from '#shared/calls/common.ts'
import type { Period } from '#shared/calls/home.ts'
import { type ReportKind, type ReportScope, reportKinds } from '#shared/domain/reports/report-content.ts'
import { type PeriodChoice, PeriodField } from './PeriodField.tsx'
import { periodAround } from './report-period.ts'

type Choice = PeriodChoice & {
  readonly reportKind: ReportKind
  readonly teamId: string | null
  readonly agentId: string | null
  readonly templateId: ReportTemplateId | null
}

/** Which report, of which period, about whom, by which template. The last month with data is proposed. */
export function NewReportDialog({
  dataPeriod,
  onClose,
}: {
  readonly dataPeriod: Period
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [choice, setChoice] = useState<Choice>(() => ({
    reportKind: 'full',
    kind: 'month',
    period: periodAround('month', dataPeriod.toDay, dataPeriod),
    teamId: null,
    agentId: null,
    templateId: null,
  }))
  const create = useDeskCommand('reports.createDraft', {
    invalidates: ['reports.drafts'],
    onDone: ({ id }) => navigate(`/reports/drafts/${id}`),
  })
  const scope = scopeOf(choice)
  return (
    <Modal
      open
      title={t('reportDesk.create.title')}
      okText={t('reportDesk.create.ok')}
      okButtonProps={{ disabled: scope === null, loading: create.isRunning }}
      onCancel={onClose}
      onOk={() => {
        if (scope === null) return
        const request = { kind: choice.reportKind, period: choice.period, scope }
        void create.run({ request, templateId: choice.templateId })
      }}
    >
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t('reportDesk.create.kind')}>
          <Radio.Group
            value={choice.reportKind}
            onChange={({ target }) =>
              setChoice({ ...choice, reportKind: target.value as ReportKind, templateId: null })
            }
            options={reportKinds.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))}
          />
          <p>{t(`reportDesk.create.about.${choice.reportKind}`)}</p>
        </Form.Item>
        <Form.Item label={t('reportDesk.create.period')}>
          <PeriodField choice={choice} onChange={(period) => setChoice({ ...choice, ...period })} />
        </Form.Item>
        <ScopeField choice={choice} onChange={setChoice} />
        <TemplateField
          kind={choice.reportKind}
          value={choice.templateId}
          onChange={(templateId) => setChoice({ ...choice, templateId })}
        />
      </Form>
    </Modal>
  )
}

/** Null while the team or the agent isn't chosen yet. */
function scopeOf({ reportKind, teamId, agentId }: Choice): ReportScope | null {
  switch (reportKind) {
    case 'team':
      return teamId === null ? null : { kind: 'team', teamId }
    case 'agent':
      return agentId === null ? null : { kind: 'agent', agentId }
    case 'briefing':
    case 'full':
    case 'annex':
      return { kind: 'all' }
  }
}

function ScopeField({
  choice,
  onChange,
}: {
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}): ReactNode {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}).data ?? []
  const agents = useDeskQuery('agents.list', {}).data ?? []
  if (choice.reportKind === 'team') {
    return (
      <Form.Item label={t('reportDesk.create.team')}>
        <Select
          aria-label={t('reportDesk.create.team')}
          showSearch={{ optionFilterProp: 'label' }}
          value={choice.teamId}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(teamId) => onChange({ ...choice, teamId })}
        />
      </Form.Item>
    )
  }
  if (choice.reportKind !== 'agent') return null
  return (
    <Form.Item label={t('reportDesk.create.agent')}>
      <Select
        aria-label={t('reportDesk.create.agent')}
        showSearch={{ optionFilterProp: 'label' }}
        value={choice.agentId}
        options={agents.map(({ id, name, number }) => ({ value: id, label: `${name} ${number}` }))}
        onChange={(agentId) => onChange({ ...choice, agentId })}
      />
    </Form.Item>
  )
}

/** Templates of the kind; nothing where there are none. */
export function TemplateField({
  kind,
  value,
  onChange,
}: {
  readonly kind: ReportKind
  readonly value: ReportTemplateId | null
  readonly onChange: (id: ReportTemplateId | null) => void
}): ReactNode {
  const { t } = useTranslation()
  const templates = (useDeskQuery('reports.templates', {}).data ?? []).filter(({ content }) => content.kind === kind)
  if (templates.length === 0) return null
  return (
    <Form.Item label={t('reportDesk.create.template')}>
      <Select
        aria-label={t('reportDesk.create.template')}
        value={value ?? ''}
        options={[
          { value: '', label: t('reportDesk.create.noTemplate') },
          ...templates.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        onChange={(id) => onChange(templates.find((one) => one.id === id)?.id ?? null)}
      />
    </Form.Item>
  )
}
