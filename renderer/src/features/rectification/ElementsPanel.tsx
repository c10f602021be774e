import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { acceptsEdits } from '#shared/domain/rectification.ts'
import { DueDay } from './DueDay.tsx'
import styles from './rectification.module.css'

/** R3's four elements, the department, and the analysis of causes. */
export function ElementsPanel({
  rectification,
  onEdit,
}: {
  readonly rectification: RectificationDetail
  readonly onEdit: () => void
}): ReactNode {
  const { t } = useTranslation()
  const unfilled = <span className={styles.unfilled}>{t('rectification.page.notFilled')}</span>
  const concrete = rectification.actions.filter((action) => !action.isContainment).length
  return (
    <>
      <Panel
        title={t('rectification.page.elements')}
        extra={
          acceptsEdits(rectification.state) ? (
            <Button size="small" onClick={onEdit}>
              {t('rectification.page.edit')}
            </Button>
          ) : null
        }
      >
        <table className={styles.facts}>
          <tbody>
            <Fact name={t('rectification.page.goal')}>{rectification.goal || unfilled}</Fact>
            <Fact name={t('rectification.page.action')}>
              {concrete > 0 ? t('rectification.page.actionsCount', { count: concrete }) : unfilled}
            </Fact>
            <Fact name={t('rectification.page.owner')}>{rectification.owner || unfilled}</Fact>
            <Fact name={t('rectification.page.dueOn')}>
              {rectification.dueOn ? <DueDay rectification={rectification} /> : unfilled}
            </Fact>
            <Fact name={t('rectification.page.department')}>{rectification.responsibleDepartment || unfilled}</Fact>
          </tbody>
        </table>
      </Panel>
      <Panel title={t('rectification.page.causeAnalysis')}>
        <p className={styles.hint}>{t('rectification.page.causeHint')}</p>
        <p className={styles.words}>{rectification.causeAnalysis || unfilled}</p>
      </Panel>
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  )
}
