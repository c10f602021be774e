import { UndoOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '#renderer/app/format.ts'
import { refusalWords } from '#renderer/components/refusal-words.ts'
import type { RectificationDetail, RectificationEventName } from '#shared/calls/rectification.ts'
import { isBeside } from './steps/asked-events.ts'
import type { Steps } from './steps/use-steps.tsx'
import { useUndo } from './steps/use-taken-back.ts'
import { kindWords } from './timeline/kind-words.ts'

type EventButtonsProps = {
  readonly rectification: RectificationDetail
  readonly steps: Steps
  readonly isEditing: boolean
  /** Whether steps may be taken; what was done oneself a moment ago may be taken back all the same. */
  readonly canStep: boolean
}

/** What may happen next: the usual step as the primary action, the others and the way back behind one button. */
export function EventButtons({ rectification, steps, isEditing, canStep }: EventButtonsProps): ReactNode {
  const { t } = useTranslation()
  const undo = useUndoItem(rectification)
  const events = canStep ? rectification.allowedEvents : []
  const next = events.find((event) => !isBeside(event))
  const others = events.filter(isBeside)
  const items = [
    ...(undo === null ? [] : [undo.item]),
    ...others.map((event) => ({
      key: event,
      label: t(`states.rectificationEvent.${event}`),
      danger: event === 'cancel',
    })),
  ]
  const run = (key: string): void => {
    if (key === 'undo') undo?.run()
    else steps.take(rectification, key as RectificationEventName)
  }
  return (
    <>
      {items.length > 0 ? (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => run(key) }}>
          <Button>{t('rectification.page.more')}</Button>
        </Dropdown>
      ) : null}
      {next === undefined ? null : (
        <Button
          type="primary"
          disabled={isEditing}
          loading={steps.isRunning}
          onClick={() => steps.take(rectification, next)}
        >
          {t(`states.rectificationEvent.${next}`)}
        </Button>
      )}
    </>
  )
}

/** The last step of this session: taken back here, or why it can't be any more. */
function useUndoItem({ id, undo }: RectificationDetail) {
  const { t, i18n } = useTranslation()
  const takeBack = useUndo()
  if (undo === null) return null
  const words = t('rectification.steps.undo', {
    step: kindWords(t, undo.kind),
    at: formatTimeOfDay(undo.at).slice(0, 5),
  })
  const { refusal } = undo
  const label =
    refusal === null
      ? words
      : t('rectification.steps.noUndo', { undo: words, why: refusalWords(i18n, { code: refusal, field: 'eventId' }) })
  return {
    item: { key: 'undo', label, icon: <UndoOutlined aria-hidden />, disabled: refusal !== null },
    run: () => void takeBack(id, undo.eventId),
  }
}
