import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { refusalWords } from '#renderer/components/refusal-words.ts'
import type { Fault } from '#shared/calls/fault.ts'
import { wordsFor } from '#shared/messages/i18n.ts'

export type Notices = {
  /** A failed call: what is wrong and what to do, its incident, and a retry where one makes sense. */
  readonly fault: (fault: Fault, retry?: () => void) => void
  /** Something finished: said briefly, already in the user's language. */
  readonly done: (text: string) => void
  /** The same, with a way back for as long as it is shown. */
  readonly undoable: (text: string, undo: () => void) => void
}

/** Trying again can't help with these until the user has done something else. */
const pointlessToRetry: ReadonlySet<Fault['code']> = new Set([
  'wrong-sender',
  'unknown-call',
  'bad-input',
  'not-allowed',
  'no-library',
  'library-read-only',
  'library-newer',
  'library-damaged',
  'library-missing',
  'not-a-library',
  'not-found',
  'refused',
  'conflict',
  'stale-token',
])

export function canRetry(fault: Fault): boolean {
  return !pointlessToRetry.has(fault.code)
}

export function useNotices(): Notices {
  const { notification, message } = App.useApp()
  const { t, i18n } = useTranslation()
  return {
    fault: (fault, retry) => {
      const key = fault.incident
      notification.error({
        key,
        title: wordsFor(i18n, fault.messageKey, 'faults.internal', fault.detail),
        description: [
          ...fault.refusals.map((refusal) => refusalWords(i18n, refusal)),
          t('common.incident', { incident: fault.incident }),
        ].join(t('common.sentenceBreak')),
        duration: 10,
        ...(retry && canRetry(fault)
          ? {
              actions: (
                <Button
                  size="small"
                  onClick={() => {
                    notification.destroy(key)
                    retry()
                  }}
                >
                  {t('common.actions.retry')}
                </Button>
              ),
            }
          : {}),
      })
    },
    done: (text) => void message.success(text),
    undoable: (text, undo) => {
      const key = `undo ${text}`
      const run = (): void => {
        message.destroy(key)
        undo()
      }
      const content = (
        <>
          {text}
          <Button type="link" size="small" onClick={run}>
            {t('common.actions.undo')}
          </Button>
        </>
      )
      void message.open({ key, type: 'success', content, duration: 8 })
    },
  }
}
