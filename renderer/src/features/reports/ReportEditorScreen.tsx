import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { ReportDraftId } from '#shared/calls/common.ts'
import { ReportEditor } from './ReportEditor.tsx'
import { type OpenedDraft, openDraft } from './use-report-draft.ts'

/** One draft beside the paper it makes. */
export function ReportEditorScreen(): ReactNode {
  const { id = '' } = useParams()
  return <Draft key={id} id={id as ReportDraftId} />
}

function Draft({ id }: { readonly id: ReportDraftId }): ReactNode {
  const library = useDeskQuery('library.current', {})
  // Read anew each time the screen is entered: an old answer would bring back an old draft.
  const query = useQuery<OpenedDraft, Error>({
    queryKey: ['reports.draft', { id, purpose: 'edit' }],
    queryFn: () => openDraft(id),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  return (
    <Answered query={query}>
      {(opened) =>
        library.data === undefined ? null : (
          <ReportEditor
            opened={opened}
            canEdit={!library.data.readOnly}
            canIssue={library.data.user.role === 'lead' && !library.data.readOnly}
          />
        )
      }
    </Answered>
  )
}
