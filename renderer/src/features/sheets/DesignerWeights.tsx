import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { plainNumber } from '#renderer/app/format.ts'
import { distributeWeights, totalWeight, weighingParts } from '#shared/domain/sheets/sheet-weights.ts'
import styles from './DesignerOutline.module.css'
import { useDesigner } from './designer-context.ts'

/** What the weights add up to, and the way to 100. */
export function WeightFoot(): ReactNode {
  const { sheet, canEdit, edit } = useDesigner()
  const { t } = useTranslation()
  if (weighingParts(sheet).length === 0) return null
  const total = plainNumber(totalWeight(sheet))
  if (sheet.basis === 'points') return <p className={styles.foot}>{t('designer.weights.points', { total })}</p>
  const spread = (proportions: 'kept' | 'equal'): ReactNode => (
    <Button
      type="link"
      size="small"
      disabled={distributeWeights(sheet, proportions) === sheet}
      onClick={() => edit('weights', t('designer.weights.heading'), (draft) => distributeWeights(draft, proportions))}
    >
      {t(`designer.weights.${proportions}`)}
    </Button>
  )
  return (
    <div className={styles.foot}>
      <span>
        {sheet.basis === 'section-weights'
          ? t('designer.weights.sections', { total })
          : t('designer.weights.items', { total })}
      </span>
      {canEdit ? (
        <span>
          {spread('kept')}
          {spread('equal')}
        </span>
      ) : null}
    </div>
  )
}
