import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintJob, PrintOutcome } from '#shared/calls/print-job.ts'
import type { PaperOrientation } from '#shared/domain/paper-tables.ts'
import { PreviewBar } from './PreviewBar.tsx'
import { PreviewPages } from './PreviewPages.tsx'
import { nextZoom, wholePageZoom } from './page-size.ts'
import styles from './preview.module.css'
import { usePreviewColours } from './preview-colours.ts'
import { usePreviewKeys } from './use-preview-keys.ts'

/** A paper page by page as the printer will get it, with what is chosen before: which way the paper lies. */
export function Preview({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation()
  const [orientation, setOrientation] = useState<PaperOrientation>(job.orientation ?? 'portrait')
  const [zoom, setZoom] = useState(() => fitting(job.orientation ?? 'portrait'))
  const [pages, setPages] = useState(1)
  const [page, setPage] = useState(1)
  const [outcome, setOutcome] = useState<PrintOutcome | 'asking' | null>(null)
  usePreviewColours()

  const turn = (to: PaperOrientation): void => {
    document.documentElement.dataset.orientation = to
    setOrientation(to)
    setZoom(fitting(to))
    setPage(1)
  }
  const print = (): void => {
    if (outcome === 'asking') return
    setOutcome('asking')
    window.printing.print(orientation).then(setOutcome, () => setOutcome('failed'))
  }
  const actions = {
    print,
    larger: () => setZoom((now) => nextZoom(now, 1)),
    smaller: () => setZoom((now) => nextZoom(now, -1)),
    fit: () => setZoom(fitting(orientation)),
    go: (to: number) => setPage(Math.min(pages, Math.max(1, to))),
    close: () => window.printing.close(),
  }
  usePreviewKeys(actions, page)

  return (
    <div className={styles.preview}>
      <PreviewBar {...{ orientation, zoom, page, pages, actions }} isAsking={outcome === 'asking'} onTurn={turn} />
      <p className={styles.outcome} role="status">
        {outcome === null || outcome === 'asking' || outcome === 'cancelled' ? '' : t(`papers.preview.${outcome}`)}
      </p>
      <PreviewPages {...{ job, orientation, zoom, page }} onPages={setPages} onPage={setPage} />
    </div>
  )
}

/** What the bar takes of the window's height. */
const barHeight = 56

const fitting = (orientation: PaperOrientation): number =>
  wholePageZoom(window.innerWidth, window.innerHeight - barHeight, orientation)

export type PreviewActions = {
  readonly print: () => void
  readonly larger: () => void
  readonly smaller: () => void
  readonly fit: () => void
  readonly go: (page: number) => void
  readonly close: () => void
}
