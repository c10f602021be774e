import type { PointerEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Loop } from '#shared/domain/sound/playback.ts'
import type { ShownMark } from './marks.ts'
import type { Held } from './use-wave-drag.ts'
import styles from './WaveSpans.module.css'
import type { Grip, MarkSpan, ShownRedaction } from './waveform-spans.ts'

export type WantedSpans = {
  readonly marks: readonly ShownMark[]
  readonly selectedMarkId: string | null
  readonly openSpanMs: number | null
  readonly redactions: readonly ShownRedaction[]
  /** Where a redaction was begun that isn't ended yet. */
  readonly openRedactionMs: number | null
  readonly canEdit: boolean
}

export type WaveSpansProps = {
  readonly wanted: WantedSpans
  readonly loop: Loop
  readonly held: Held | null
  readonly pixelsPerMs: number
  readonly durationMs: number
  readonly onPress: (
    event: PointerEvent,
    of: { readonly id: string; readonly grip: Grip; readonly span: MarkSpan },
  ) => void
  readonly onPlay: (id: string) => void
}

/** What lies over the waveform: marks, what is redacted, where something was begun, the A–B loop. */
export function WaveSpans(props: WaveSpansProps): ReactNode {
  const { wanted, loop, held, pixelsPerMs, durationMs } = props
  const { t } = useTranslation()
  const place = { pixelsPerMs, durationMs }
  return (
    <>
      {wanted.redactions.map(({ id, startMs, endMs, reason }) => (
        <Span key={id} {...place} look="redaction" span={{ startMs, endMs }} words={shortened(reason)} />
      ))}
      {loop.state === 'off' ? null : (
        <Span
          {...place}
          look="loop"
          span={{ startMs: loop.startMs, endMs: loop.state === 'on' ? loop.endMs : null }}
          words={t('review.waveform.loop')}
        />
      )}
      {wanted.openSpanMs === null ? null : (
        <Span {...place} look="open" span={point(wanted.openSpanMs)} words={t('review.waveform.openSpan')} />
      )}
      {wanted.openRedactionMs === null ? null : (
        <Span
          {...place}
          look="openRedaction"
          span={point(wanted.openRedactionMs)}
          words={t('review.redaction.openSpan')}
        />
      )}
      {wanted.marks.map((shown) => (
        <Mark key={shown.mark.id} {...props} shown={shown} span={held?.id === shown.mark.id ? held : shown.mark} />
      ))}
      {held?.grip === 'new' ? <Span {...place} look="new" span={held} words="" /> : null}
    </>
  )
}

const point = (startMs: number): MarkSpan => ({ startMs, endMs: null })

const shortened = (title: string): string => (title.length > 8 ? `${title.slice(0, 7)}…` : title)

/** Words are at most so wide. */
const wordsPixels = 168

type Place = { readonly pixelsPerMs: number; readonly durationMs: number }

/** Words that would be cut at the recording's end stand at the other side. */
const isAtEnd = ({ startMs }: MarkSpan, { pixelsPerMs, durationMs }: Place): boolean =>
  (durationMs - startMs) * pixelsPerMs < wordsPixels

const placeOf = ({ startMs, endMs }: MarkSpan, pixelsPerMs: number) => ({
  left: startMs * pixelsPerMs,
  ...(endMs === null ? {} : { width: Math.max(2, (endMs - startMs) * pixelsPerMs) }),
})

function Span(
  props: Place & {
    readonly look: 'redaction' | 'loop' | 'open' | 'openRedaction' | 'new'
    readonly span: MarkSpan
    readonly words: string
  },
): ReactNode {
  const { look, span, words, pixelsPerMs } = props
  return (
    <div
      className={styles.span}
      data-look={look}
      data-point={span.endMs === null}
      data-at-end={isAtEnd(span, props)}
      style={placeOf(span, pixelsPerMs)}
    >
      {words === '' ? null : <span className={styles.words}>{words}</span>}
    </div>
  )
}

function Mark(props: WaveSpansProps & { readonly shown: ShownMark; readonly span: MarkSpan }): ReactNode {
  const { shown, span, wanted, pixelsPerMs, onPress, onPlay } = props
  const { mark } = shown
  const isSelected = mark.id === wanted.selectedMarkId
  // While something is redacted, a drag over a mark redacts.
  const isReached = wanted.openRedactionMs === null
  const isMovable = isReached && wanted.canEdit
  const press = (grip: Grip) => (event: PointerEvent) => {
    if (!isReached) return
    event.stopPropagation()
    onPress(event, { id: mark.id, grip, span: mark })
  }
  const words = shown.itemTitle === null ? shown.sign : `${shown.sign} ${shortened(shown.itemTitle)}`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by keys and in the list of marks
    <div
      className={styles.span}
      data-look="mark"
      data-mark={mark.id}
      data-point={mark.endMs === null}
      data-at-end={isAtEnd(span, props)}
      data-selected={isSelected}
      data-failure={shown.isFailure}
      data-reached={isReached}
      data-movable={isMovable}
      style={placeOf(span, pixelsPerMs)}
      onPointerDown={press('whole')}
      onDoubleClick={() => onPlay(mark.id)}
    >
      <span className={styles.words} title={mark.note}>
        {words}
      </span>
      {isMovable && mark.endMs !== null ? (
        <>
          <span className={styles.edge} data-edge="start" onPointerDown={press('start')} />
          <span className={styles.edge} data-edge="end" onPointerDown={press('end')} />
        </>
      ) : null}
    </div>
  )
}
