import {
  AuditOutlined,
  BellOutlined,
  CheckCircleOutlined,
  CheckOutlined,
  EditOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FlagOutlined,
  MessageOutlined,
  NodeIndexOutlined,
  PaperClipOutlined,
  PlayCircleOutlined,
  PlusCircleOutlined,
  RiseOutlined,
  RollbackOutlined,
  SendOutlined,
  StopOutlined,
  SyncOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RectificationDetail, TimelineEntry } from '#shared/calls/rectification.ts'
import { stepWhenWords } from '../ladder-words.ts'
import { kindWords } from './kind-words.ts'
import { NoteComposer } from './NoteComposer.tsx'
import styles from './Timeline.module.css'
import { timelineDays } from './timeline-days.ts'

const icons: Readonly<Record<string, ReactNode>> = {
  created: <PlusCircleOutlined />,
  edited: <EditOutlined />,
  issue: <SendOutlined />,
  start: <PlayCircleOutlined />,
  submit: <FlagOutlined />,
  'begin-verification': <NodeIndexOutlined />,
  close: <CheckCircleOutlined />,
  return: <RollbackOutlined />,
  resume: <PlayCircleOutlined />,
  escalate: <RiseOutlined />,
  cancel: <StopOutlined />,
  reopen: <SyncOutlined />,
  'action-done': <CheckOutlined />,
  note: <MessageOutlined />,
  undone: <UndoOutlined />,
  'verification-recorded': <AuditOutlined />,
  'file-added': <PaperClipOutlined />,
  'file-removed': <PaperClipOutlined />,
  notice: <FileTextOutlined />,
  reply: <FileDoneOutlined />,
  drawn: <NodeIndexOutlined />,
  'review-left-out': <StopOutlined />,
  'review-taken-back': <UndoOutlined />,
  'reminder-handled': <BellOutlined />,
}

/** Everything that happened, by day, the latest first; notes are added at its head. */
export function TimelinePanel({
  rectification,
  canNote,
}: {
  readonly rectification: RectificationDetail
  readonly canNote: boolean
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('rectification.page.timeline')}>
      {canNote ? <NoteComposer id={rectification.id} /> : null}
      {timelineDays(rectification.timeline).map(({ day, entries }) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ol className={styles.entries}>
            {entries.map((entry) => (
              <Entry key={entry.key} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </Panel>
  )
}

function Entry({ entry }: { readonly entry: TimelineEntry }): ReactNode {
  const { t } = useTranslation()
  const { takenBackAt } = entry
  return (
    <li className={styles.entry} data-kind={entry.kind} data-taken-back={takenBackAt !== null}>
      <span className={styles.icon} aria-hidden>
        {icons[entry.kind] ?? <EditOutlined />}
      </span>
      <div className={styles.said}>
        <div className={styles.when}>
          {formatTimeOfDay(entry.at).slice(0, 5)} · {entry.actorName}
        </div>
        <div>
          <span className={styles.what}>{whatWords(t, entry)}</span>
          {takenBackAt === null ? null : <span className={styles.when}> {t('rectification.timeline.takenBack')}</span>}
        </div>
        {noteOf(t, entry)}
      </div>
    </li>
  )
}

function whatWords(t: TFunction, { kind, fromState, toState }: TimelineEntry): string {
  const words = kindWords(t, kind)
  return toState !== null && fromState !== null && toState !== fromState
    ? `${words} → ${t(`states.rectification.${toState}`)}`
    : words
}

/** Of what was taken back the note names the kind; of a reminder the step stands before it. */
function noteOf(t: TFunction, { kind, note, step }: TimelineEntry): ReactNode {
  const said = kind === 'undone' ? kindWords(t, note) : note
  const parts = [step === null ? '' : stepWhenWords(t, step), said].filter((part) => part !== '')
  return parts.length === 0 ? null : <div className={styles.note}>{parts.join(' · ')}</div>
}
