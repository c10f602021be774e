import { Button, Segmented } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askDesk } from '#renderer/app/desk.ts'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { PaneBoundary } from '#renderer/app/PaneBoundary.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { DraftConflict } from '#renderer/drafts/DraftConflict.tsx'
import { SaveNote } from '#renderer/drafts/SaveNote.tsx'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import type { ReportContent } from '#shared/domain/reports/report-content.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { headWords, reportTitle } from '#shared/domain/reports/report-words.ts'
import { IssueDialog } from './IssueDialog.tsx'
import { LayoutFields } from './LayoutFields.tsx'
import { ReportPaper } from './ReportPaper.tsx'
import styles from './Reports.module.css'
import { SuggestionFields } from './SuggestionFields.tsx'
import { type OpenedDraft, useReportDraft } from './use-report-draft.ts'
import { WordsFields } from './WordsFields.tsx'

type EditorProps = { readonly opened: OpenedDraft; readonly canEdit: boolean; readonly canIssue: boolean }

/** Words and layout at the left, the paper they make at the right; saved at every change. */
export function ReportEditor({ opened, canEdit, canIssue }: EditorProps): ReactNode {
  const { t } = useTranslation()
  const [content, setContent] = useState(opened.content)
  const [isIssuing, setIssuing] = useState(false)
  const saver = useReportDraft(opened, content)
  const model = useDeskQuery('reports.build', content.request, { keepPrevious: true })
  const { request, layout } = content
  return (
    <>
      <PageHeader
        title={reportTitle(t, layout.title, request.period, request.kind)}
        detail={model.data === undefined ? '' : headWords(t, model.data)}
        note={<SaveNote saver={saver} />}
        actions={
          <>
            <PreviewButton flush={saver.flush} id={opened.id} />
            {canIssue ? (
              <Button
                type="primary"
                disabled={model.data === undefined}
                onClick={() => void saver.flush().then((isSaved) => setIssuing(isSaved))}
              >
                {t('reportDesk.editor.issue')}
              </Button>
            ) : null}
          </>
        }
      />
      <Answered query={model}>
        {(data) => <Columns model={data} content={content} canEdit={canEdit} onChange={setContent} />}
      </Answered>
      {isIssuing ? (
        <IssueDialog
          id={opened.id}
          revision={saver.revision()}
          onIssued={saver.close}
          onClose={() => setIssuing(false)}
        />
      ) : null}
      <DraftConflict
        saver={saver}
        reload={() => askDesk('reports.draft', { id: opened.id })}
        onTakeStored={setContent}
        text={t('reportDesk.editor.conflict')}
        keepMine={t('reportDesk.editor.keepMine')}
      />
    </>
  )
}

function PreviewButton({
  id,
  flush,
}: {
  readonly id: OpenedDraft['id']
  readonly flush: () => Promise<boolean>
}): ReactNode {
  const { t } = useTranslation()
  const preview = useDeskCommand('reports.preview')
  return (
    <Button
      loading={preview.isRunning}
      onClick={() => void flush().then((isSaved) => (isSaved ? preview.run({ kind: 'draft', id }) : null))}
    >
      {t('reportDesk.editor.preview')}
    </Button>
  )
}

type ColumnsProps = {
  readonly model: ReportModel
  readonly content: ReportContent
  readonly canEdit: boolean
  readonly onChange: (content: ReportContent) => void
}

function Columns({ model, content, canEdit, onChange }: ColumnsProps): ReactNode {
  const { t } = useTranslation()
  const [shown, setShown] = useState<'words' | 'layout'>('words')
  const report = useMemo(() => composeReport(model, content, t), [model, content, t])
  return (
    <div className={styles.editor}>
      <PaneBoundary>
        <section className={styles.side} aria-label={t('reportDesk.editor.side')}>
          <Segmented
            aria-label={t('reportDesk.editor.side')}
            value={shown}
            options={[
              { value: 'words', label: t('reportDesk.editor.words') },
              { value: 'layout', label: t('reportDesk.editor.layout') },
            ]}
            onChange={setShown}
          />
          {shown === 'words' ? (
            <>
              <WordsFields model={model} content={content} canEdit={canEdit} onChange={onChange} />
              {report.sections.includes('suggestions') ? (
                <SuggestionFields model={model} content={content} canEdit={canEdit} onChange={onChange} />
              ) : null}
            </>
          ) : (
            <LayoutFields content={content} canEdit={canEdit} onChange={onChange} />
          )}
        </section>
      </PaneBoundary>
      <PaneBoundary>
        <ReportPaper report={report} note={t('reportDesk.editor.madeAt', { at: formatDateTime(model.preparedAt) })} />
      </PaneBoundary>
    </div>
  )
}
