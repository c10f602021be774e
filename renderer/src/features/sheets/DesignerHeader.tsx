import { QuestionCircleOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { shortcutWords } from '#renderer/app/shortcut.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { SaveFormButton } from '#renderer/components/SavePaperButton.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { DraftSaver } from '#renderer/drafts/draft-saver.ts'
import { SaveNote } from '#renderer/drafts/SaveNote.tsx'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { DesignerKeysDialog } from './DesignerKeysDialog.tsx'
import { useDesigner } from './designer-context.ts'
import type { Design, Step } from './designer-history.ts'
import { titleOf } from './designer-words.ts'
import { listedSheets } from './sheets-listed.ts'
import { versionTones } from './sheets-words.ts'
import type { OpenedSheet } from './use-design-draft.ts'
import type { DesignerCommands } from './use-designer-commands.ts'

export type DesignerHeaderProps = {
  readonly opened: OpenedSheet
  readonly design: Design
  readonly saver: DraftSaver<Sheet>
  readonly commands: DesignerCommands
  readonly onPublish: () => void
}

export function DesignerHeader(props: DesignerHeaderProps): ReactNode {
  const { version } = props.opened
  const { canEdit } = useDesigner()
  const { t } = useTranslation()
  const [isShowingKeys, setShowingKeys] = useState(false)
  return (
    <>
      <PageHeader
        title={titleOf(t, props.design.sheet)}
        detail={t('designer.version', { version: version.version })}
        tags={<StatusTag tone={versionTones[version.state]}>{t(`states.sheetVersion.${version.state}`)}</StatusTag>}
        note={canEdit ? <SaveNote saver={props.saver} /> : <ReadOnlyWords opened={props.opened} />}
        actions={
          <>
            <Button
              type="text"
              icon={<QuestionCircleOutlined />}
              aria-label={t('designer.keys.title')}
              title={t('designer.keys.title')}
              onClick={() => setShowingKeys(true)}
            />
            {canEdit ? <DraftActions {...props} /> : <VersionActions opened={props.opened} />}
          </>
        }
      />
      <DesignerKeysDialog isOpen={isShowingKeys} onClose={() => setShowingKeys(false)} />
    </>
  )
}

function ReadOnlyWords({ opened }: { readonly opened: OpenedSheet }): ReactNode {
  const { t } = useTranslation()
  return opened.version.state === 'draft' ? t('designer.readOnly.draft') : t('designer.readOnly.published')
}

function DraftActions({ opened, design, saver, commands, onPublish }: DesignerHeaderProps): ReactNode {
  const { t } = useTranslation()
  const undoWords = useStepWords('undo', design.past.at(-1)?.step)
  const redoWords = useStepWords('redo', design.future[0]?.step)
  return (
    <>
      <Button
        type="text"
        icon={<UndoOutlined />}
        aria-label={undoWords}
        title={`${undoWords} (${shortcutWords('Z')})`}
        disabled={design.past.length === 0}
        onClick={commands.undo}
      />
      <Button
        type="text"
        icon={<RedoOutlined />}
        aria-label={redoWords}
        title={`${redoWords} (${shortcutWords('⇧ Z')})`}
        disabled={design.future.length === 0}
        onClick={commands.redo}
      />
      <WhatIfButton version={opened.version} saver={saver} />
      <Button type="primary" onClick={onPublish}>
        {t('designer.publish')}
      </Button>
    </>
  )
}

/** To the what-if of what is stored; without evaluations there is nothing to try it on. */
function WhatIfButton({
  version,
  saver,
}: {
  readonly version: SheetVersionSummary
  readonly saver: DraftSaver<Sheet>
}): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const listed = useDeskQuery('sheets.list', {}).data
  const sheet = listedSheets(listed ?? []).find(({ id }) => id === version.sheetId)
  const hasNone = listed !== undefined && (sheet?.evaluations ?? 0) === 0
  const go = async (): Promise<void> => {
    if (await saver.flush()) void navigate(`/sheets/${version.id}/what-if`)
  }
  return (
    <Tooltip title={hasNone ? t('whatIf.none') : null}>
      <Button disabled={listed === undefined || hasNone} onClick={() => void go()}>
        {t('sheetVersions.actions.tryOut')}
      </Button>
    </Tooltip>
  )
}

/** 撤销：删除“语气”. */
function useStepWords(direction: 'undo' | 'redo', step: Step | undefined): string {
  const { t } = useTranslation()
  const words = step === undefined ? null : t(`designer.steps.${step.name}`, { title: step.title })
  if (direction === 'undo') return words === null ? t('designer.undo.plain') : t('designer.undo.step', { step: words })
  return words === null ? t('designer.redo.plain') : t('designer.redo.step', { step: words })
}

function VersionActions({ opened }: { readonly opened: OpenedSheet }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const library = useDeskQuery('library.current', {})
  const start = useDeskCommand('sheets.startDraft', {
    invalidates: ['sheets.'],
    onDone: ({ versionId }) => void navigate(`/sheets/${versionId}`),
  })
  const mayStart = library.data?.user.role === 'lead' && !library.data.readOnly && opened.version.state !== 'draft'
  return (
    <>
      <SaveFormButton versionId={opened.version.id} />
      {mayStart ? (
        <Button
          type="primary"
          loading={start.isRunning}
          onClick={() => void start.run({ versionId: opened.version.id })}
        >
          {t('designer.newVersion')}
        </Button>
      ) : null}
    </>
  )
}
