import { Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { CommentTemplate } from '#shared/calls/workspace.ts'
import styles from './Settings.module.css'
import { TemplateDialog } from './TemplateDialog.tsx'

type Editing = { readonly template: CommentTemplate | null }

/** The comments that are written often; leads keep them. */
export function TemplatesPanel({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const templates = useDeskQuery('templates.list', {})
  const [editing, setEditing] = useState<Editing | null>(null)
  return (
    <Panel
      title={t('evaluation.templates.title')}
      extra={
        canChange ? (
          <Button size="small" onClick={() => setEditing({ template: null })}>
            {t('evaluation.templates.add')}
          </Button>
        ) : null
      }
    >
      <p className={styles.quiet}>{t('evaluation.templates.note')}</p>
      <Answered query={templates}>
        {(list) =>
          list.length === 0 ? (
            <p className={styles.quiet}>
              {t(canChange ? 'evaluation.templates.empty' : 'evaluation.templates.emptyReviewer')}
            </p>
          ) : (
            <TemplatesTable templates={list} onEdit={canChange ? (template) => setEditing({ template }) : null} />
          )
        }
      </Answered>
      {editing === null ? null : <TemplateDialog template={editing.template} onClose={() => setEditing(null)} />}
    </Panel>
  )
}

function TemplatesTable(props: {
  readonly templates: readonly CommentTemplate[]
  readonly onEdit: ((template: CommentTemplate) => void) | null
}): ReactNode {
  const { templates, onEdit } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const remove = useDeskCommand('templates.remove', { invalidates: ['templates.', 'audit.'] })
  const removeOne = async ({ id, title }: CommentTemplate): Promise<void> => {
    if ((await remove.run({ id })).ok) notices.done(t('evaluation.templates.removed', { title }))
  }
  return (
    <table className={styles.table} aria-label={t('evaluation.templates.title')}>
      <tbody>
        {templates.map((template) => (
          <tr key={template.id}>
            <td>{template.title}</td>
            <td>{template.text}</td>
            {onEdit === null ? null : (
              <td className={`${styles.end} ${styles.oneLine}`}>
                <Button
                  type="link"
                  size="small"
                  aria-label={t('evaluation.templates.editOne', { title: template.title })}
                  onClick={() => onEdit(template)}
                >
                  {t('common.actions.edit')}
                </Button>
                <Popconfirm
                  title={t('evaluation.templates.removeOne', { title: template.title })}
                  okText={t('evaluation.templates.remove')}
                  cancelText={t('common.actions.cancel')}
                  onConfirm={() => removeOne(template)}
                >
                  <Button
                    type="link"
                    size="small"
                    aria-label={t('evaluation.templates.removeOne', { title: template.title })}
                  >
                    {t('evaluation.templates.remove')}
                  </Button>
                </Popconfirm>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
