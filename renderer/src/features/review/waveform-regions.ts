import type { Region, RegionParams } from 'wavesurfer.js/plugins/regions'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { Redaction } from '#shared/calls/redactions.ts'
import type { Loop } from '#shared/domain/playback.ts'
import type { ShownMark } from './marks.ts'

/** The part of the regions plugin that is used here. */
export type RegionsApi = {
  readonly getRegions: () => Region[]
  readonly addRegion: (params: RegionParams) => Region
}

export type RegionsWanted = {
  readonly marks: readonly ShownMark[]
  readonly selectedMarkId: string | null
  readonly openSpanMs: number | null
  readonly redactions: readonly ShownRedaction[]
  /** Where a redaction was begun that isn't ended yet. */
  readonly openRedactionMs: number | null
  readonly loop: Loop
  readonly canEdit: boolean
  readonly words: { readonly openSpan: string; readonly openRedaction: string; readonly loop: string }
}

export type ShownRedaction = Pick<Redaction, 'id' | 'startMs' | 'endMs' | 'reason'>

const ownPrefix = 'own:'

/** Regions of ours that are no marks: where a span was begun, what is redacted, the A–B loop. */
export function isOwnRegion(id: string): boolean {
  return id.startsWith(ownPrefix)
}

type Wanted = RegionParams & { readonly id: string; readonly look: string; readonly hatch?: string }

/** Makes the regions on the waveform the ones that are wanted; unchanged ones stay (one may be under the mouse). */
export function syncRegions(api: RegionsApi, wanted: RegionsWanted, tokens: Tokens): void {
  const all = wantedRegions(wanted, tokens)
  const current = new Map(api.getRegions().map((region) => [region.id, region]))
  for (const region of current.values()) if (!all.some(({ id }) => id === region.id)) region.remove()
  for (const { look, hatch, ...params } of all) {
    const existing = current.get(params.id)
    const end = params.end ?? params.start
    const isSameLook = existing !== undefined && looks.get(existing) === look
    if (isSameLook && isNear(existing.start, params.start) && isNear(existing.end, end)) continue
    existing?.remove()
    const region = api.addRegion(params)
    if (hatch !== undefined && region.element !== null) region.element.style.backgroundImage = hatch
    looks.set(region, look)
  }
}

/** How a region was drawn, so that it is only drawn anew when that changes. */
const looks = new WeakMap<Region, string>()

const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 0.002

function wantedRegions(wanted: RegionsWanted, tokens: Tokens): readonly Wanted[] {
  const { marks, selectedMarkId, openSpanMs, loop, canEdit, words } = wanted
  const marked = marks.map((shown): Wanted => {
    const { mark } = shown
    const isSelected = mark.id === selectedMarkId
    const ink = shown.isFailure ? tokens.statusFailText : tokens.accentText
    const text = shown.itemTitle === null ? shown.sign : `${shown.sign} ${shortened(shown.itemTitle)}`
    return {
      id: mark.id,
      start: mark.startMs / 1000,
      ...(mark.endMs === null ? {} : { end: mark.endMs / 1000 }),
      color: mark.endMs === null ? ink : translucent(ink, isSelected ? 0.26 : 0.13),
      content: label(text, ink, tokens.voiceSurface),
      drag: canEdit,
      resize: canEdit,
      minLength: 0.1,
      look: `${text} ${ink} ${isSelected} ${canEdit}`,
    }
  })
  return [
    ...wanted.redactions.map((redaction) => redacted(redaction, tokens)),
    ...(wanted.openRedactionMs === null
      ? []
      : [
          {
            id: `${ownPrefix}redaction`,
            start: wanted.openRedactionMs / 1000,
            color: tokens.text,
            content: label(words.openRedaction, tokens.text, tokens.voiceSurface),
            look: words.openRedaction,
            ...still,
          },
        ]),
    ...marked,
    ...(openSpanMs === null
      ? []
      : [
          {
            id: `${ownPrefix}span`,
            start: openSpanMs / 1000,
            color: tokens.accentText,
            content: label(words.openSpan, tokens.accentText, tokens.voiceSurface),
            look: words.openSpan,
            ...still,
          },
        ]),
    ...(loop.state === 'off'
      ? []
      : [
          {
            id: `${ownPrefix}loop`,
            start: loop.startMs / 1000,
            ...(loop.state === 'on' ? { end: loop.endMs / 1000 } : {}),
            color: loop.state === 'on' ? translucent(tokens.textMuted, 0.14) : tokens.textMuted,
            content: label(words.loop, tokens.textMuted, tokens.voiceSurface),
            look: loop.state,
            ...still,
          },
        ]),
  ]
}

const still = { drag: false, resize: false }

/** Hatched, so that it is told from a silence without its colour; the reason stands on it. */
function redacted({ id, startMs, endMs, reason }: ShownRedaction, tokens: Tokens): Wanted {
  const line = translucent(tokens.text, 0.45)
  return {
    id: `${ownPrefix}redaction:${id}`,
    start: startMs / 1000,
    end: endMs / 1000,
    color: translucent(tokens.textMuted, 0.18),
    content: label(shortened(reason), tokens.text, tokens.voiceSurface),
    look: `${reason} ${tokens.text}`,
    hatch: `repeating-linear-gradient(45deg, ${line} 0 1.5px, transparent 1.5px 7px)`,
    ...still,
  }
}

/**
 * Moves labels that would be cut at the waveform's right end back to where they fit. Regions out of view aren't in the
 * page: they are looked at when they come into it.
 */
export function keepLabelsInside(api: RegionsApi, wrapper: HTMLElement): void {
  for (const { element, content } of api.getRegions()) {
    if (!element?.isConnected || content === undefined) continue
    content.style.transform = ''
    const over = element.offsetLeft + content.offsetLeft + content.offsetWidth - wrapper.clientWidth
    if (over > 0) content.style.transform = `translateX(${-over - 2}px)`
  }
}

const shortened = (title: string): string => (title.length > 8 ? `${title.slice(0, 7)}…` : title)

function translucent(hex: string, alpha: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `rgba(${channels.join(', ')}, ${alpha})`
}

/** Words on a ground of their own, for the waveform runs beneath. Through the CSSOM, which the page's policy allows. */
function label(text: string, color: string, backgroundColor: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = text
  Object.assign(element.style, {
    color,
    backgroundColor,
    borderRadius: '3px',
    display: 'inline-block',
    fontSize: '11px',
    lineHeight: '14px',
    padding: '1px 4px',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
  })
  return element
}
