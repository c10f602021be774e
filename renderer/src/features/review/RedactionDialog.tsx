import { AutoComplete, Button, Form, Input, Modal, Radio } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPosition } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RedactionId } from '#shared/calls/common.ts'
import { parsePosition } from '#shared/domain/sound/playback.ts'
import type { RedactionSound } from '#shared/domain/sound/redaction.ts'
import styles from './RedactionDialog.module.css'
import type { RecordingPlayer } from './recording-player.ts'
import { type Redacting, type RedactionDraft, staleAfterRedaction } from './use-redacting.ts'

export type RedactionDialogProps = {
  readonly redacting: Redacting
  readonly draft: RedactionDraft
  readonly player: RecordingPlayer
}

/** Why words are hidden, most often. */
const usualReasons = ['idNumber', 'cardNumber', 'address', 'password'] as const

/** Span, reason and sound of a redaction, new or standing. */
export function RedactionDialog({ redacting, draft, player }: RedactionDialogProps): ReactNode {
  const { t } = useTranslation()
  const formId = useId()
  const [from, setFrom] = useState(() => writePlace(draft.startMs))
  const [to, setTo] = useState(() => writePlace(draft.endMs))
  const [sound, setSound] = useState<RedactionSound>(draft.sound)
  const [reason, setReason] = useState(draft.reason)
  const add = useDeskCommand('redactions.add', {
    invalidates: staleAfterRedaction,
    onDone: ({ id }) => redacting.stored(id),
  })
  const change = useDeskCommand('redactions.change', {
    invalidates: staleAfterRedaction,
    onDone: (_nothing, { id }) => redacting.stored(id as RedactionId),
  })
  const [startMs, endMs] = [parsePosition(from), parsePosition(to)]
  const hasSpan = startMs !== null && endMs !== null && startMs < endMs && endMs <= redacting.durationMs
  const refusals = (draft.id === null ? add : change).fault?.refusals ?? []
  const save = (): void => {
    if (!hasSpan || reason.trim() === '' || redacting.recordingId === null) return
    const content = { startMs, endMs, sound, reason: reason.trim() }
    if (draft.id === null) void add.run({ recordingId: redacting.recordingId, ...content })
    else void change.run({ id: draft.id, ...content })
  }
  return (
    <Modal
      open
      width={480}
      title={t(draft.id === null ? 'review.redaction.addTitle' : 'review.redaction.changeTitle')}
      okText={t(draft.id === null ? 'review.redaction.hide' : 'common.actions.save')}
      okButtonProps={{
        disabled: !hasSpan || reason.trim() === '',
        loading: add.isRunning || change.isRunning,
        htmlType: 'submit',
        form: formId,
      }}
      onCancel={redacting.close}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Form component={false} layout="vertical">
          <div className={styles.span}>
            <Place
              id={`${formId}-from`}
              label={t('review.redaction.from')}
              value={from}
              onChange={setFrom}
              player={player}
            />
            <Place id={`${formId}-to`} label={t('review.redaction.to')} value={to} onChange={setTo} player={player} />
            <Button
              className={styles.play ?? ''}
              disabled={!hasSpan}
              onClick={() => hasSpan && redacting.play({ startMs, endMs })}
            >
              {t('review.redaction.listen')}
            </Button>
          </div>
          {hasSpan ? null : (
            <p role="alert" className={styles.problem}>
              {t('review.redaction.badSpan', { end: writePlace(redacting.durationMs) })}
            </p>
          )}
          <Form.Item label={t('review.redaction.sound')}>
            <Radio.Group
              value={sound}
              onChange={({ target }) => setSound(target.value as RedactionSound)}
              options={(['beep', 'silence'] as const).map((value) => ({
                value,
                label: t(`review.redaction.sounds.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item label={t('review.redaction.reason')} htmlFor={`${formId}-reason`} required>
            <AutoComplete
              id={`${formId}-reason`}
              autoFocus
              defaultActiveFirstOption={false}
              filterOption={(typed, option) => option?.value.includes(typed) ?? false}
              value={reason}
              maxLength={200}
              placeholder={t('review.redaction.reasonHint')}
              options={usualReasons.map((name) => ({ value: t(`review.redaction.reasons.${name}`) }))}
              onChange={setReason}
            />
          </Form.Item>
        </Form>
        <p className={styles.note}>{t('review.redaction.note')}</p>
        <RefusalNote
          title={t('review.redaction.refused')}
          refusals={refusals}
          onClose={() => (draft.id === null ? add : change).reset()}
        />
      </form>
    </Modal>
  )
}

/** To the thousandth, as it is stored: 02:24.900. */
const writePlace = (ms: number): string => `${formatPosition(ms)}${String(ms % 100).padStart(2, '0')}`

function Place(props: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly player: RecordingPlayer
}): ReactNode {
  const { t } = useTranslation()
  const isReadable = parsePosition(props.value) !== null
  return (
    <Form.Item label={props.label} htmlFor={props.id} {...(isReadable ? {} : { validateStatus: 'error' })}>
      <Input
        id={props.id}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        suffix={
          <Button
            type="link"
            size="small"
            className={styles.here ?? ''}
            aria-label={t('review.redaction.hereOf', { label: props.label })}
            onClick={() => props.onChange(writePlace(Math.round(props.player.now())))}
          >
            {t('review.redaction.here')}
          </Button>
        }
      />
    </Form.Item>
  )
}
