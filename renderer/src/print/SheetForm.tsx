import type { TFunction } from 'i18next'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, plainNumber } from '#renderer/app/format.ts'
import { basisWords } from '#renderer/features/review/basis-words.ts'
import type { PaperHead } from '#shared/calls/print-job.ts'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { FormItem } from './FormItem.tsx'
import { Paper } from './Paper.tsx'
import { Blank, PaperTitle, SignatureLines } from './PaperParts.tsx'
import paper from './paper.module.css'
import styles from './report.module.css'

type FormProps = { readonly head: PaperHead; readonly version: SheetVersionSummary; readonly sheet: Sheet }

/** The empty form of a sheet, to be filled in by hand: what the desk asks, with room to write. */
export function SheetForm({ head, version, sheet }: FormProps): ReactNode {
  const { t } = useTranslation()
  const title = sheet.title === '' ? t('papers.form.untitled') : sheet.title
  return (
    <Paper>
      <PaperTitle
        head={head}
        title={title}
        detail={versionWords(t, version)}
        aside={
          <p className={`${paper.line} ${paper.number}`}>
            <span>{t('papers.facts.record')}</span>
            <Blank width="34mm" />
          </p>
        }
      />
      <FilledHead />
      {sheet.introduction === '' ? null : <div className={paper.introduction}>{sheet.introduction}</div>}
      <p className={styles.note}>{basisWords(t, sheet)}</p>
      <Items sheet={sheet} />
    </Paper>
  )
}

/** What the form comes to, and who signs it. */
function Result({ sheet }: { readonly sheet: Sheet }): ReactNode {
  const { t } = useTranslation()
  return (
    <section>
      <h2>{t('papers.form.result')}</h2>
      <p className={paper.line}>
        <span>{t('papers.form.score')}</span>
        <Blank width="26mm" />
        <span>{t('papers.form.band')}</span>
        {sheet.bands.map((band, place) => (
          <span key={`${band.label} ${band.from}`}>
            {t('papers.form.choice', { label: band.label })}{' '}
            <span className={styles.quiet}>{bandRange(t, sheet, place)}</span>
          </span>
        ))}
      </p>
      <p className={paper.line}>
        <span>{t('papers.evaluation.comment')}</span>
        <Blank />
      </p>
      <p className={paper.line}>
        <Blank />
      </p>
      <SignatureLines withObjection />
    </section>
  )
}

/** From where on a band is reached; the lowest one is whatever misses the one above it. */
function bandRange(t: TFunction, { bands }: Sheet, place: number): string {
  const [own, above] = [bands[place]?.from ?? 0, bands[place - 1]?.from]
  return own === 0 && above !== undefined
    ? t('papers.form.below', { from: plainNumber(above) })
    : t('papers.form.from', { from: plainNumber(own) })
}

function versionWords(t: TFunction, version: SheetVersionSummary): string {
  if (version.publishedAt === null) return t('papers.form.draft', { version: version.version })
  return t('papers.form.published', { version: version.version, day: formatDay(version.publishedAt) })
}

/** Whom it is about, where and when. */
function FilledHead(): ReactNode {
  const { t } = useTranslation()
  const rows = [
    [t('papers.facts.agent'), t('papers.facts.team')],
    [t('papers.form.place'), t('papers.form.customer')],
    [t('papers.form.date'), t('papers.facts.reviewer')],
  ] as const
  return (
    <div className={paper.filled}>
      {rows.flat().map((name) => (
        <p key={name} className={paper.line}>
          <span>{name}</span>
          <Blank />
        </p>
      ))}
    </div>
  )
}

function Items({ sheet }: { readonly sheet: Sheet }): ReactNode {
  const { t } = useTranslation()
  const numbers = new Map(sheet.sections.flatMap(({ items }) => items).map(({ id }, place) => [id, place + 1]))
  return (
    <table className={`${styles.table} ${paper.form}`}>
      <thead>
        <tr>
          <th scope="col" className={paper.ordinal}>
            {t('papers.items.number')}
          </th>
          <th scope="col">{t('papers.form.itemAndAnswer')}</th>
          <th scope="col" className={styles.number}>
            {t('papers.form.counts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sheet.sections.map((section) => (
          <Fragment key={section.id}>
            {sheet.sections.length > 1 ? (
              <tr className={paper.sectionRow}>
                <th scope="colgroup" colSpan={3}>
                  {sheet.basis === 'section-weights' && section.weight > 0
                    ? t('papers.form.sectionWeight', { title: section.title, weight: plainNumber(section.weight) })
                    : section.title}
                </th>
              </tr>
            ) : null}
            {section.items.map((item) => (
              <FormItem
                key={item.id}
                sheet={sheet}
                section={section}
                item={item}
                numbers={numbers}
                number={numbers.get(item.id) ?? 0}
              />
            ))}
          </Fragment>
        ))}
        {/* A row of the table, so that it is never alone on a page: the last item comes with it. */}
        <tr>
          <td colSpan={3} className={paper.ending}>
            <Result sheet={sheet} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
