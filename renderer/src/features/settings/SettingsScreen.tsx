import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { AboutPanel } from './AboutPanel.tsx'
import { AuditPanel } from './AuditPanel.tsx'
import { DeskPanel } from './DeskPanel.tsx'
import { FindingListsPanel } from './FindingListsPanel.tsx'
import { LadderPanel } from './LadderPanel.tsx'
import { LibraryPanel } from './LibraryPanel.tsx'
import { PaperWordingPanel } from './PaperWordingPanel.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { PhrasesPanel } from './PhrasesPanel.tsx'
import { ServiceTimePanel } from './ServiceTimePanel.tsx'
import styles from './Settings.module.css'
import { SpeechPanel } from './SpeechPanel.tsx'
import { StoragePanel } from './StoragePanel.tsx'
import { TemplatesPanel } from './TemplatesPanel.tsx'

/** 设置: this desk, the library that is open, its people and its audit trail. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation()
  const library = useDeskQuery('library.current', {})
  const canChange = library.data?.user.role === 'lead' && !library.data.readOnly
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <DeskPanel />
          <Answered query={library}>{(shown) => <LibraryPanel key={shown.id} library={shown} />}</Answered>
          {library.data ? <SpeechPanel canChange={canChange} /> : null}
          <PhrasesPanel />
          <StoragePanel />
          <AboutPanel />
        </div>
        <div className={styles.column}>
          {library.data ? <PeoplePanel currentUser={library.data.user} /> : null}
          {library.data ? <TemplatesPanel canChange={canChange} /> : null}
          {library.data ? <FindingListsPanel canChange={canChange} /> : null}
          {library.data ? <LadderPanel canChange={canChange} /> : null}
          <ServiceTimePanel />
          {library.data ? <PaperWordingPanel canChange={canChange} /> : null}
          {library.data ? <AuditPanel /> : null}
        </div>
      </div>
    </>
  )
}
