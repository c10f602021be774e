import { Component, type ReactNode, useEffect } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { PrintJob } from '#shared/calls/print-job.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import './page.css'
import './printing.ts'
import { PrintedPaper } from './PrintedPaper.tsx'
import { drawnPictures } from './pictures.ts'
import { Preview } from './preview/Preview.tsx'

let shown: Root | null = null

/** A print window's page: takes its job, draws it, says so. Whatever goes wrong is told instead of waited for. */
async function start(): Promise<void> {
  const job = await window.printing.job()
  document.documentElement.lang = job.language
  document.documentElement.dataset.orientation = job.orientation ?? 'portrait'
  document.title = job.title
  const root = document.getElementById('report')
  if (root === null) throw new Error('print.html has no #report')
  shown = createRoot(root)
  shown.render(
    <TellingProblems>
      <I18nextProvider i18n={createMessages(job.language)}>
        <Drawn job={job}>
          {job.purpose === 'preview' ? <Preview job={job} /> : <PrintedPaper paper={job.paper} />}
        </Drawn>
      </I18nextProvider>
    </TellingProblems>,
  )
}

/** Effects of the charts below have run when this one's does; what is left to wait for are the fonts. */
function Drawn({ job, children }: { readonly job: PrintJob; readonly children: ReactNode }): ReactNode {
  useEffect(() => {
    document.fonts.ready
      .then(() => (job.purpose === 'pictures' ? drawnPictures(document) : []))
      .then((pictures) => window.printing.laidOut(null, pictures))
      .catch(tell)
  }, [job])
  return children
}

const tell = (error: unknown): void => window.printing.laidOut(String(error), [])

class TellingProblems extends Component<{ readonly children: ReactNode }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidCatch(error: Error): void {
    tell(error.message)
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children
  }
}

window.printing.onAgain(() => {
  shown?.unmount()
  start().catch(tell)
})
start().catch(tell)
