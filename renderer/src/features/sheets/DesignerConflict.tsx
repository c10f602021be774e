import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askDesk } from '#renderer/app/desk.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { DraftSaver } from '#renderer/features/review/draft-saver.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import type { Sheet } from '#shared/domain/sheet.ts'

/** The stored draft was changed elsewhere: which of the two stays? */
export function DesignerConflict(props: {
  readonly versionId: SheetVersionId
  readonly saver: DraftSaver<Sheet>
  readonly onTakeStored: (sheet: Sheet) => void
}): ReactNode {
  const { versionId, saver, onTakeStored } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const [isBusy, setBusy] = useState(false)

  const settle = async (keep: 'mine' | 'stored'): Promise<void> => {
    setBusy(true)
    const answer = await askDesk('sheets.get', { versionId })
    setBusy(false)
    if (!answer.ok) {
      notices.fault(answer.fault)
      return
    }
    const sheet = keep === 'mine' ? saver.content() : answer.value.sheet
    saver.settle(answer.value.version.revision, keep, sheet)
    if (keep === 'stored') onTakeStored(sheet)
  }

  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('designer.conflict.title')}
      footer={[
        <Button key="stored" disabled={isBusy} onClick={() => void settle('stored')}>
          {t('designer.conflict.takeStored')}
        </Button>,
        <Button key="mine" type="primary" disabled={isBusy} onClick={() => void settle('mine')}>
          {t('designer.conflict.keepMine')}
        </Button>,
      ]}
    >
      <p>{t('designer.conflict.text')}</p>
    </Modal>
  )
}
