import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useLibraryCommand } from '#renderer/app/commands.ts'
import { faultFrom } from '#renderer/app/desk.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { Fault } from '#shared/calls/fault.ts'
import { HomeContent } from './HomeContent.tsx'

/** 工作台: what is to be done today, and how the service is doing. */
export function HomeScreen(): ReactNode {
  const library = useDeskQuery('library.current', {})
  const dataPeriod = useDeskQuery('home.dataPeriod', {})
  if (library.data?.counts.records === 0) return <FirstStart />
  if (library.error) return <NoLibrary fault={faultFrom(library.error)} />
  return (
    <Answered query={dataPeriod}>
      {(period) => (period === null ? <FirstStart /> : <HomeContent key={period.toDay} dataPeriod={period} />)}
    </Answered>
  )
}

/** Nothing here yet: the two ways to begin. */
function FirstStart(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sample = useLibraryCommand('library.openSample')
  return (
    <>
      <PageHeader title={t('home.title')} />
      <EmptyState
        text={t('home.empty.text')}
        actions={
          <>
            <Button type="primary" onClick={() => navigate('/import')}>
              {t('home.empty.import')}
            </Button>
            <Button loading={sample.isRunning} onClick={sample.run}>
              {t('home.empty.openSample')}
            </Button>
          </>
        }
      />
    </>
  )
}

/** The last library can't be opened (in use, damaged, made by a newer version): why, and the ways to another. */
function NoLibrary({ fault }: { readonly fault: Fault }): ReactNode {
  const { t } = useTranslation()
  const open = useLibraryCommand('library.open')
  const create = useLibraryCommand('library.create')
  const openDefault = useLibraryCommand('library.openDefault')
  const sample = useLibraryCommand('library.openSample')
  return (
    <>
      <PageHeader title={t('home.title')} />
      <FaultNote fault={fault} onRetry={openDefault.run} />
      <EmptyState
        text={t('home.noLibrary')}
        actions={
          <>
            <Button type="primary" loading={open.isRunning} onClick={open.run}>
              {t('shell.commands.openLibrary')}
            </Button>
            <Button loading={create.isRunning} onClick={create.run}>
              {t('shell.commands.createLibrary')}
            </Button>
            <Button loading={openDefault.isRunning} onClick={openDefault.run}>
              {t('shell.commands.openDefault')}
            </Button>
            <Button loading={sample.isRunning} onClick={sample.run}>
              {t('shell.commands.openSample')}
            </Button>
          </>
        }
      />
    </>
  )
}
