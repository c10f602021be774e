import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import type { BatchId } from '#shared/calls/common.ts'
import type { Fault } from '#shared/calls/fault.ts'
import type { Job } from '#shared/calls/jobs.ts'
import styles from './Import.module.css'

/** Ends an import that runs: what is in stays, or all of it is taken back. */
export function CancelImport({ job, id }: { readonly job: Job; readonly id: BatchId }): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const close = (): void => setOpen(false)
  const keep = useDeskCommand('jobs.cancel', { onDone: close, onFault: setFault })
  const takeBack = useDeskCommand('imports.undo', { onDone: close, onFault: setFault, invalidates: ['imports.'] })
  const isCancelling = job.state === 'cancelling'
  return (
    <>
      <Button
        size="small"
        danger
        disabled={isCancelling}
        onClick={() => {
          setFault(null)
          setOpen(true)
        }}
      >
        {t(isCancelling ? 'imports.progress.cancelling' : 'imports.progress.cancel')}
      </Button>
      <Modal
        open={isOpen && !isCancelling}
        title={t('imports.cancel.title')}
        onCancel={close}
        destroyOnHidden
        footer={[
          <Button key="go-on" autoFocus onClick={close}>
            {t('imports.cancel.goOn')}
          </Button>,
          <Button key="keep" loading={keep.isRunning} onClick={() => void keep.run({ id: job.id })}>
            {t('imports.cancel.keep')}
          </Button>,
          <Button key="back" danger loading={takeBack.isRunning} onClick={() => void takeBack.run({ id })}>
            {t('imports.cancel.takeBack')}
          </Button>,
        ]}
      >
        <div className={styles.paragraphs}>
          <p>{t('imports.cancel.aboutKeep')}</p>
          <p>{t('imports.cancel.aboutTakeBack')}</p>
          {fault === null ? null : <FaultNote fault={fault} />}
        </div>
      </Modal>
    </>
  )
}
