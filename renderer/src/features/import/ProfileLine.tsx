import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { Button, Input, Modal, Popconfirm, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, missing } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { ProfileId } from '#shared/calls/common.ts'
import type { MappingProfile } from '#shared/calls/mapping-profiles.ts'
import styles from './Mapping.module.css'
import type { Preparation } from './use-preparation.ts'

type ProfileLineProps = { readonly preparation: Preparation }

/** Which profile the table was recognised by, to be changed; what is said now kept as one. */
export function ProfileLine({ preparation }: ProfileLineProps): ReactNode {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const { profile, profiles, isRecognised, sources } = preparation
  const hasSource = sources.table !== null || sources.recordings.length > 0
  const none = 'none'
  return (
    <div className={styles.profile}>
      {hasSource && profile !== null && isRecognised ? (
        <StatusTag tone="pass">{t('imports.profile.recognised', { name: profile.name })}</StatusTag>
      ) : null}
      {hasSource && profiles.length > 0 ? (
        <Select<string>
          size="small"
          className={styles.profileChoice ?? ''}
          aria-label={t('imports.profile.choice')}
          value={profile?.id ?? none}
          options={[
            { value: none, label: t('imports.profile.none') },
            ...profiles.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          onChange={(id) => preparation.takeProfile(id === none ? null : (id as ProfileId))}
        />
      ) : null}
      {hasSource ? (
        <Button size="small" disabled={!canSave(preparation)} onClick={() => setDialog('save')}>
          {t('imports.profile.save')}
        </Button>
      ) : null}
      {profiles.length > 0 ? (
        <Button size="small" type="text" onClick={() => setDialog('manage')}>
          {t('imports.profile.manage')}
        </Button>
      ) : null}
      {dialog === 'save' ? <SaveProfile preparation={preparation} onClose={() => setDialog(null)} /> : null}
      {dialog === 'manage' ? <ManageProfiles profiles={profiles} onClose={() => setDialog(null)} /> : null}
    </div>
  )
}

const canSave = ({ sources, table }: Preparation): boolean => sources.table === null || table.data !== undefined

type SaveProfileProps = ProfileLineProps & { readonly onClose: () => void }

function SaveProfile({ preparation, onClose }: SaveProfileProps): ReactNode {
  const { t } = useTranslation()
  const { profile, table, mapping, valueWords, units, recordings, sources } = preparation
  const [name, setName] = useState(profile?.name ?? '')
  const save = useDeskCommand('profiles.save', {
    invalidates: ['profiles.'],
    onDone: ({ id }) => {
      preparation.takeProfile(id)
      onClose()
    },
  })
  const run = (): void => {
    const found = sources.table === null ? null : (table.data ?? null)
    const kept = found && {
      header: found.header,
      reading: found.reading,
      mapping: [...mapping],
      words: valueWords,
      units,
    }
    void save.run({
      // Under its own name it is written over; under another it is a new one.
      id: profile !== null && profile.name === name.trim() ? profile.id : null,
      name,
      fingerprint: found?.fingerprint ?? null,
      content: { table: kept, recordings },
    })
  }
  return (
    <Modal
      open
      title={t('imports.profile.saveTitle')}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: save.isRunning }}
      onOk={run}
      onCancel={onClose}
    >
      <p className={styles.quiet}>{t('imports.profile.saveHint')}</p>
      <RefusalNote title={t('imports.profile.notSaved')} refusals={save.fault?.refusals ?? []} onClose={save.reset} />
      <Input
        autoFocus
        maxLength={60}
        aria-label={t('imports.profile.name')}
        placeholder={t('imports.profile.namePlaceholder')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => (name.trim() === '' ? undefined : run())}
      />
    </Modal>
  )
}

type ManageProfilesProps = { readonly profiles: readonly MappingProfile[]; readonly onClose: () => void }

function ManageProfiles({ profiles, onClose }: ManageProfilesProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal open width={620} title={t('imports.profile.manageTitle')} footer={null} onCancel={onClose}>
      {profiles.length === 0 ? <EmptyState text={t('imports.profile.empty')} /> : null}
      <ul className={styles.profiles}>
        {profiles.map((profile) => (
          <ProfileItem key={profile.id} profile={profile} />
        ))}
      </ul>
    </Modal>
  )
}

function ProfileItem({ profile }: { readonly profile: MappingProfile }): ReactNode {
  const { t } = useTranslation()
  const [name, setName] = useState<string | null>(null)
  const rename = useDeskCommand('profiles.rename', {
    invalidates: ['profiles.'],
    onDone: () => setName(null),
  })
  const remove = useDeskCommand('profiles.remove', { invalidates: ['profiles.'] })
  const save = (): void => {
    if (name !== null && name.trim() !== '') void rename.run({ id: profile.id, name })
  }
  return (
    <li>
      <RefusalNote
        title={t('imports.profile.notSaved')}
        refusals={rename.fault?.refusals ?? []}
        onClose={rename.reset}
      />
      <div className={styles.profileItem}>
        {name === null ? (
          <span className={styles.profileName}>{profile.name}</span>
        ) : (
          <Input
            size="small"
            autoFocus
            maxLength={60}
            aria-label={t('imports.profile.renameOf', { name: profile.name })}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={save}
            onBlur={save}
          />
        )}
        <span className={styles.quiet}>
          {t(profile.content.table === null ? 'imports.profile.ofRecordings' : 'imports.profile.ofTable', {
            columns: profile.content.table?.header.length ?? 0,
          })}
        </span>
        <span className={styles.quiet}>
          {t('imports.profile.used', { at: profile.usedAt === null ? missing : formatDateTime(profile.usedAt) })}
        </span>
        <Button
          size="small"
          type="text"
          icon={<EditOutlined aria-hidden="true" />}
          aria-label={t('imports.profile.renameOf', { name: profile.name })}
          onClick={() => setName(profile.name)}
        />
        <Popconfirm
          title={t('imports.profile.removeTitle', { name: profile.name })}
          description={t('imports.profile.removeHint')}
          okText={t('imports.profile.removeNow')}
          cancelText={t('common.actions.cancel')}
          onConfirm={() => void remove.run({ id: profile.id })}
        >
          <Button
            size="small"
            type="text"
            danger
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={t('imports.profile.removeOf', { name: profile.name })}
          />
        </Popconfirm>
      </div>
    </li>
  )
}
