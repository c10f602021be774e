import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { FileFindingDialog } from '#renderer/features/findings/FileFindingDialog.tsx'
import { useFiledNotice } from '#renderer/features/findings/filed-notice.ts'
import type { EvaluationId } from '#shared/calls/common.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import type { SheetAnswer, SheetItem } from '#shared/domain/sheet.ts'
import styles from './FailedItems.module.css'
import { answerWords } from './item-words.ts'
import { markTimes } from './MarkChip.tsx'

/** Numbers of the findings already filed, by item. */
export type FiledNumbers = ReadonlyMap<string, string>

export type FailedItem = { readonly item: SheetItem; readonly answer: SheetAnswer | null }

/** The failed items of a submitted evaluation, each with the way to file it. */
export function FailedItems(props: {
  readonly evaluationId: EvaluationId
  readonly failed: readonly FailedItem[]
  readonly marks: readonly AudioMark[]
  readonly filed: FiledNumbers
  readonly onFiled: (itemId: string, number: string) => void
}): ReactNode {
  const { evaluationId, failed, marks, filed, onFiled } = props
  const { t } = useTranslation()
  const sayFiled = useFiledNotice()
  const [filing, setFiling] = useState<FailedItem | null>(null)
  const marksOf = (item: SheetItem): readonly AudioMark[] => marks.filter((mark) => mark.itemId === item.id)
  return (
    <>
      <ul className={styles.list}>
        {failed.map((one) => (
          <li key={one.item.id} className={styles.row}>
            <div className={styles.words}>
              <span className={styles.title}>{one.item.title}</span>
              <span className={styles.answer}>
                {[
                  answerWords(t, one.item, one.answer?.value ?? null),
                  ...(one.answer?.causes ?? []),
                  one.answer?.note ?? '',
                  ...marksOf(one.item).map(markTimes),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </div>
            {filed.has(one.item.id) ? (
              <StatusTag tone="pass">{t('review.finding.filed', { number: filed.get(one.item.id) ?? '' })}</StatusTag>
            ) : (
              <Button
                aria-label={t('review.finding.fileItem', { title: one.item.title })}
                onClick={() => setFiling(one)}
              >
                {t('review.finding.file')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {filing === null ? null : (
        <FileFindingDialog
          origin={{ kind: 'item', evaluationId, itemId: filing.item.id }}
          onClose={() => setFiling(null)}
          onFiled={(filed) => {
            sayFiled(filed)
            onFiled(filing.item.id, filed.number)
            setFiling(null)
          }}
        />
      )}
    </>
  )
}
