import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { EvaluationId, SheetVersionId } from '#shared/calls/common.ts'
import type { PreviewedPaper } from '#shared/calls/papers.ts'

/** Shows a paper page by page in a window of its own, to be printed from there. */
export function PrintButton({ paper }: { readonly paper: PreviewedPaper }): ReactNode {
  const { t } = useTranslation()
  const { run, isRunning } = useDeskCommand('papers.preview')
  return (
    <Button icon={<PrinterOutlined aria-hidden />} loading={isRunning} onClick={() => void run(paper)}>
      {t('papers.preview.open')}
    </Button>
  )
}

/** Saves one evaluation as a PDF to sign. */
export function SavePdfButton({ id }: { readonly id: EvaluationId }): ReactNode {
  const { t } = useTranslation()
  const { run, isRunning } = useDeskCommand('evaluations.savePdf', { onDone: useSavedNotice() })
  return (
    <Button icon={<FilePdfOutlined aria-hidden />} loading={isRunning} onClick={() => void run({ id })}>
      {t('papers.savePdf')}
    </Button>
  )
}

/** Prints the empty form of a sheet's version, to be filled in by hand. */
export function SaveFormButton({ versionId }: { readonly versionId: SheetVersionId }): ReactNode {
  const { t } = useTranslation()
  const { save, isRunning } = useSaveForm()
  return (
    <Button icon={<FilePdfOutlined aria-hidden />} loading={isRunning} onClick={() => save(versionId)}>
      {t('papers.saveForm')}
    </Button>
  )
}

/** The same for a menu of one's own. */
export function useSaveForm(): { readonly save: (versionId: SheetVersionId) => void; readonly isRunning: boolean } {
  const { run, isRunning } = useDeskCommand('sheets.saveForm', { onDone: useSavedNotice() })
  return { save: (versionId) => void run({ versionId }), isRunning }
}

/** Nothing is said where the user wanted none after all. */
function useSavedNotice(): (saved: { readonly savedAs: string | null; readonly pages: number }) => void {
  const { t } = useTranslation()
  const notices = useNotices()
  return ({ savedAs, pages }) => {
    if (savedAs !== null) notices.done(t('papers.saved', { name: savedAs, count: pages }))
  }
}
