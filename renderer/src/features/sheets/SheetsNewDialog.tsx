import { Form, Input, Modal, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { refusedField } from '#renderer/app/refusals.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { Sent } from '#shared/calls/calls.ts'
import type { SheetVersionSummary, ShippedSheet } from '#shared/calls/sheets.ts'
import styles from './SheetsScreen.module.css'
import { sheetCallsChanged, subjectWords } from './sheets-words.ts'

export type SheetsNewDialogProps = {
  readonly present: readonly SheetVersionSummary[]
  readonly onClose: () => void
}

const blank = '-'

/** A new sheet: from nothing, or from one that comes with the program. */
export function SheetsNewDialog({ present, onClose }: SheetsNewDialogProps): ReactNode {
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const navigate = useNavigate()
  const shipped = useDeskQuery('sheets.shipped', {})
  const [from, setFrom] = useState(blank)
  const [title, setTitle] = useState('')
  const create = useDeskCommand('sheets.create', {
    invalidates: sheetCallsChanged,
    onFault: (fault) => (fault.refusals.length === 0 ? notices.fault(fault) : undefined),
    onDone: ({ versionId }) => void navigate(`/sheets/${versionId}`),
  })
  const wanted: Sent<'sheets.create'>['from'] =
    from === blank ? { kind: 'blank', title } : { kind: 'shipped', key: from }
  return (
    <Modal
      open
      title={t('sheetVersions.new.title')}
      okText={t('sheetVersions.new.create')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: from === blank && title.trim() === '' }}
      confirmLoading={create.isRunning}
      onOk={() => void create.run({ from: wanted })}
      onCancel={onClose}
      width={640}
    >
      <Radio.Group
        className={styles.gallery ?? ''}
        aria-label={t('sheetVersions.new.from')}
        value={from}
        onChange={({ target }) => setFrom(target.value as string)}
      >
        <Radio className={styles.offer ?? ''} value={blank}>
          <span className={styles.offerTitle}>{t('sheetVersions.new.blank')}</span>
          <span className={styles.offerText}>{t('sheetVersions.new.blankText')}</span>
        </Radio>
        <Answered query={shipped}>
          {(sheets) =>
            sheets.map((sheet) => (
              <Radio key={sheet.key} className={styles.offer ?? ''} value={sheet.key}>
                <Offer sheet={sheet} isPresent={present.some(({ title }) => title === sheet.title)} />
              </Radio>
            ))
          }
        </Answered>
      </Radio.Group>
      {from === blank ? (
        <Form layout="vertical" className={styles.blankForm ?? ''}>
          <Form.Item
            label={t('sheetVersions.new.name')}
            htmlFor="new-sheet-title"
            required
            {...refusedField(i18n, create.fault, 'title')}
          >
            <Input
              id="new-sheet-title"
              autoFocus
              maxLength={200}
              value={title}
              onChange={({ target }) => setTitle(target.value)}
            />
          </Form.Item>
        </Form>
      ) : null}
    </Modal>
  )
}

function Offer({ sheet, isPresent }: { readonly sheet: ShippedSheet; readonly isPresent: boolean }): ReactNode {
  const { t } = useTranslation()
  const facts = [
    subjectWords(t, sheet.subjects),
    t(`states.scoringBasis.${sheet.basis}`),
    t('sheetVersions.size', { sections: sheet.sections, items: sheet.items }),
  ]
  return (
    <>
      <span className={styles.offerTitle}>{sheet.title}</span>
      {sheet.introduction === '' ? null : (
        <span className={styles.offerText} title={sheet.introduction}>
          {sheet.introduction}
        </span>
      )}
      <span className={styles.offerFacts}>{facts.join(' · ')}</span>
      {isPresent ? <span className={styles.offerFacts}>{t('sheetVersions.new.present')}</span> : null}
    </>
  )
}
