import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperHead } from '#shared/calls/print-job.ts'
import paper from './paper.module.css'
import styles from './report.module.css'

/** Title and what it is of at the left, sample data and a number at the right. */
export function PaperTitle(props: {
  readonly head: PaperHead
  readonly title: string
  readonly detail: string
  readonly aside?: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  return (
    <header className={styles.head}>
      <div>
        <h1>{props.title}</h1>
        <p className={styles.quiet}>
          {props.head.libraryName} · {props.detail}
        </p>
      </div>
      <div className={styles.signatures}>
        {props.head.hasSampleData ? <span className={styles.sample}>{t('reports.head.sample')}</span> : null}
        {props.aside}
      </div>
    </header>
  )
}

export type Fact = {
  readonly name: string
  readonly value: ReactNode
  /** Takes the whole width. */
  readonly isWide?: boolean
}

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={paper.facts}>
      {facts.map(({ name, value, isWide }) => (
        <div key={name} className={isWide ? paper.wide : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A place to write on: a line of its own, or as wide as it is told. */
export function Blank({ width }: { readonly width?: string }): ReactNode {
  return <span className={paper.blank} style={width === undefined ? undefined : { width, flex: 'none' }} />
}

/** Who signs, each with a date; the agent can say that they don't agree. */
export function SignatureLines({ withObjection }: { readonly withObjection: boolean }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={paper.signing}>
      {withObjection ? (
        <p className={paper.line}>
          <span>{t('papers.signing.agree')}</span>
          <span>{t('papers.signing.object')}</span>
          <Blank />
        </p>
      ) : null}
      {[t('papers.signing.agent'), t('papers.signing.checker')].map((who) => (
        <p key={who} className={paper.line}>
          <span>{who}</span>
          <Blank />
          <span>{t('papers.signing.date')}</span>
          <Blank width="38mm" />
        </p>
      ))}
    </div>
  )
}
