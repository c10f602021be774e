import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDuration, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RecordId } from '#shared/calls/common.ts'
import type { MatchSign, UnmatchedRecording } from '#shared/calls/matching.ts'
import { dayOf } from '#shared/domain/days.ts'
import styles from './Matching.module.css'

export type OnMatch = (recording: UnmatchedRecording, recordId: RecordId, number: string) => void
export type RecordsPaneProps = {
  readonly recording: UnmatchedRecording | null
  readonly isLocked: boolean
  readonly onMatch: OnMatch
}

/** Records the chosen recording may belong to: suggestions first, then records without recording, by day and text. */
export function RecordsPane({ recording, isLocked, onMatch }: RecordsPaneProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('matching.records')} fills>
      {recording === null ? (
        <EmptyState text={t('matching.choose')} />
      ) : (
        <div className={styles.candidates}>
          <Suggestions recording={recording} isLocked={isLocked} onMatch={onMatch} />
          <Unrecorded recording={recording} isLocked={isLocked} onMatch={onMatch} />
        </div>
      )}
    </Panel>
  )
}

type ListProps = Omit<RecordsPaneProps, 'recording'> & { readonly recording: UnmatchedRecording }

function Suggestions({ recording, isLocked, onMatch }: ListProps): ReactNode {
  const { t } = useTranslation()
  const found = useDeskQuery('recordings.suggestions', { id: recording.id })
  return (
    <section className={styles.part} aria-label={t('matching.suggestions')}>
      <h3 className={styles.partTitle}>{t('matching.suggestions')}</h3>
      <Answered query={found}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={styles.quiet}>{t('matching.noSuggestions')}</p>
          ) : (
            <Candidates
              label={t('matching.suggestions')}
              rows={rows.map((row) => ({ ...row, id: row.recordId }))}
              recording={recording}
              isLocked={isLocked}
              onMatch={onMatch}
            />
          )
        }
      </Answered>
    </section>
  )
}

const shownRecords = 100

function Unrecorded({ recording, isLocked, onMatch }: ListProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const suggestions = useDeskQuery('recordings.suggestions', { id: recording.id }).data ?? []
  const suggested = new Set(suggestions.map(({ recordId }) => recordId))
  // Without a text, the day in the name narrows a library of a million to those that can be meant.
  const day = recording.at === null ? {} : { fromDay: dayOf(recording.at), toDay: dayOf(recording.at) }
  const filter = { hasRecording: false, ...(text === '' ? day : { text }) }
  const found = useDeskQuery('records.page', { filter, sort: [], start: 0, end: shownRecords }, { keepPrevious: true })
  return (
    <section className={styles.part} aria-label={t('matching.unrecorded')}>
      <div className={styles.partHead}>
        <h3 className={styles.partTitle}>
          {text === '' && recording.at !== null
            ? t('matching.unrecordedOfDay', { day: dayOf(recording.at) })
            : t('matching.unrecorded')}
        </h3>
        <Input.Search
          size="small"
          allowClear
          className={styles.search ?? ''}
          aria-label={t('matching.searchRecords')}
          placeholder={t('matching.searchRecords')}
          onSearch={setText}
        />
      </div>
      <Answered query={found}>
        {({ rows: all, total }) => {
          // What is suggested stands above already.
          const rows = all.filter(({ id }) => !suggested.has(id))
          return rows.length === 0 ? (
            <p className={styles.quiet}>{t('matching.noUnrecorded')}</p>
          ) : (
            <>
              <Candidates
                label={t('matching.unrecorded')}
                rows={rows}
                recording={recording}
                isLocked={isLocked}
                onMatch={onMatch}
              />
              {total !== null && total > all.length ? (
                <p className={styles.quiet}>{t('matching.more', { shown: all.length, total })}</p>
              ) : null}
            </>
          )
        }}
      </Answered>
    </section>
  )
}

type Candidate = {
  readonly id: RecordId
  readonly externalNumber: string
  readonly startedAt: number
  readonly agentName: string
  readonly customerName: string | null
  readonly durationMs: number | null
  readonly signs?: readonly MatchSign[]
  readonly secondsApart?: number | null
}
type CandidatesProps = ListProps & { readonly label: string; readonly rows: readonly Candidate[] }

/** Records to match with: by the button, or by dropping the recording on the row. */
function Candidates({ label, rows, recording, isLocked, onMatch }: CandidatesProps): ReactNode {
  const { t } = useTranslation()
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('records.columns.externalNumber')}</th>
          <th scope="col">{t('records.columns.startedAt')}</th>
          <th scope="col">{t('records.columns.agent')}</th>
          <th scope="col">{t('records.columns.customer')}</th>
          <th scope="col" className={styles.number}>
            {t('matching.length')}
          </th>
          <th scope="col">{t('matching.signs')}</th>
          <th scope="col" aria-label={t('matching.match')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              if (!isLocked) onMatch(recording, row.id, row.externalNumber)
            }}
          >
            <td>{row.externalNumber}</td>
            <td className={styles.time}>{formatDateTime(row.startedAt)}</td>
            <td>{row.agentName}</td>
            <td>{row.customerName ?? missing}</td>
            <td className={styles.number}>{formatDuration(row.durationMs)}</td>
            <td>
              <Signs row={row} recording={recording} />
            </td>
            <td className={styles.number}>
              <Button
                size="small"
                disabled={isLocked}
                aria-label={t('matching.matchWith', { number: row.externalNumber })}
                onClick={() => onMatch(recording, row.id, row.externalNumber)}
              >
                {t('matching.match')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Signs({ row, recording }: { readonly row: Candidate; readonly recording: UnmatchedRecording }): ReactNode {
  const { t } = useTranslation()
  const apart = row.secondsApart ?? (recording.at === null ? null : Math.round((row.startedAt - recording.at) / 1000))
  return (
    <span className={styles.signs}>
      {(row.signs ?? [])
        .filter((sign) => sign !== 'time')
        .map((sign) => (
          <StatusTag key={sign} tone="accent">
            {t(`matching.sign.${sign}`)}
          </StatusTag>
        ))}
      {apart === null ? null : (
        <span className={styles.quiet}>
          {t(apart < 0 ? 'matching.earlier' : 'matching.later', { length: formatDuration(Math.abs(apart) * 1000) })}
        </span>
      )}
    </span>
  )
}
