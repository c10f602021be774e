import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useLibraryCommand } from '#renderer/app/commands.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { HomeContent } from './HomeContent.tsx'

/** 工作台: what is to be done today, and how the service is doing. */
export function HomeScreen(): ReactNode {
  const { t } = useTranslation()
  const library = useDeskQuery('library.current', {})
  const dataPeriod = useDeskQuery('home.dataPeriod', {})
  if (library.data?.counts.records === 0) return <FirstStart />
  if (library.error) {
    return (
      <>
        <PageHeader title={t('home.title')} />
        <Answered query={library}>{() => null}</Answered>
      </>
    )
  }
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
