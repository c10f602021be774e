import { Form, InputNumber, Modal, Radio } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { type ClipFormat, longestClipMarginMs } from '#shared/calls/clips.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { markTimes } from './MarkChip.tsx'
import styles from './RedactionDialog.module.css'

/** A part of a recording to be saved; `span` null: all of it. */
export type ClipWanted = {
  readonly recordingId: RecordingId
  readonly span: { readonly startMs: number; readonly endMs: number } | null
  readonly isRedacted: boolean
}

/** Lead-in, lead-out and format; where it is saved the system's dialog asks. */
export function ClipDialog({
  wanted,
  before,
  onClose,
}: {
  readonly wanted: ClipWanted
  readonly before: () => Promise<unknown>
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const formId = useId()
  const [format, setFormat] = useState<ClipFormat>('wav')
  const [leadIn, setLeadIn] = useState(wanted.span === null ? 0 : 2)
  const [leadOut, setLeadOut] = useState(wanted.span === null ? 0 : 2)
  const save = useDeskCommand('clips.save', {
    onDone: ({ savedAs }) => {
      if (savedAs === null) return
      notices.done(t('review.clip.started', { name: savedAs }))
      onClose()
    },
  })
  const { recordingId, span, isRedacted } = wanted
  return (
    <Modal
      open
      width={440}
      title={t(
        span !== null ? 'review.clip.title' : isRedacted ? 'review.clip.redactedTitle' : 'review.clip.wholeTitle',
      )}
      okText={t('review.clip.save')}
      okButtonProps={{ loading: save.isRunning, htmlType: 'submit', form: formId }}
      onCancel={onClose}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          const chosen = { recordingId, span, format, leadInMs: leadIn * 1000, leadOutMs: leadOut * 1000 }
          void before().then(() => save.run(chosen))
        }}
      >
        <Form component={false} layout="vertical">
          {span === null ? null : (
            <>
              <p className={styles.note}>
                {t('review.clip.span', { times: markTimes(span), length: formatDuration(span.endMs - span.startMs) })}
              </p>
              <div className={styles.span}>
                <Margin id={`${formId}-in`} label={t('review.clip.leadIn')} value={leadIn} onChange={setLeadIn} />
                <Margin id={`${formId}-out`} label={t('review.clip.leadOut')} value={leadOut} onChange={setLeadOut} />
              </div>
            </>
          )}
          <Form.Item label={t('review.clip.format')}>
            <Radio.Group
              value={format}
              onChange={({ target }) => setFormat(target.value as ClipFormat)}
              options={(['wav', 'mp3'] as const).map((value) => ({ value, label: t(`review.clip.formats.${value}`) }))}
            />
          </Form.Item>
        </Form>
        <p className={styles.note}>{t(isRedacted ? 'review.clip.redactedNote' : 'review.clip.note')}</p>
        <RefusalNote title={t('review.clip.refused')} refusals={save.fault?.refusals ?? []} onClose={save.reset} />
      </form>
    </Modal>
  )
}

function Margin(props: {
  readonly id: string
  readonly label: string
  readonly value: number
  readonly onChange: (seconds: number) => void
}): ReactNode {
  return (
    <Form.Item label={props.label} htmlFor={props.id}>
      <InputNumber
        id={props.id}
        min={0}
        max={longestClipMarginMs / 1000}
        precision={1}
        value={props.value}
        onChange={(value) => props.onChange(value ?? 0)}
      />
    </Form.Item>
  )
}
