import { Component, type ReactNode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createMessages } from '#shared/messages/i18n.ts'
import './page.css'
import './printing.ts'
import { PrintedPaper } from './PrintedPaper.tsx'

/** The hidden window's page: takes its job, draws it, says so. Whatever goes wrong is told instead of waited for. */
async function start(): Promise<void> {
  const { paper, title, language } = await window.printing.job()
  document.documentElement.lang = language
  document.title = title
  const root = document.getElementById('report')
  if (root === null) throw new Error('print.html has no #report')
  createRoot(root).render(
    <TellingProblems>
      <I18nextProvider i18n={createMessages(language)}>
        <Drawn>
          <PrintedPaper paper={paper} />
        </Drawn>
      </I18nextProvider>
    </TellingProblems>,
  )
}

/** Effects of the charts below have run when this one's does; what is left to wait for are the fonts. */
function Drawn({ children }: { readonly children: ReactNode }): ReactNode {
  useEffect(() => {
    void document.fonts.ready.then(() => window.printing.laidOut(null))
  }, [])
  return children
}

class TellingProblems extends Component<{ readonly children: ReactNode }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidCatch(error: Error): void {
    window.printing.laidOut(error.message)
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children
  }
}

start().catch((error: unknown) => window.printing.laidOut(String(error)))
