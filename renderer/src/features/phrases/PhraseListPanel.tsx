import { CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { SavedPhrase, SavedPhrases } from '#shared/calls/phrases.ts'
import type { PhraseListName } from '#shared/domain/sheet.ts'
import styles from './PhrasesScreen.module.css'

const stale = { invalidates: ['phrases.list'] } as const

/** One list: what it is for, adding one or many lines, and every phrase with its removal. */
export function PhraseListPanel(props: {
  readonly list: PhraseListName
  readonly phrases: readonly SavedPhrase[]
  readonly canChange: boolean
}): ReactNode {
  const { list, phrases, canChange } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const save = useDeskCommand('phrases.save', stale)
  const remove = useDeskCommand('phrases.remove', stale)
  const name = t(`phrases.lists.${list}`)

  const removeOne = async ({ id, phrase }: SavedPhrase): Promise<void> => {
    const answer = await remove.run({ ids: [id] })
    if (!answer.ok) return
    notices.undoable(t('phrases.removed', { phrase }), () => void save.run({ list, phrases: [phrase] }))
  }
  return (
    <Panel
      fills
      title={name}
      extra={
        <span className={styles.quiet} role="status" aria-label={name}>
          {t('phrases.count', { count: phrases.length, shown: formatCount(phrases.length) })}
        </span>
      }
    >
      <p className={styles.help}>{t(`phrases.help.${list}`)}</p>
      {canChange ? <AddPhrases list={list} name={name} /> : null}
      {phrases.length === 0 ? <p className={styles.quiet}>{t('phrases.empty')}</p> : null}
      <ul className={styles.phrases} aria-label={name}>
        {phrases.map((one) => (
          <li key={one.id} className={styles.phrase}>
            <span>{one.phrase}</span>
            {canChange ? (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('phrases.remove', { list: name, phrase: one.phrase })}
                onClick={() => void removeOne(one)}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function AddPhrases({ list, name }: { readonly list: PhraseListName; readonly name: string }): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [saved, setSaved] = useState<SavedPhrases | null>(null)
  const save = useDeskCommand('phrases.save', {
    ...stale,
    onDone: (found) => {
      setSaved(found)
      setText('')
    },
  })
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const add = (): void => {
    if (lines.length > 0) void save.run({ list, phrases: lines })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter alone begins the next line: many are pasted and written at once.
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    add()
  }
  return (
    <div className={styles.add}>
      <Input.TextArea
        value={text}
        autoSize={{ minRows: 1, maxRows: 6 }}
        aria-label={t('phrases.newOf', { list: name })}
        placeholder={t('phrases.placeholder')}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <Button
        disabled={lines.length === 0}
        loading={save.isRunning}
        aria-label={t('phrases.addTo', { list: name })}
        onClick={add}
      >
        {t('phrases.add')}
      </Button>
      {saved === null ? null : <Outcome saved={saved} />}
    </div>
  )
}

const namedAtMost = 12

function Outcome({ saved }: { readonly saved: SavedPhrases }): ReactNode {
  const { t } = useTranslation()
  const named = (phrases: readonly string[]): string =>
    phrases.slice(0, namedAtMost).join(t('phrases.separator')) + (phrases.length > namedAtMost ? '…' : '')
  return (
    <p className={styles.outcome} role="status">
      {t('phrases.saved', { added: saved.added })}{' '}
      {saved.duplicates.length === 0 ? null : t('phrases.duplicates', { phrases: named(saved.duplicates) })}{' '}
      {saved.unusable.length === 0 ? null : t('phrases.unusable', { phrases: named(saved.unusable) })}
    </p>
  )
}
