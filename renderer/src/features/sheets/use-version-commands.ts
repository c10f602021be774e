import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type DeskCommand, useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import { sheetCallsChanged, titleWords } from './sheets-words.ts'

export type VersionCommands = {
  readonly startDraft: DeskCommand<'sheets.startDraft'>
  readonly saveFile: (version: SheetVersionSummary) => void
  /** Both ask before they do it. */
  readonly retire: (version: SheetVersionSummary) => void
  readonly discard: (version: SheetVersionSummary, isWholeSheet: boolean) => void
}

/** What is done to one version without a form. */
export function useVersionCommands(): VersionCommands {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const notices = useNotices()
  const navigate = useNavigate()
  const changed = { invalidates: sheetCallsChanged, onFault: notices.fault }
  const startDraft = useDeskCommand('sheets.startDraft', {
    ...changed,
    onDone: ({ versionId }) => void navigate(`/sheets/${versionId}`),
  })
  const saveFile = useDeskCommand('sheets.saveFile', {
    onFault: notices.fault,
    onDone: ({ savedAs }) => {
      if (savedAs !== null) notices.done(t('sheetVersions.file.saved', { name: savedAs }))
    },
  })
  const retire = useDeskCommand('sheets.retire', changed)
  const discard = useDeskCommand('sheets.discardDraft', changed)
  const namesOf = ({ title, version }: SheetVersionSummary) => ({ title: titleWords(t, title), version })
  return {
    startDraft,
    saveFile: ({ id }) => void saveFile.run({ versionId: id }),
    retire: (version) =>
      void modal.confirm({
        title: t('sheetVersions.retire.title', namesOf(version)),
        content: t('sheetVersions.retire.text'),
        okText: t('sheetVersions.retire.action'),
        cancelText: t('common.actions.cancel'),
        okButtonProps: { danger: true },
        autoFocusButton: 'cancel',
        onOk: async () => {
          const answer = await retire.run({ versionId: version.id })
          if (answer.ok) notices.done(t('sheetVersions.retire.done', namesOf(version)))
        },
      }),
    discard: (version, isWholeSheet) =>
      void modal.confirm({
        title: t('sheetVersions.discard.title', namesOf(version)),
        content: isWholeSheet ? t('sheetVersions.discard.wholeText') : t('sheetVersions.discard.text'),
        okText: t('sheetVersions.discard.action'),
        cancelText: t('common.actions.cancel'),
        okButtonProps: { danger: true },
        autoFocusButton: 'cancel',
        onOk: async () => {
          const answer = await discard.run({ versionId: version.id })
          if (answer.ok) notices.done(t('sheetVersions.discard.done'))
        },
      }),
  }
}
