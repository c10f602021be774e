import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askDesk, callDesk } from '#renderer/app/desk.ts'
import { createDraftSaver, type DraftSaver } from '#renderer/drafts/draft-saver.ts'
import { untilSaved } from '#renderer/drafts/pending-saves.ts'
import { useSaver } from '#renderer/drafts/use-saver.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { ReportDraftId } from '#shared/calls/common.ts'
import type { ReportContent } from '#shared/domain/reports/report-content.ts'

export type OpenedDraft = Output<'reports.draft'>

/** A draft as it is stored, once whatever was being saved of it is. */
export async function openDraft(id: ReportDraftId): Promise<OpenedDraft> {
  await untilSaved(id)
  return callDesk('reports.draft', { id })
}

/** Keeps the stored draft the same as the editor's. */
export function useReportDraft({ id, revision }: OpenedDraft, content: ReportContent): DraftSaver<ReportContent> {
  const queries = useQueryClient()
  const [saver] = useState(() =>
    createDraftSaver<ReportContent>({
      content,
      revision,
      save: (draft, basedOn) => askDesk('reports.saveDraft', { id, revision: basedOn, content: draft }),
    }),
  )
  useSaver(saver, content, id, () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'reports.drafts' }),
  )
  return saver
}
