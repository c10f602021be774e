import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { formatCount, missing, plainNumber } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import styles from './SheetsScreen.module.css'
import type { ListedSheet } from './sheets-listed.ts'
import { subjectWords, titleWords } from './sheets-words.ts'
import { useVersionCommands } from './use-version-commands.ts'
import { VersionDifferences } from './VersionDifferences.tsx'
import { VersionDuplicateDialog } from './VersionDuplicateDialog.tsx'
import { VersionPublishDialog } from './VersionPublishDialog.tsx'
import { VersionTable } from './VersionTable.tsx'

export type SheetsDetailProps = { readonly sheet: ListedSheet; readonly mayChange: boolean }

/** What stands open over the sheet. */
type Open = { readonly kind: 'publish' | 'duplicate'; readonly version: SheetVersionSummary } | null

/** One sheet: what it is for, its versions, and what can be done with each. */
export function SheetsDetail({ sheet, mayChange }: SheetsDetailProps): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>(null)
  const close = (): void => setOpen(null)
  return (
    <div className={styles.detail}>
      <Panel title={titleWords(t, sheet.title)} extra={mayChange ? <NextStep sheet={sheet} /> : null}>
        <Facts sheet={sheet} />
      </Panel>
      <Panel title={t('sheetVersions.versions.title')}>
        <VersionTable
          versions={sheet.versions}
          mayChange={mayChange}
          onPublish={(version) => setOpen({ kind: 'publish', version })}
          onDuplicate={(version) => setOpen({ kind: 'duplicate', version })}
        />
      </Panel>
      {sheet.versions.length > 1 ? <VersionDifferences versions={sheet.versions} /> : null}
      {open?.kind === 'publish' ? <VersionPublishDialog version={open.version} sheet={sheet} onClose={close} /> : null}
      {open?.kind === 'duplicate' ? <VersionDuplicateDialog version={open.version} onClose={close} /> : null}
    </div>
  )
}

/** Going on with the draft, or beginning the next version. */
function NextStep({ sheet }: { readonly sheet: ListedSheet }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { startDraft } = useVersionCommands()
  const { draft } = sheet
  return draft === null ? (
    <Button loading={startDraft.isRunning} onClick={() => void startDraft.run({ versionId: sheet.shown.id })}>
      {t('sheetVersions.actions.newVersion')}
    </Button>
  ) : (
    <Button onClick={() => void navigate(`/sheets/${draft.id}`)}>{t('sheetVersions.actions.edit')}</Button>
  )
}

function Facts({ sheet }: { readonly sheet: ListedSheet }): ReactNode {
  const { t } = useTranslation()
  const { shown } = sheet
  const content = useDeskQuery('sheets.get', { versionId: shown.id }).data?.sheet
  const items = content?.sections.reduce((sum, section) => sum + section.items.length, 0) ?? 0
  const facts = {
    subjects: subjectWords(t, shown.subjects),
    basis: t(`states.scoringBasis.${shown.basis}`),
    passMark: content ? t('sheetVersions.passMark', { points: plainNumber(content.passMark) }) : missing,
    contents: content ? t('sheetVersions.size', { sections: content.sections.length, items }) : missing,
    evaluations: t('sheetVersions.evaluations', { count: sheet.evaluations, shown: formatCount(sheet.evaluations) }),
  }
  return (
    <>
      {content?.introduction ? <p className={styles.introduction}>{content.introduction}</p> : null}
      <dl className={styles.facts}>
        {(Object.keys(facts) as (keyof typeof facts)[]).map((fact) => (
          <div key={fact}>
            <dt>{t(`sheetVersions.facts.${fact}`)}</dt>
            <dd>{facts[fact]}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
