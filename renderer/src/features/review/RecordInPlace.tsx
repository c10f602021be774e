import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { InspectionPanel } from '#renderer/features/inspections/InspectionPanel.tsx'
import { RecordGroupsPanel } from '#renderer/features/records/RecordGroupsPanel.tsx'
import { CustomFieldsPanel } from '#renderer/features/records/RecordSidePanels.tsx'
import { TranscriptPanel } from '#renderer/features/records/TranscriptPanel.tsx'
import type { RecordDetail } from '#shared/calls/records.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { isForListening } from '#shared/domain/subjects.ts'
import styles from './RecordInPlace.module.css'

/** What a task is judged by: what is heard, or what is written. */
export function isJudgedByEar(record: RecordDetail, sheet: Sheet): boolean {
  return record.recordingFiles.length > 0 && isForListening(sheet.subjects)
}

/** A mark needs something to be heard: a recording that couldn't be read is none. */
export const canBeMarked = ({ recordingFiles }: RecordDetail): boolean =>
  recordingFiles.some(({ state }) => state !== 'failed')

export type RecordInPlaceProps = {
  readonly record: RecordDetail
  readonly sheet: Sheet
  /** Opened beside the player: read at once with the keys that scroll; the words have a pane of their own. */
  readonly isAtHand?: boolean
}

const recordInPlaceId = 'review-record'

/** Where the keys that scroll work on the record. */
export function focusRecord(): void {
  document.getElementById(recordInPlaceId)?.focus({ preventScroll: true })
}

/** In the player's place where there is nothing to listen to: the record, what was typed, or the inspection. */
export function RecordInPlace({ record, sheet, isAtHand = false }: RecordInPlaceProps): ReactNode {
  const { t } = useTranslation()
  const { inspection } = record
  const isChat = sheet.subjects.includes('chat')
  const words = isAtHand ? null : <TranscriptPanel record={record} />
  useEffect(() => {
    if (isAtHand) focusRecord()
  }, [isAtHand])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section id={recordInPlaceId} className={styles.record} aria-label={t('review.record.title')} tabIndex={0}>
      {inspection === null ? null : <InspectionPanel record={record} inspection={inspection} />}
      {isChat ? words : null}
      {inspection === null ? <RecordGroupsPanel record={record} /> : null}
      {isChat ? null : words}
      <CustomFieldsPanel fields={record.customFields} />
    </section>
  )
}
