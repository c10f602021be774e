import type { ReactNode } from 'react'
import { placesOf } from '#shared/domain/search-text.ts'
import styles from './Marked.module.css'

export type MarkedProps = {
  readonly text: string
  /** Marked wherever it stands in the text, as the search compares. */
  readonly term: string
}

/** A text in which what was searched for stands out. */
export function Marked({ text, term }: MarkedProps): ReactNode {
  const places = placesOf(text, term)
  return (
    <>
      {places.map(([start, end], place) => (
        <span key={start}>
          {text.slice(places[place - 1]?.[1] ?? 0, start)}
          <mark className={styles.mark}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(places.at(-1)?.[1] ?? 0)}
    </>
  )
}
