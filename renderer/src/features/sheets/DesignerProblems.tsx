import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemPart, SectionPart, SheetPart } from '#shared/domain/sheets/sheet-problem.ts'
import { errorsAmong, type SheetProblem } from '#shared/domain/sheets/sheet-problems.ts'
import styles from './Designer.module.css'
import { useDesigner } from './designer-context.ts'
import { placeKey, samePlace } from './designer-history.ts'

export type DesignerPart = SheetPart | SectionPart | ItemPart

/** Parts without a field of their own: their problems stand over the form. */
const withoutField: ReadonlySet<DesignerPart> = new Set(['id', 'items', 'sections'])

function useProblemsHere(isWanted: (part: DesignerPart) => boolean): readonly SheetProblem[] {
  const { problems, place } = useDesigner()
  return problems.filter(({ where }) => samePlace(where, place) && isWanted(where.part))
}

/** What is wrong with one part of what is selected, where it is edited. */
export function PartProblems({ part }: { readonly part: DesignerPart }): ReactNode {
  return <Sentences problems={useProblemsHere((one) => one === part)} />
}

export function PlaceProblems(): ReactNode {
  return <Sentences problems={useProblemsHere((part) => withoutField.has(part))} />
}

function Sentences({ problems }: { readonly problems: readonly SheetProblem[] }): ReactNode {
  const { t } = useTranslation()
  return problems.map((problem) => (
    <p key={problemKey(problem)} className={problem.severity === 'error' ? styles.error : styles.warning}>
      {t(`sheets.problems.${problem.code}`, problem.values)}
    </p>
  ))
}

const problemKey = ({ code, path }: SheetProblem): string => `${code} ${path.join('.')}`

/** How an error or a warning looks, in words for those who can't see it. */
export function ProblemIcon({ severity }: { readonly severity: SheetProblem['severity'] }): ReactNode {
  const { t } = useTranslation()
  return severity === 'error' ? (
    <CloseCircleOutlined className={styles.errorIcon ?? ''} aria-label={t('designer.problems.error')} />
  ) : (
    <ExclamationCircleOutlined className={styles.warningIcon ?? ''} aria-label={t('designer.problems.warning')} />
  )
}

/** The worse of what is wrong at a place; null when nothing is. */
export function worstOf(problems: readonly SheetProblem[]): SheetProblem['severity'] | null {
  if (errorsAmong(problems).length > 0) return 'error'
  return problems.length === 0 ? null : 'warning'
}

/** Problems by what they are about: `placeKey`. */
export function problemsByPlace(problems: readonly SheetProblem[]): ReadonlyMap<string, readonly SheetProblem[]> {
  const byPlace = new Map<string, SheetProblem[]>()
  for (const problem of problems) {
    const key = placeKey(problem.where)
    byPlace.set(key, [...(byPlace.get(key) ?? []), problem])
  }
  return byPlace
}

/** Everything that is wrong, errors first; a click leads to the place. */
export function DesignerProblems({ onGo }: { readonly onGo: (problem: SheetProblem) => void }): ReactNode {
  const { problems } = useDesigner()
  const { t } = useTranslation()
  const errors = errorsAmong(problems)
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  const countsOf = (wrong: number, doubtful: number): string => {
    const words = t('designer.problems.warnings', { count: doubtful })
    if (wrong === 0) return t('designer.problems.usable', { count: doubtful })
    return [t('designer.problems.errors', { count: wrong }), ...(doubtful > 0 ? [words] : [])].join(' · ')
  }
  return (
    <section className={styles.problems} aria-label={t('designer.problems.title')}>
      <div className={styles.problemsHead}>
        <h2>{t('designer.problems.title')}</h2>
        <span className={styles.counts}>
          {problems.length === 0 ? (
            <>
              <CheckCircleOutlined className={styles.passIcon ?? ''} aria-hidden /> {t('designer.problems.none')}
            </>
          ) : (
            countsOf(errors.length, warnings.length)
          )}
        </span>
      </div>
      {problems.length === 0 ? null : (
        <ul className={styles.problemList}>
          {[...errors, ...warnings].map((problem) => (
            <li key={problemKey(problem)}>
              <button type="button" onClick={() => onGo(problem)}>
                <ProblemIcon severity={problem.severity} />
                <span>{t(`sheets.problems.${problem.code}`, problem.values)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
