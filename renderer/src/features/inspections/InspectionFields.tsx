import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionKind } from '#shared/domain/subjects.ts'
import styles from './Inspections.module.css'

/** The words of an inspection: asked for when it is written down, and when it is put right. */

export function TitleField({ kind }: { readonly kind: InspectionKind }): ReactNode {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="title"
      className={styles.long ?? ''}
      label={t('inspections.fields.title')}
      rules={[{ required: true, whitespace: true, message: t('common.required') }]}
    >
      <Input autoFocus maxLength={200} placeholder={t(`inspections.titleHints.${kind}`)} />
    </Form.Item>
  )
}

export function PlaceField({ isLong = false }: { readonly isLong?: boolean }): ReactNode {
  const { t } = useTranslation()
  return (
    <Form.Item name="place" className={isLong ? (styles.long ?? '') : ''} label={t('inspections.fields.place')}>
      <Input maxLength={200} placeholder={t('inspections.placeHint')} />
    </Form.Item>
  )
}

export function DescriptionField(): ReactNode {
  const { t } = useTranslation()
  return (
    <Form.Item name="description" className={styles.long ?? ''} label={t('inspections.fields.description')}>
      <Input.TextArea
        maxLength={4000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        placeholder={t('inspections.descriptionHint')}
      />
    </Form.Item>
  )
}
