import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordId } from '#shared/calls/common.ts'
import marksStyles from './MarksPane.module.css'
import { MarkRow, type MarksPaneProps } from './MarksPane.tsx'
import { marksOfRecording, type ShownMark } from './marks.ts'
import { PhraseOffer } from './PhraseOffer.tsx'
import styles from './TranscriptPane.module.css'
import { TranscriptView } from './TranscriptView.tsx'
import type { FoundPhrase } from './transcript-hits.ts'
import { marksByLine } from './transcript-rows.ts'
import { useKeyWords } from './use-keys.tsx'
import type { CallSound } from './use-sound.ts'
import type { ShownTranscript } from './use-transcript.ts'
import type { WordsMarking } from './use-words-marking.ts'

export type TranscriptPaneProps = MarksPaneProps & {
  readonly recordId: RecordId
  readonly transcript: ShownTranscript
  readonly sound: CallSound
  readonly wordsMarking: WordsMarking
  readonly onFocusItem: (itemId: string) => void
}

/** What was said, in step with the sound, and the marks beside it; the selected mark can be written to at the bottom. */
export function TranscriptPane(props: TranscriptPaneProps): ReactNode {
  const { transcript, sound, marks, items, selectedMarkId, wordsMarking } = props
  const { t } = useTranslation()
  const own = marksOfRecording(marks, sound.shown?.id ?? null)
  const { beside, others } = useMemo(() => marksByLine(own, transcript.lines), [own, transcript])
  const elsewhere = [...others, ...marks.filter((shown) => !own.includes(shown))]
  const selected = marks.find(({ mark }) => mark.id === selectedMarkId) ?? null
  const select = (shown: ShownMark): void => {
    props.dispatch({ kind: 'select-mark', id: shown.mark.id })
    props.onSeek(shown)
  }
  const offer = (hit: FoundPhrase, close: () => void): ReactNode => (
    <PhraseOffer
      hit={hit}
      items={items}
      canMark={props.canMark}
      onFocusItem={(itemId) => {
        props.onFocusItem(itemId)
        close()
      }}
      onMark={(itemId) => {
        const at = (offset: number) => ({ line: hit.line, offset })
        if (wordsMarking.markWords(at(hit.start), at(hit.end), itemId)) props.onFocusItem(itemId)
        close()
      }}
    />
  )
  return (
    <TranscriptView
      title={t('transcript.title')}
      recordId={props.recordId}
      transcript={transcript}
      sound={sound}
      list={wordsMarking.list}
      marks={beside}
      selectedMarkId={selectedMarkId}
      onMark={select}
      offerOf={offer}
      actions={<MarkButtons {...props} />}
    >
      {elsewhere.length === 0 ? null : (
        <div className={styles.elsewhere}>
          <span>{t('transcript.otherMarks')}</span>
          {elsewhere.map((shown) => (
            <Button key={shown.mark.id} size="small" onClick={() => select(shown)}>
              {shown.sign} {shown.itemTitle ?? t('review.marks.noItem')}
            </Button>
          ))}
        </div>
      )}
      {selected === null ? null : (
        <ul className={`${marksStyles.list} ${styles.selected}`} aria-label={t('transcript.selectedMark')}>
          <MarkRow {...props} shown={selected} />
        </ul>
      )}
    </TranscriptView>
  )
}

/** Words that are selected become a mark; without any the same key begins and ends one at the playhead. */
function MarkButtons(props: TranscriptPaneProps): ReactNode {
  const { wordsMarking, isSpanOpen, canMark, canUndo, dispatch, onMarkSpan } = props
  const { t } = useTranslation()
  const keyWords = useKeyWords()
  const words = wordsMarking.hasSelection
    ? t('transcript.markSelection')
    : t(isSpanOpen ? 'review.marks.end' : 'review.marks.begin')
  return (
    <>
      {canUndo ? (
        <Button onClick={() => dispatch({ kind: 'restore-mark' })}>
          {t('review.marks.undo')} <kbd>{keyWords('undoRemove')}</kbd>
        </Button>
      ) : null}
      <Button
        disabled={!canMark}
        type={wordsMarking.hasSelection || isSpanOpen ? 'primary' : 'default'}
        // The pointer would take the selection with it before the click.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onMarkSpan}
      >
        {words} <kbd>{keyWords('markSpan')}</kbd>
      </Button>
    </>
  )
}
