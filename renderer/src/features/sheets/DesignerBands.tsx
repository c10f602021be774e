import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScoreBand } from '#shared/domain/sheet.ts'
import { sheetLimits } from '#shared/domain/sheets/sheet-edits.ts'
import styles from './Designer.module.css'
import { useDesigner } from './designer-context.ts'
import { DesignerGroup, HundredthsInput } from './designer-fields.tsx'

/** Bands, highest first; the lowest starts at 0. */
export function DesignerBands(): ReactNode {
  const { sheet, edit, canEdit } = useDesigner()
  const { t } = useTranslation()
  const set = (change: (bands: readonly ScoreBand[]) => ScoreBand[], field?: string): void =>
    edit(
      'bands',
      t('designer.bands.heading'),
      (draft) => ({ ...draft, bands: change(draft.bands) }),
      field === undefined ? {} : { field: `bands:${field}` },
    )
  const changeAt = (place: number, part: Partial<ScoreBand>): void =>
    set(
      (bands) => bands.map((band, index) => (index === place ? { ...band, ...part } : band)),
      `${place}:${Object.keys(part).join()}`,
    )
  return (
    <DesignerGroup title={t('designer.bands.heading')} part="bands">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('designer.bands.label')}</th>
            <th scope="col" className={styles.amount}>
              {t('designer.bands.from')}
            </th>
            {canEdit ? <th aria-label={t('designer.options.actions')} /> : null}
          </tr>
        </thead>
        <tbody>
          {sheet.bands.map((band, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bands have no identity but their place
            <tr key={place}>
              <td>
                <Input
                  size="small"
                  maxLength={200}
                  aria-label={t('designer.bands.labelOf', { number: place + 1 })}
                  value={band.label}
                  onChange={({ target }) => changeAt(place, { label: target.value })}
                />
              </td>
              <td className={styles.amount}>
                <HundredthsInput
                  label={t('designer.bands.fromOf', { number: place + 1 })}
                  isSmall
                  value={band.from}
                  min={0}
                  max={10000}
                  suffix={t('designer.pointsUnit')}
                  onValue={(from) => changeAt(place, { from })}
                />
              </td>
              {canEdit ? (
                <td className={styles.rowActions}>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('designer.bands.remove', { number: place + 1 })}
                    onClick={() => set((bands) => bands.filter((_, index) => index !== place))}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {canEdit && sheet.bands.length < sheetLimits.bands ? (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => set((bands) => [...bands, { label: '', from: 0 }])}
        >
          {t('designer.bands.add')}
        </Button>
      ) : null}
    </DesignerGroup>
  )
}
