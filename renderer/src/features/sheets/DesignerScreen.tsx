import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { Designer } from './Designer.tsx'
import { type OpenedSheet, openSheet } from './use-design-draft.ts'

/** One version of a sheet: a draft to design, or a published one to read. */
export function DesignerScreen(): ReactNode {
  const { versionId = '' } = useParams()
  return <Version key={versionId} id={versionId as SheetVersionId} />
}

function Version({ id }: { readonly id: SheetVersionId }): ReactNode {
  const library = useDeskQuery('library.current', {})
  // Read anew each time the screen is entered: an old answer would bring back an old draft.
  const query = useQuery<OpenedSheet, Error>({
    queryKey: ['sheets.get', { versionId: id, purpose: 'design' }],
    queryFn: () => openSheet(id),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const mayWrite = library.data?.user.role === 'lead' && !library.data.readOnly
  return (
    <Answered query={query}>
      {(opened) =>
        library.data === undefined ? null : (
          // Published, it is another thing: read-only, without steps to go back.
          <Designer key={opened.version.state} opened={opened} canEdit={mayWrite && opened.version.state === 'draft'} />
        )
      }
    </Answered>
  )
}
