import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { formatCount, formatDateTime, missing } from '#renderer/app/format.ts'
import { useSaveForm } from '#renderer/components/SavePaperButton.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import styles from './SheetsScreen.module.css'
import { versionTones } from './sheets-words.ts'
import { useVersionCommands } from './use-version-commands.ts'

export type VersionTableProps = {
  /** Of one sheet, the newest first. */
  readonly versions: readonly SheetVersionSummary[]
  readonly mayChange: boolean
  readonly onPublish: (version: SheetVersionSummary) => void
  readonly onDuplicate: (version: SheetVersionSummary) => void
}

const columnStyles: Readonly<Record<string, string | undefined>> = {
  evaluations: styles.number,
  actions: styles.rowActions,
}

export function VersionTable(props: VersionTableProps): ReactNode {
  const { t } = useTranslation()
  const columns = ['version', 'state', 'evaluations', 'updatedAt', 'updatedBy', 'changeNote', 'actions'] as const
  return (
    <table className={styles.versions}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={columnStyles[column]}>
              {t(`sheetVersions.versions.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.versions.map((version) => (
          <tr key={version.id} data-version={version.id}>
            <th scope="row">
              <Link to={`/sheets/${version.id}`}>v{version.version}</Link>
            </th>
            <td>
              <StatusTag tone={versionTones[version.state]}>{t(`states.sheetVersion.${version.state}`)}</StatusTag>
            </td>
            <td className={styles.number}>{formatCount(version.evaluations)}</td>
            <td className={styles.figures}>{formatDateTime(version.updatedAt ?? version.publishedAt)}</td>
            <td>{version.updatedByName ?? t('sheetVersions.versions.shipped')}</td>
            <td className={styles.note}>{version.changeNote === '' ? missing : version.changeNote}</td>
            <td className={styles.rowActions}>
              <VersionActions {...props} version={version} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function VersionActions({
  version,
  versions,
  mayChange,
  onPublish,
  onDuplicate,
}: VersionTableProps & { readonly version: SheetVersionSummary }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const commands = useVersionCommands()
  const saveForm = useSaveForm()
  const isDraft = version.state === 'draft'
  const mayEdit = isDraft && mayChange
  const menu = {
    ...(mayChange ? { duplicate: () => onDuplicate(version) } : {}),
    saveForm: () => saveForm.save(version.id),
    saveFile: () => commands.saveFile(version),
    ...(mayChange && version.state === 'published' ? { retire: () => commands.retire(version) } : {}),
    ...(mayEdit ? { discard: () => commands.discard(version, versions.length === 1) } : {}),
  }
  return (
    <>
      {mayEdit ? (
        <>
          <Button size="small" onClick={() => void navigate(`/sheets/${version.id}/what-if`)}>
            {t('sheetVersions.actions.tryOut')}
          </Button>
          <Button size="small" onClick={() => onPublish(version)}>
            {t('sheetVersions.actions.publish')}
          </Button>
        </>
      ) : (
        <Button size="small" onClick={() => void navigate(`/sheets/${version.id}`)}>
          {t('sheetVersions.actions.open')}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: (Object.keys(menu) as (keyof typeof menu)[]).map((key) => ({
            key,
            label: key === 'saveForm' ? t('papers.saveForm') : t(`sheetVersions.actions.${key}`),
            danger: key === 'retire' || key === 'discard',
          })),
          onClick: ({ key }) => menu[key as keyof typeof menu]?.(),
        }}
      >
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined />}
          aria-label={t('sheetVersions.actions.moreOf', { version: version.version })}
        />
      </Dropdown>
    </>
  )
}
