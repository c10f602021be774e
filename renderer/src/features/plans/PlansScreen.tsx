import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { queueLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { useRecordFilter } from '#renderer/features/records/use-record-filter.ts'
import type { Output } from '#shared/calls/calls.ts'
import { DrawsPanel } from './DrawsPanel.tsx'
import { ListeningPanel } from './ListeningPanel.tsx'
import { NewDraw } from './NewDraw.tsx'

/** A new draw above, with what it would take; the draws made so far below, each of which can be repeated. */
export function PlansScreen(): ReactNode {
  const { t } = useTranslation()
  const [filter, setFilter] = useRecordFilter()
  const draws = useDeskQuery('draws.list', {})
  const library = useDeskQuery('library.current', {}).data
  const [made, setMade] = useState<Output<'draws.create'> | null>(null)
  const sampled = draws.data?.filter(({ kind }) => kind === 'random').length

  return (
    <>
      <PageHeader
        title={t('plans.title')}
        detail={sampled === undefined ? null : t('plans.total', { count: sampled, total: formatCount(sampled) })}
      />
      {made ? <MadeNote made={made} onClose={() => setMade(null)} /> : null}
      {library && library.user.role !== 'lead' ? (
        <Alert type="info" showIcon title={t('plans.leadOnly')} />
      ) : (
        <NewDraw filter={filter} onFilterChange={setFilter} onMade={setMade} />
      )}
      <Answered query={draws}>{(list) => <DrawsPanel draws={list} newest={made?.id ?? null} />}</Answered>
      {library?.user.role === 'lead' ? <ListeningPanel /> : null}
    </>
  )
}

type MadeNoteProps = { readonly made: Output<'draws.create'>; readonly onClose: () => void }

function MadeNote({ made, onClose }: MadeNoteProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      closable={{ onClose }}
      title={t('plans.made', { count: made.drawnCount, drawn: formatCount(made.drawnCount) })}
      action={<Link to={queueLink({ drawId: made.id })}>{t('plans.toQueue')}</Link>}
    />
  )
}
