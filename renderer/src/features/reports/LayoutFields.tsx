import { Button, Checkbox, Form, Input, Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import {
  possibleSections,
  type ReportContent,
  type ReportLayout,
  reportLimits,
} from '#shared/domain/reports/report-content.ts'
import { reportTitle } from '#shared/domain/reports/report-words.ts'
import { TemplateTools } from './TemplateTools.tsx'

type LayoutProps = {
  readonly content: ReportContent
  readonly canEdit: boolean
  readonly onChange: (content: ReportContent) => void
}

/** What stands on the paper, how it lies, who signs and who gets it; taken from a template and kept as one. */
export function LayoutFields({ content, canEdit, onChange }: LayoutProps): ReactNode {
  const { t } = useTranslation()
  const { request, layout } = content
  const change = (changes: Partial<ReportLayout>): void => onChange({ ...content, layout: { ...layout, ...changes } })
  return (
    <Form layout="vertical" disabled={!canEdit}>
      <TemplateTools content={content} canEdit={canEdit} onTake={(taken) => change(taken)} />
      <Form.Item label={t('reportDesk.layout.title')}>
        <Input
          aria-label={t('reportDesk.layout.title')}
          placeholder={reportTitle(t, '', request.period, request.kind)}
          maxLength={reportLimits.title}
          value={layout.title}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('reportDesk.layout.orientation')}>
        <Segmented
          aria-label={t('reportDesk.layout.orientation')}
          value={layout.orientation}
          options={(['portrait', 'landscape'] as const).map((value) => ({
            value,
            label: t(`reportDesk.layout.orientations.${value}`),
          }))}
          onChange={(orientation) => change({ orientation })}
        />
      </Form.Item>
      <Form.Item label={t('reportDesk.layout.sections')}>
        <Checkbox.Group
          aria-label={t('reportDesk.layout.sections')}
          value={layout.sections}
          options={possibleSections(request.kind).map((value) => ({ value, label: t(`reports.sections.${value}`) }))}
          onChange={(sections) => change({ sections })}
        />
      </Form.Item>
      <Form.Item label={t('reportDesk.layout.signatures')} extra={t('reportDesk.layout.signaturesHint')}>
        <Select
          mode="tags"
          defaultActiveFirstOption={false}
          open={false}
          aria-label={t('reportDesk.layout.signatures')}
          maxCount={reportLimits.signatures}
          value={layout.signatures}
          onChange={(signatures: string[]) =>
            change({
              signatures: signatures
                .map((one) => one.trim().slice(0, reportLimits.signature))
                .filter((one) => one !== ''),
            })
          }
        />
      </Form.Item>
      <Form.Item label={t('reportDesk.layout.distribution')}>
        <Input.TextArea
          aria-label={t('reportDesk.layout.distribution')}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={reportLimits.distribution}
          value={layout.distribution}
          onChange={({ target }) => change({ distribution: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('reportDesk.layout.confidentiality')}>
        <Input
          aria-label={t('reportDesk.layout.confidentiality')}
          maxLength={reportLimits.confidentiality}
          value={layout.confidentiality}
          onChange={({ target }) => change({ confidentiality: target.value })}
        />
      </Form.Item>
      <LogoField layout={layout} onChange={change} />
    </Form>
  )
}

function LogoField({
  layout: { logo },
  onChange,
}: {
  readonly layout: ReportLayout
  readonly onChange: (changes: Partial<ReportLayout>) => void
}): ReactNode {
  const { t } = useTranslation()
  const choose = useDeskCommand('reports.chooseLogo', {
    onDone: ({ logo: chosen }) => {
      if (chosen !== null) onChange({ logo: chosen })
    },
  })
  return (
    <Form.Item
      label={t('reportDesk.layout.logo')}
      extra={t('reportDesk.layout.logoHint', {
        kilobytes: reportLimits.logoBytes / 1024,
        pixels: reportLimits.logoPixels,
      })}
    >
      <RefusalNote
        title={t('reportDesk.layout.logoRefused')}
        refusals={choose.fault?.refusals ?? []}
        onClose={choose.reset}
      />
      {logo === null ? null : <span>{logo.name} </span>}
      <Button size="small" loading={choose.isRunning} onClick={() => void choose.run({})}>
        {t('reportDesk.layout.chooseLogo')}
      </Button>{' '}
      {logo === null ? null : (
        <Button size="small" onClick={() => onChange({ logo: null })}>
          {t('reportDesk.layout.removeLogo')}
        </Button>
      )}
    </Form.Item>
  )
}
