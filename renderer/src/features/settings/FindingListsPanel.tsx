import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { FindingLists } from '#shared/calls/findings.ts'
import { findingClass } from '#shared/domain/sheet.ts'
import { FindingListsDialog } from './FindingListsDialog.tsx'
import styles from './Settings.module.css'

/** Who answers for which class of findings, and what can be chosen when one is filed; leads change it. */
export function FindingListsPanel({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const lists = useDeskQuery('findings.lists', {})
  const [isEditing, setEditing] = useState(false)
  return (
    <Panel
      title={t('findings.lists.title')}
      extra={
        canChange ? (
          <Button size="small" disabled={lists.data === undefined} onClick={() => setEditing(true)}>
            {t('findings.lists.open')}
          </Button>
        ) : null
      }
    >
      <p className={styles.quiet}>{t('findings.lists.note')}</p>
      <Answered query={lists}>{(found) => <ClassTable lists={found} />}</Answered>
      {canChange ? null : <p className={styles.quiet}>{t('findings.lists.onlyLead')}</p>}
      {isEditing && lists.data ? <FindingListsDialog lists={lists.data} onClose={() => setEditing(false)} /> : null}
    </Panel>
  )
}

function ClassTable({ lists }: { readonly lists: FindingLists }): ReactNode {
  const { t } = useTranslation()
  return (
    <table className={styles.table} aria-label={t('findings.lists.title')}>
      <thead>
        <tr>
          <th scope="col">{t('findings.lists.class')}</th>
          <th scope="col">{t('findings.lists.department')}</th>
          <th scope="col" className={styles.end}>
            {t('findings.lists.kinds')}
          </th>
          <th scope="col" className={styles.end}>
            {t('findings.lists.causes')}
          </th>
        </tr>
      </thead>
      <tbody>
        {findingClass.options.map((of) => (
          <tr key={of}>
            <td>{t(`states.findingClass.${of}`)}</td>
            <td>{lists.departments.find((one) => one.findingClass === of)?.name ?? missing}</td>
            <td className={styles.end}>
              {lists.kinds.filter((kind) => kind.findingClass === of && !kind.isRetired).length}
            </td>
            <td className={styles.end}>{lists.causes.filter((cause) => cause.findingClass === of).length}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
