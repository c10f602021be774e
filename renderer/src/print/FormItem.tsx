import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { plainNumber } from '#renderer/app/format.ts'
import { weightWords } from '#renderer/features/review/item-words.ts'
import { unreachable } from '#shared/domain/result.ts'
import type { Sheet, SheetItem, SheetSection } from '#shared/domain/sheet.ts'
import { Blank } from './PaperParts.tsx'
import paper from './paper.module.css'
import styles from './report.module.css'

type FormItemProps = {
  readonly sheet: Sheet
  readonly section: SheetSection
  readonly item: SheetItem
  readonly number: number
  /** Numbers of all items, by id: what a condition refers to. */
  readonly numbers: ReadonlyMap<string, number>
}

/** One item to fill in: title, what to tick or write, what it takes, guidance small below. Never split over two pages. */
export function FormItem(props: FormItemProps): ReactNode {
  const { sheet, section, item, number } = props
  const { t } = useTranslation()
  return (
    <tr>
      <td className={paper.ordinal}>{number}</td>
      <th scope="row">
        <span className={paper.question}>{item.title}</span>
        {conditionWords(t, props).map((words) => (
          <span key={words} className={paper.condition}>
            {words}
          </span>
        ))}
        <span className={paper.choices}>
          <AnswerField item={item} />
          {item.allowsNotApplicable ? (
            <span className={paper.choice}>{t('papers.form.choice', { label: t('papers.form.notApplicable') })}</span>
          ) : null}
        </span>
        {item.causes.length === 0 ? null : (
          <span className={styles.small}>
            {t('papers.form.causes')}{' '}
            {item.causes.map((cause) => (
              <span key={cause} className={paper.choice}>
                {t('papers.form.choice', { label: cause })}
              </span>
            ))}
          </span>
        )}
        {item.kind === 'text' ? null : (
          <span className={paper.line}>
            <span className={styles.small}>{t('papers.form.note')}</span>
            <Blank />
          </span>
        )}
        {item.guidance === '' ? null : <span className={paper.guidance}>{item.guidance}</span>}
      </th>
      <td className={styles.number}>
        {weightWords(t, sheet.basis, item, section)
          .split(' · ')
          .map((words) => (
            <span key={words} className={styles.line}>
              {words}
            </span>
          ))}
      </td>
    </tr>
  )
}

/** When the item is asked at all, and from where on something has to be written or marked. */
function conditionWords(t: TFunction, { sheet, item, numbers }: FormItemProps): readonly string[] {
  const { condition, noteRequiredBelow } = item
  const asked =
    condition === null
      ? undefined
      : sheet.sections.flatMap(({ items }) => items).find(({ id }) => id === condition.itemId)
  const options = asked !== undefined && 'options' in asked ? asked.options : []
  return [
    ...(condition === null || asked === undefined
      ? []
      : [
          t('papers.form.condition', {
            number: numbers.get(asked.id) ?? '',
            options: options
              .filter(({ id }) => condition.optionIds.includes(id))
              .map(({ label }) => label)
              .join(t('review.listSeparator')),
          }),
        ]),
    ...(noteRequiredBelow === null || noteRequiredBelow === 0
      ? []
      : [t('papers.form.noteBelow', { share: plainNumber(Math.min(noteRequiredBelow, 10000)) })]),
  ]
}

/** What is ticked or written, by the item's kind. */
function AnswerField({ item }: { readonly item: SheetItem }): ReactNode {
  const { t } = useTranslation()
  const share = (value: number): string => (item.weight === 0 && !item.bonus ? '' : ` ${plainNumber(value)}%`)
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice':
    case 'multiple-choice':
      return (
        <>
          {item.options.map((option) => (
            <span key={option.id} className={paper.choice}>
              {t('papers.form.choice', { label: option.label })}
              <span className={styles.quiet}>{share(option.share)}</span>
            </span>
          ))}
          {item.kind === 'multiple-choice' ? <span className={styles.quiet}>{t('papers.form.several')}</span> : null}
        </>
      )
    case 'number':
      return (
        <>
          <span className={paper.choice}>
            <Blank width="24mm" /> {item.unit}
          </span>
          {item.ranges.map(({ from, to, share: earned }) => (
            <span key={`${from} ${to}`} className={styles.quiet}>
              {t('papers.form.range', { from, to, share: plainNumber(earned) })}
            </span>
          ))}
        </>
      )
    case 'deduction':
      return (
        <span className={paper.choice}>
          <Blank width="20mm" /> {t('papers.form.times')}{' '}
          <span className={styles.quiet}>
            {t('review.item.deducts', { each: plainNumber(item.pointsEach), most: plainNumber(item.maximumPoints) })}
          </span>
        </span>
      )
    case 'text':
      return (
        <span className={paper.writing}>
          <Blank />
          <Blank />
        </span>
      )
    default:
      return unreachable(item)
  }
}
