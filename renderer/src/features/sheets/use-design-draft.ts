import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askDesk, callDesk } from '#renderer/app/desk.ts'
import { createDraftSaver, type DraftSaver } from '#renderer/drafts/draft-saver.ts'
import { untilSaved } from '#renderer/drafts/pending-saves.ts'
import { useSaver } from '#renderer/drafts/use-saver.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import type { Sheet } from '#shared/domain/sheet.ts'

export type OpenedSheet = Output<'sheets.get'>

/** A version as it is stored, once whatever was being saved of it is. */
export async function openSheet(versionId: SheetVersionId): Promise<OpenedSheet> {
  await untilSaved(versionId)
  return callDesk('sheets.get', { versionId })
}

/** Keeps the stored draft the same as the designer's. */
export function useDesignDraft(opened: OpenedSheet, sheet: Sheet): DraftSaver<Sheet> {
  const queries = useQueryClient()
  const { id: versionId, revision } = opened.version
  const [saver] = useState(() =>
    createDraftSaver<Sheet>({
      content: sheet,
      revision,
      save: (draft, basedOn) => askDesk('sheets.saveDraft', { versionId, revision: basedOn, sheet: draft }),
    }),
  )
  useSaver(saver, sheet, versionId, () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('sheets.') }),
  )
  return saver
}
