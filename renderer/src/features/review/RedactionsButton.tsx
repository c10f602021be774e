import { CaretRightOutlined, EditOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { Redaction } from '#shared/calls/redactions.ts'
import { markTimes } from './MarkChip.tsx'
import styles from './RedactionsButton.module.css'
import { useKeyWords, useWordsWithKey } from './use-keys.tsx'
import type { Redacting } from './use-redacting.ts'

/** Begins and ends a redaction; beside it, all there are of the recording. */
export function RedactionsButton({ redacting }: { readonly redacting: Redacting }): ReactNode {
  const { t } = useTranslation()
  const keyWords = useKeyWords()
  const withKey = useWordsWithKey()
  const isOpen = redacting.openMs !== null
  return (
    <span className={styles.pair}>
      <Button
        size="small"
        type={isOpen ? 'primary' : 'default'}
        icon={<EyeInvisibleOutlined />}
        disabled={!redacting.canRedact}
        aria-pressed={isOpen}
        title={withKey(
          isOpen ? t('review.redaction.endHint', { drop: keyWords('dropSpan') }) : t('review.redaction.beginHint'),
          'redactSpan',
        )}
        onClick={redacting.press}
      >
        {t(isOpen ? 'review.redaction.end' : 'review.redaction.begin')}
      </Button>
      {redacting.all.length === 0 ? null : (
        <Popover
          trigger="click"
          placement="bottomRight"
          title={t('review.redaction.list')}
          content={<RedactionList redacting={redacting} />}
        >
          <Button size="small" aria-label={t('review.redaction.showList', { count: redacting.standing.length })}>
            {redacting.standing.length}
          </Button>
        </Popover>
      )}
    </span>
  )
}

function RedactionList({ redacting }: { readonly redacting: Redacting }): ReactNode {
  return (
    <ul className={styles.list}>
      {redacting.all.map((redaction) => (
        <RedactionRow key={redaction.id} redacting={redacting} redaction={redaction} />
      ))}
    </ul>
  )
}

function RedactionRow(props: { readonly redacting: Redacting; readonly redaction: Redaction }): ReactNode {
  const { redacting, redaction } = props
  const { t } = useTranslation()
  const times = markTimes(redaction)
  return (
    <li className={styles.row} data-lifted={redaction.removed !== null}>
      <div className={styles.line}>
        <span className={styles.times}>{times}</span>
        <span className={styles.reason}>{redaction.reason}</span>
        {redaction.removed === null ? (
          <StatusTag tone="neutral">{t(`review.redaction.sounds.${redaction.sound}`)}</StatusTag>
        ) : (
          <StatusTag tone="warn">{t('review.redaction.isLifted')}</StatusTag>
        )}
      </div>
      <div className={styles.line}>
        <span className={styles.quiet}>
          {redaction.removed === null
            ? t('review.redaction.by', { name: redaction.createdByName, at: formatDateTime(redaction.createdAt) })
            : t('review.redaction.liftedBy', {
                name: redaction.removed.byName,
                at: formatDateTime(redaction.removed.at),
              })}
        </span>
        <span className={styles.actions}>
          <Button
            type="text"
            size="small"
            icon={<CaretRightOutlined />}
            aria-label={t('review.redaction.playOf', { times })}
            title={t('review.redaction.playOf', { times })}
            onClick={() => redacting.play(redaction)}
          />
          {redaction.removed === null ? (
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t('review.redaction.changeOf', { times })}
              title={t('review.redaction.changeOf', { times })}
              onClick={() => redacting.edit(redaction)}
            />
          ) : null}
          {redaction.canLift ? (
            <Button
              type="text"
              size="small"
              icon={<EyeOutlined />}
              aria-label={t('review.redaction.liftOf', { times })}
              title={t('review.redaction.liftOf', { times })}
              onClick={() => void redacting.lift(redaction)}
            />
          ) : null}
        </span>
      </div>
    </li>
  )
}
