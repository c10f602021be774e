import type { ReactNode } from 'react'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { listedSheets } from './sheets-listed.ts'
import type { OpenedSheet } from './use-design-draft.ts'
import { VersionPublishDialog } from './VersionPublishDialog.tsx'

/** Publishing from the designer: the same dialog as the list's, about the draft as it was just saved. */
export function DesignerPublish({
  opened,
  onClose,
}: {
  readonly opened: OpenedSheet
  readonly onClose: () => void
}): ReactNode {
  const list = useDeskQuery('sheets.list', {})
  const sheet = list.data && listedSheets(list.data).find(({ id }) => id === opened.version.sheetId)
  return sheet ? <VersionPublishDialog version={opened.version} sheet={sheet} onClose={onClose} /> : null
}
