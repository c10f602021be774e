import { ProfileOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useReducer, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNotices } from '#renderer/app/notices.tsx'
import { ByHandTag } from '#renderer/components/ByHandTag.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { DraftConflict } from '#renderer/drafts/DraftConflict.tsx'
import { SaveNote } from '#renderer/drafts/SaveNote.tsx'
import type { ReviewTask } from '#shared/calls/review.ts'
import { beginReview, reviewReducer, shownItems } from './draft.ts'
import { EarlierButton } from './EarlierEvaluations.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import type { MarksPaneProps } from './MarksPane.tsx'
import { marksOfRecording, shownMarks } from './marks.ts'
import { canBeMarked, focusRecord, isJudgedByEar, RecordInPlace } from './RecordInPlace.tsx'
import { RecordingPane } from './RecordingPane.tsx'
import { RecordDetailLine, RecordTags, recordMoment } from './record-words.tsx'
import styles from './review.module.css'
import type { ReviewWork } from './review-work.ts'
import { runCommand } from './run-command.ts'
import { SheetPane } from './SheetPane.tsx'
import { useDraft } from './use-draft.ts'
import { useKeyWords, useWordsWithKey } from './use-keys.tsx'
import { useLatest } from './use-latest.ts'
import { useMarking } from './use-marking.ts'
import { useGuidanceLastTime, useRememberedGuidance } from './use-remembered-guidance.ts'
import { useReviewKeys } from './use-review-keys.ts'
import type { CallSound } from './use-sound.ts'
import { useSubmit } from './use-submit.ts'
import { useTranscript } from './use-transcript.ts'
import { useWordsMarking } from './use-words-marking.ts'
import { WordsPane } from './WordsPane.tsx'

export type ReviewDeskProps = {
  readonly opened: ReviewTask
  readonly work: ReviewWork
  readonly sound: CallSound
  /** Quiet words beside whether it is saved. */
  readonly note: ReactNode
  readonly submitWords: string
  /** What else can be done with it, once what was scored so far is saved. */
  readonly otherAction?: (save: () => Promise<boolean>) => ReactNode
  /** Above everything: what kind of work this is, where that isn't a task's first scoring. */
  readonly banner?: ReactNode
}

/** The workspace of one scoring: the call at the left, the sheet at the right, everything in reach of the keys. */
export function ReviewDesk(props: ReviewDeskProps): ReactNode {
  const { opened, work, sound } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const showsGuidance = useGuidanceLastTime()
  const [state, dispatch] = useReducer(reviewReducer, { ...opened, showsGuidance }, beginReview)
  useRememberedGuidance(state.showsGuidance)
  const saver = useDraft(opened, state.content, work)
  const submission = useSubmit({ opened, state, dispatch, saver, work })
  const [isShowingKeys, setShowingKeys] = useState(false)
  const [isRecordOpen, setRecordOpen] = useState(false)

  const { shown: recording } = sound
  const byEar = isJudgedByEar(opened.record, opened.sheet)
  const canMark = canBeMarked(opened.record)
  const items = shownItems(state)
  const marks = shownMarks(state.content.marks, items)
  const transcript = useTranscript(opened.record.id, recording?.id ?? null)
  const wordsMarking = useWordsMarking({ transcript, state, dispatch, sound })
  const soundMarking = useMarking({ state, dispatch, sound, marks })
  // What is selected in the transcript is marked; without that, the playhead is where a mark begins and ends.
  const markSpan = (): void => {
    if (!wordsMarking.markSelection()) soundMarking.markSpan()
  }
  const marking = { ...soundMarking, markSpan }
  const onMark = useLatest(marking.addMark)
  const onMoveMark = useLatest(marking.moveMark)
  const onSelectMark = useLatest(marking.selectMark)
  const onPlayMark = useLatest((id: string) => {
    const found = marks.find(({ mark }) => mark.id === id)
    if (found !== undefined) marking.playMark(found)
  })
  const keyWords = useKeyWords()
  const withKey = useWordsWithKey()
  const save = async (): Promise<void> => {
    if (await saver.flush()) notices.done(t('common.saved'))
  }

  const marksPane: MarksPaneProps = {
    marks,
    items,
    selectedMarkId: state.selectedMarkId,
    isSpanOpen: state.openSpan !== null,
    canMark: recording?.state === 'ready',
    canUndo: state.removedMarks.length > 0,
    dispatch,
    onMarkSpan: marking.markSpan,
    onSeek: marking.seekMark,
    onPlay: marking.playMark,
  }

  useReviewKeys((command) => {
    // A mark's note stands where the record is open.
    if (command.kind === 'edit-mark-note') flushSync(() => setRecordOpen(false))
    runCommand(command, {
      state,
      dispatch,
      sound,
      selectedMark: marks.find(({ mark }) => mark.id === state.selectedMarkId) ?? null,
      marking,
      save: () => void save(),
      submit: submission.submit,
      showKeys: () => setShowingKeys(true),
      // Where there is nothing to listen to it stands there anyway.
      showRecord: () => (byEar ? setRecordOpen((wasOpen) => !wasOpen) : focusRecord()),
    })
  })

  return (
    <div className={styles.screen}>
      <PageHeader
        title={opened.task.externalNumber}
        detail={<RecordDetailLine record={opened.record} />}
        moment={recordMoment(opened.record)}
        tags={
          <>
            <RecordTags record={opened.record} />
            <ByHandTag kind={opened.task.drawKind} />
          </>
        }
        note={
          <>
            {props.note} <SaveNote saver={saver} />
          </>
        }
        actions={
          <>
            {byEar ? (
              <Button
                color={isRecordOpen ? 'primary' : 'default'}
                variant={isRecordOpen ? 'filled' : 'text'}
                icon={<ProfileOutlined />}
                aria-pressed={isRecordOpen}
                aria-label={withKey(t('review.record.title'), 'record')}
                title={withKey(t('review.record.title'), 'record')}
                onClick={() => setRecordOpen((wasOpen) => !wasOpen)}
              />
            ) : null}
            <EarlierButton
              agentId={opened.record.agentId}
              agentName={opened.record.agentName}
              exceptTaskId={opened.task.id}
            />
            <Button
              type="text"
              icon={<QuestionCircleOutlined />}
              aria-label={withKey(t('review.keys.show'), 'help')}
              title={withKey(t('review.keys.show'), 'help')}
              onClick={() => setShowingKeys(true)}
            />
            {props.otherAction?.(saver.flush)}
            <Button onClick={() => void save()}>
              {t('review.save')} <kbd className={styles.secondaryKey}>{keyWords('save')}</kbd>
            </Button>
            <Button type="primary" loading={submission.isRunning} onClick={submission.submit}>
              {props.submitWords} <kbd className={styles.primaryKey}>{keyWords('submit')}</kbd>
            </Button>
          </>
        }
      />
      {props.banner}
      <RefusalNote title={t('review.refused')} refusals={submission.otherRefusals} onClose={submission.dismiss} />
      <div className={styles.panes}>
        <div className={styles.left}>
          {recording === null ? null : (
            <RecordingPane
              sound={sound}
              marks={marksOfRecording(marks, recording?.id ?? null)}
              selectedMarkId={state.selectedMarkId}
              openSpanMs={state.openSpan?.recordingId === recording?.id ? (state.openSpan?.startMs ?? null) : null}
              canEdit
              beforeClip={saver.flush}
              onMark={onMark}
              onMoveMark={onMoveMark}
              onSelectMark={onSelectMark}
              onPlayMark={onPlayMark}
            />
          )}
          {byEar && !isRecordOpen ? null : (
            <RecordInPlace record={opened.record} sheet={opened.sheet} isAtHand={byEar} />
          )}
          {(byEar ? !isRecordOpen : marks.length > 0 || (transcript !== null && transcript.lines.length > 0)) ? (
            <WordsPane
              {...marksPane}
              recordId={opened.record.id}
              transcript={transcript}
              sound={sound}
              wordsMarking={wordsMarking}
            />
          ) : null}
        </div>
        <SheetPane
          version={opened.sheetVersion}
          state={state}
          dispatch={dispatch}
          marks={marks}
          problems={submission.problems}
          canMark={canMark}
          onPlayMark={marking.playMark}
        />
      </div>
      <KeysDialog hasSound={recording !== null} isOpen={isShowingKeys} onClose={() => setShowingKeys(false)} />
      <DraftConflict
        saver={saver}
        reload={async () => {
          const answer = await work.reload()
          if (!answer.ok) return answer
          const { revision, answers, marks, comment } = answer.value
          return { ok: true, value: { revision, content: { answers, marks, comment } } }
        }}
        onTakeStored={(content) => dispatch({ kind: 'replace', content })}
        text={t('review.conflict.text')}
        keepMine={t('review.conflict.keepMine')}
      />
    </div>
  )
}
