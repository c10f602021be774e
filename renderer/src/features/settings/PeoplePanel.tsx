import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { Person } from '#shared/calls/library.ts'
import { PersonDialog } from './PersonDialog.tsx'
import styles from './Settings.module.css'

type Editing = { readonly person: Person | null }

export function PeoplePanel({ currentUser }: { readonly currentUser: Person }): ReactNode {
  const { t } = useTranslation()
  const people = useDeskQuery('users.list', {})
  const [editing, setEditing] = useState<Editing | null>(null)
  return (
    <Panel
      title={t('settings.people.title')}
      extra={
        <Button size="small" onClick={() => setEditing({ person: null })}>
          {t('settings.people.add')}
        </Button>
      }
    >
      <Answered query={people}>
        {(list) => <PeopleTable people={list} currentUser={currentUser} onEdit={(person) => setEditing({ person })} />}
      </Answered>
      {editing ? <PersonDialog person={editing.person} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}

function PeopleTable({
  people,
  currentUser,
  onEdit,
}: {
  readonly people: readonly Person[]
  readonly currentUser: Person
  readonly onEdit: (person: Person) => void
}): ReactNode {
  const { t } = useTranslation()
  const change = useDeskCommand('users.switch', { invalidates: [''] })
  return (
    <table className={styles.table} aria-label={t('settings.people.title')}>
      <thead>
        <tr>
          <th scope="col">{t('settings.people.name')}</th>
          <th scope="col">{t('settings.people.role')}</th>
          <th scope="col" className={styles.end}>
            {t('settings.people.actions')}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td>{person.name}</td>
            <td>{t(`states.role.${person.role}`)}</td>
            <td className={styles.end}>
              <Button type="link" size="small" onClick={() => onEdit(person)}>
                {t('common.actions.edit')}
              </Button>
              {person.id === currentUser.id ? (
                <StatusTag tone="accent">{t('settings.people.current')}</StatusTag>
              ) : (
                <Button
                  type="link"
                  size="small"
                  loading={change.isRunning}
                  onClick={() => void change.run({ id: person.id })}
                >
                  {t('settings.people.switchTo')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
