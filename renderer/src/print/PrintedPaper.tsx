import type { ReactNode } from 'react'
import type { Paper } from '#shared/calls/print-job.ts'
import { unreachable } from '#shared/domain/result.ts'
import { EvaluationDocument } from './EvaluationDocument.tsx'
import { RectificationPapers } from './RectificationPapers.tsx'
import { ReportDocument } from './ReportDocument.tsx'
import { SheetForm } from './SheetForm.tsx'

export function PrintedPaper({ paper }: { readonly paper: Paper }): ReactNode {
  switch (paper.kind) {
    case 'report':
      return <ReportDocument report={paper.report} logo={paper.logo} />
    case 'evaluation':
      return <EvaluationDocument head={paper.head} evaluation={paper.evaluation} />
    case 'notice':
    case 'reply':
      return <RectificationPapers kind={paper.kind} head={paper.head} papers={paper.papers} />
    case 'form':
      return <SheetForm head={paper.head} version={paper.version} sheet={paper.sheet} />
    default:
      return unreachable(paper)
  }
}
