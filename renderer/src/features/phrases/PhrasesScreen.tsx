import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { phraseListName } from '#shared/domain/sheet.ts'
import { PhraseListPanel } from './PhraseListPanel.tsx'
import styles from './PhrasesScreen.module.css'

/** 词表: the three lists of phrases that are looked for in transcripts. */
export function PhrasesScreen(): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const library = useDeskQuery('library.current', {})
  const phrases = useDeskQuery('phrases.list', {})
  const canChange = library.data?.user.role === 'lead' && !library.data.readOnly
  const addShipped = useDeskCommand('phrases.addShipped', {
    invalidates: ['phrases.list'],
    onDone: ({ added }) =>
      notices.done(
        added === 0
          ? t('phrases.shippedPresent')
          : t('phrases.shippedAdded', { count: added, shown: formatCount(added) }),
      ),
  })
  return (
    <div className={styles.screen}>
      <PageHeader
        title={t('phrases.title')}
        detail={canChange ? t('phrases.about') : t('phrases.onlyLead')}
        actions={
          <Button disabled={!canChange} loading={addShipped.isRunning} onClick={() => void addShipped.run({})}>
            {t('phrases.addShipped')}
          </Button>
        }
      />
      <Answered query={phrases}>
        {(all) => (
          <div className={styles.lists}>
            {phraseListName.options.map((list) => (
              <PhraseListPanel
                key={list}
                list={list}
                phrases={all.filter((one) => one.list === list)}
                canChange={canChange}
              />
            ))}
          </div>
        )}
      </Answered>
    </div>
  )
}
