import { type CSSProperties, memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintJob } from '#shared/calls/print-job.ts'
import type { PaperOrientation } from '#shared/domain/paper-tables.ts'
import { PrintedPaper } from '../PrintedPaper.tsx'
import { columnGap, pageSize, pageStep, pagesIn, pixelsPerMillimetre, stagePadding, textHeight } from './page-size.ts'
import styles from './preview.module.css'
import { repeatHeaders } from './repeat-headers.ts'

/** Drawn once for each way it lies: copies of headers are put into it afterwards. */
const StillPaper = memo(PrintedPaper)

/**
 * The paper flows through columns as high as a page's text: they break where the printer's pages do, for both are the
 * browser's own fragments. Under each lies a sheet with its foot.
 */
export function PreviewPages(props: {
  readonly job: PrintJob
  readonly orientation: PaperOrientation
  readonly zoom: number
  readonly page: number
  readonly onPages: (pages: number) => void
  readonly onPage: (page: number) => void
}): ReactNode {
  const { job, orientation, zoom, page, onPages, onPage } = props
  const { t } = useTranslation()
  const stage = useRef<HTMLElement | null>(null)
  const flow = useRef<HTMLDivElement | null>(null)
  const [pages, setPages] = useState(1)
  const step = pageStep(orientation)

  useLayoutEffect(() => {
    const paper = flow.current
    if (paper === null) return
    let isGone = false
    void document.fonts.ready.then(() => {
      if (isGone) return
      repeatHeaders((at) => topOfPage(stage.current, paper, at, orientation))
      const now = pagesIn(paper.scrollWidth, orientation)
      setPages(now)
      onPages(now)
    })
    return () => {
      isGone = true
    }
  }, [orientation, onPages])

  useEffect(() => {
    stage.current?.scrollTo({ left: (page - 1) * step * zoom, behavior: 'instant' })
  }, [page, step, zoom])

  const onScroll = (): void => {
    if (stage.current === null) return
    const { scrollLeft, scrollWidth, clientWidth } = stage.current
    const isAtEnd = scrollLeft > 0 && scrollLeft + clientWidth >= scrollWidth - 2
    // The last pages are all in sight when nothing more can be scrolled: the one that was gone to stays the current one.
    if (!isAtEnd) onPage(Math.min(pages, Math.round(scrollLeft / (step * zoom)) + 1))
  }

  const { width, height } = pageSize(orientation)
  const room = {
    '--zoom': zoom,
    '--page-width': `${width}mm`,
    '--page-height': `${height}mm`,
    '--text-height': `${textHeight(orientation)}mm`,
    '--column-gap': `${columnGap(orientation)}mm`,
    '--room-width': `${pages * step * zoom + 2 * stagePadding}px`,
    '--room-height': `${height * pixelsPerMillimetre * zoom + 2 * stagePadding}px`,
  } as CSSProperties
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <main ref={stage} className={styles.stage} tabIndex={0} onScroll={onScroll} aria-label={job.title}>
      <div className={styles.room} style={room}>
        <div className={styles.scaled}>
          {Array.from({ length: pages }, (_none, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
            <div key={at} className={styles.sheet} style={{ left: at * step }} aria-hidden>
              <div className={styles.foot}>
                <span>{job.footer}</span>
                <span>{t('reports.footer.page', { page: at + 1, pages })}</span>
              </div>
            </div>
          ))}
          <div ref={flow} className={styles.flow} key={orientation}>
            <StillPaper paper={job.paper} />
          </div>
        </div>
      </div>
    </main>
  )
}

/**
 * What is painted first at the top of a page. Places that scripts are told are wrong for rows moved to the next column
 * (Chromium 130), so the page is brought into sight and touched. Null past the last page.
 */
function topOfPage(
  stage: HTMLElement | null,
  paper: HTMLElement,
  at: number,
  orientation: PaperOrientation,
): Element | null {
  if (stage === null || at >= pagesIn(paper.scrollWidth, orientation)) return null
  stage.scrollTo({ left: 0, top: 0, behavior: 'instant' })
  const { left, top, width } = paper.getBoundingClientRect()
  const seen = width / paper.offsetWidth
  stage.scrollTo({ left: at * pageStep(orientation) * seen, behavior: 'instant' })
  const begins = left + at * pageStep(orientation) * seen - stage.scrollLeft
  const touched = document.elementFromPoint(begins + width / 50, top + 8 * seen)
  stage.scrollTo({ left: 0, behavior: 'instant' })
  return touched ?? paper
}
