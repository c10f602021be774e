import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Panel } from '#renderer/components/Panel.tsx'
import { FileFindingDialog } from '#renderer/features/findings/FileFindingDialog.tsx'
import { useFiledNotice } from '#renderer/features/findings/filed-notice.ts'
import type { EvaluationId } from '#shared/calls/common.ts'
import type { FindingDetail } from '#shared/calls/findings.ts'
import styles from './EvaluationScreen.module.css'
import { markTimes } from './MarkChip.tsx'
import type { ShownMark } from './marks.ts'

/** The marks of a submitted evaluation: to be heard, and each to be filed as a finding of its own. */
export function MarksWithFindings(props: {
  readonly evaluationId: EvaluationId
  readonly marks: readonly ShownMark[]
  /** null until it is known what was filed. */
  readonly filed: readonly FindingDetail[] | null
  readonly onPlay: (shown: ShownMark) => void
}): ReactNode {
  const { evaluationId, marks, filed, onPlay } = props
  const { t } = useTranslation()
  const sayFiled = useFiledNotice()
  const [filing, setFiling] = useState<ShownMark | null>(null)
  if (marks.length === 0) return null
  return (
    <Panel title={t('review.marks.title')}>
      <ul className={styles.marks}>
        {marks.map((shown) => (
          <li key={shown.mark.id}>
            <Button type="link" size="small" onClick={() => onPlay(shown)}>
              {`${shown.sign} ${markTimes(shown.mark)}`}
            </Button>
            <span>{shown.itemTitle ?? t('review.marks.noItem')}</span>
            <span className={styles.muted}>{shown.mark.note}</span>
            <FiledOrFile shown={shown} filed={filed} onFile={() => setFiling(shown)} />
          </li>
        ))}
      </ul>
      {filing === null ? null : (
        <FileFindingDialog
          origin={{ kind: 'mark', evaluationId, markId: filing.mark.id }}
          onClose={() => setFiling(null)}
          onFiled={(filed) => {
            sayFiled(filed)
            setFiling(null)
          }}
        />
      )}
    </Panel>
  )
}

function FiledOrFile(props: {
  readonly shown: ShownMark
  readonly filed: readonly FindingDetail[] | null
  readonly onFile: () => void
}): ReactNode {
  const { shown, filed, onFile } = props
  const { t } = useTranslation()
  if (filed === null) return <span />
  const found = filed.find(({ markId }) => markId === shown.mark.id)
  if (found !== undefined) return <Link to={`/findings/${found.id}`}>{found.number}</Link>
  return (
    <Button size="small" aria-label={t('findings.file.fileMark', { times: markTimes(shown.mark) })} onClick={onFile}>
      {t('review.finding.file')}
    </Button>
  )
}
