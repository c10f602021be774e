import { HistoryOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatScore, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { AgentId, EvaluationId, TaskId } from '#shared/calls/common.ts'
import type { EarlierEvaluation } from '#shared/calls/workspace.ts'
import { resolveItems } from '#shared/domain/scoring-items.ts'
import { AnsweredItem } from './AnsweredItem.tsx'
import styles from './EarlierEvaluations.module.css'
import { shownMarks } from './marks.ts'

type OfAgent = { readonly agentId: AgentId; readonly exceptTaskId: TaskId }

/** The agent's evaluations from before, at hand beside the work: it stays as it is behind the drawer. */
export function EarlierButton(props: OfAgent & { readonly agentName: string }): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const title = t('evaluation.earlier.title', { name: props.agentName })
  return (
    <>
      <Button type="text" icon={<HistoryOutlined />} title={title} aria-label={title} onClick={() => setOpen(true)} />
      <Drawer title={title} open={isOpen} onClose={() => setOpen(false)} size={520} destroyOnHidden>
        <EarlierEvaluations agentId={props.agentId} exceptTaskId={props.exceptTaskId} />
      </Drawer>
    </>
  )
}

/** The newest first: day, sheet, score, what failed; one of them opens to its answers. */
export function EarlierEvaluations(
  props: OfAgent & { readonly onOpen?: (evaluation: EarlierEvaluation) => void },
): ReactNode {
  const { agentId, exceptTaskId, onOpen } = props
  const { t } = useTranslation()
  const query = useDeskQuery('evaluations.ofAgent', { agentId, exceptTaskId })
  const [openId, setOpenId] = useState<EvaluationId | null>(null)
  return (
    <Answered query={query}>
      {(earlier) =>
        earlier.length === 0 ? (
          <p className={styles.quiet}>{t('evaluation.earlier.none')}</p>
        ) : (
          <ul className={styles.list}>
            {earlier.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={styles.row}
                  aria-expanded={onOpen === undefined ? one.id === openId : undefined}
                  onClick={() => (onOpen === undefined ? setOpenId(one.id === openId ? null : one.id) : onOpen(one))}
                >
                  <span className={styles.day}>{formatDay(one.serviceAt)}</span>
                  <span className={styles.sheet}>
                    {t('papers.sheetVersion', { title: one.sheetTitle, version: one.sheetVersion })}
                    <span className={styles.failed}>
                      {one.failedItems.length === 0
                        ? t('evaluation.earlier.noneFailed')
                        : one.failedItems.join(t('review.listSeparator'))}
                    </span>
                  </span>
                  <span className={styles.score}>{formatScore(one.score)}</span>
                  <StatusTag tone={one.passed === null ? 'neutral' : one.passed ? 'pass' : 'fail'}>
                    {one.band ?? missing}
                  </StatusTag>
                </button>
                {onOpen === undefined && one.id === openId ? <Answers id={one.id} /> : null}
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

/** The answers given then; nothing is played here, the call on the desk keeps the player. */
function Answers({ id }: { readonly id: EvaluationId }): ReactNode {
  const { t } = useTranslation()
  const query = useDeskQuery('evaluations.get', { id })
  return (
    <Answered query={query}>
      {({ sheet, answers, marks, comment, reviewerName }) => {
        const items = resolveItems(sheet, answers).items
        return (
          <div className={styles.answers}>
            {items
              .filter(({ state }) => state !== 'hidden')
              .map((resolved, place) => (
                <AnsweredItem
                  key={resolved.item.id}
                  resolved={resolved}
                  number={place + 1}
                  basis={sheet.basis}
                  marks={shownMarks(marks, items)}
                  onPlay={null}
                />
              ))}
            <p className={styles.quiet}>
              {comment === '' ? '' : `${t('review.evaluation.comment', { text: comment })} `}
              {t('evaluation.earlier.by', { name: reviewerName })}
            </p>
          </div>
        )
      }}
    </Answered>
  )
}
