import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperHead } from '#shared/calls/print-job.ts'
import type { RectificationPaperContent, RectificationPaperKind } from '#shared/calls/rectification-papers.ts'
import { type PaperPart, rectificationPaperParts } from '#shared/domain/rectification-papers/paper-parts.ts'
import { Paper } from './Paper.tsx'
import { Blank, Facts } from './PaperParts.tsx'
import paper from './paper.module.css'
import { RuledTable } from './RuledTable.tsx'
import notice from './rectification-papers.module.css'
import styles from './report.module.css'

type PapersProps = {
  readonly kind: RectificationPaperKind
  readonly head: PaperHead
  readonly papers: readonly RectificationPaperContent[]
}

/** Notices (整改通知单) or replies (整改回复单), each from a new page, ready to be signed. */
export function RectificationPapers({ kind, head, papers }: PapersProps): ReactNode {
  return (
    <Paper>
      {papers.map((content) => (
        <OnePaper key={content.rectification.id} kind={kind} head={head} content={content} />
      ))}
    </Paper>
  )
}

function OnePaper(props: {
  readonly kind: RectificationPaperKind
  readonly head: PaperHead
  readonly content: RectificationPaperContent
}): ReactNode {
  const { kind, head, content } = props
  const { t } = useTranslation()
  const { title, number, facts, sections, closing } = rectificationPaperParts(t, kind, content, head.libraryName)
  return (
    <section className={notice.paper}>
      <header className={notice.head}>
        <h1>{title}</h1>
        <p className={notice.number}>
          {head.hasSampleData ? <span className={styles.sample}>{t('reports.head.sample')}</span> : <span />}
          <span>{number}</span>
        </p>
      </header>
      <Facts facts={facts} />
      {sections.map((section, place) => (
        <section key={section.title} className={notice.section}>
          <h2>
            <span className={styles.ordinal}>{place + 1}</span> {section.title}
          </h2>
          {section.parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: printed once, in this order
            <Part key={at} part={part} />
          ))}
        </section>
      ))}
      <p className={notice.closing}>{closing}</p>
    </section>
  )
}

function Part({ part }: { readonly part: PaperPart }): ReactNode {
  switch (part.kind) {
    case 'text':
      return <p className={part.isStrong ? notice.goal : notice.text}>{part.text}</p>
    case 'table':
      return <RuledTable table={part.table} widths={part.widths} />
    case 'blank':
      return Array.from({ length: part.lines }, (_none, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty lines are their places
        <p key={at} className={paper.line}>
          <Blank />
        </p>
      ))
    case 'signatures':
      return (
        <div className={notice.signing}>
          {part.opinion === undefined ? null : <p className={notice.opinion}>{part.opinion}</p>}
          {part.lines.map(({ who, date }) => (
            <p key={who} className={paper.line}>
              <span className={notice.who}>{who}</span>
              <Blank />
              <span>{date}</span>
              <Blank width="38mm" />
            </p>
          ))}
        </div>
      )
  }
}
