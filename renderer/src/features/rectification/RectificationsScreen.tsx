import { AppstoreOutlined, BarChartOutlined, CalendarOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import {
  type RectificationsLink,
  type RectificationView,
  readRectificationsLink,
  rectificationsLink,
  rectificationViews,
} from '#renderer/app/links.ts'
import { useLayout } from '#renderer/app/settings.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { BulkPaperMenu } from '#renderer/components/PaperMenu.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { RectificationBoard } from './board/RectificationBoard.tsx'
import { RectificationCalendar } from './calendar/RectificationCalendar.tsx'
import { RectificationFigures } from './figures/RectificationFigures.tsx'
import { RectificationFilterBar, useFilterWords } from './RectificationFilterBar.tsx'
import { RectificationList } from './RectificationList.tsx'
import styles from './rectification.module.css'
import { rowsOfLink } from './rectification-filter.ts'

/** 整改: as a board, a list, a calendar or in charts; what narrows them stays while the view changes. */
export function RectificationsScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [parameters] = useSearchParams()
  const link = readRectificationsLink(parameters)
  const [view, lookAt] = useView(link)
  const all = useDeskQuery('rectifications.list', {}, { keepPrevious: true })
  const change = (next: RectificationsLink): void => void navigate(rectificationsLink(next), { replace: true })
  return (
    <>
      <PageHeader
        title={t('rectification.list.title')}
        detail={all.data ? t('rectification.list.count', { count: rowsOfLink(all.data, link).length }) : null}
        actions={
          <ViewChoice
            view={view}
            onChange={(chosen) => {
              lookAt(chosen)
              change({ ...link, view: chosen })
            }}
          />
        }
      />
      <Answered query={all}>
        {(rows) =>
          rows.length === 0 ? <NothingYet /> : <View view={view} rows={rows} link={link} onChange={change} />
        }
      </Answered>
    </>
  )
}

/** The link's, else the one looked at last, else the board. */
function useView(link: RectificationsLink): readonly [RectificationView, (view: RectificationView) => void] {
  const [stored, remember] = useLayout('rectifications.view')
  const remembered = rectificationViews.find((one) => one === stored)
  return [link.view ?? remembered ?? 'board', remember]
}

const viewIcons: Readonly<Record<RectificationView, ReactNode>> = {
  board: <AppstoreOutlined aria-hidden />,
  list: <UnorderedListOutlined aria-hidden />,
  calendar: <CalendarOutlined aria-hidden />,
  charts: <BarChartOutlined aria-hidden />,
}

function ViewChoice({
  view,
  onChange,
}: {
  readonly view: RectificationView
  readonly onChange: (view: RectificationView) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Segmented<RectificationView>
      aria-label={t('rectificationViews.view')}
      value={view}
      options={rectificationViews.map((value) => ({
        value,
        icon: viewIcons[value],
        label: t(`rectificationViews.views.${value}`),
      }))}
      onChange={onChange}
    />
  )
}

function NothingYet(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <EmptyState
      text={t('rectification.list.empty')}
      actions={<Button onClick={() => navigate('/findings')}>{t('rectification.list.goFindings')}</Button>}
    />
  )
}

type ViewProps = {
  readonly view: RectificationView
  readonly rows: readonly RectificationRow[]
  readonly link: RectificationsLink
  readonly onChange: (next: RectificationsLink) => void
}

function View({ view, rows, link, onChange }: ViewProps): ReactNode {
  const words = useFilterWords(link)
  const shown = rowsOfLink(rows, link)
  const clear = (): void => onChange({ view })
  const [selected, setSelected] = useState<readonly RectificationRow[]>([])
  if (view === 'charts') return <RectificationFigures rows={rows} />
  return (
    <div className={styles.filling}>
      <RectificationFilterBar
        rows={rows}
        link={link}
        onChange={onChange}
        actions={view === 'list' ? <BulkPaperMenu ids={selected.map(({ id }) => id)} /> : null}
      />
      {view === 'board' ? <RectificationBoard rows={shown} filterWords={words} onClearFilter={clear} /> : null}
      {view === 'list' ? (
        <RectificationList rows={shown} filterWords={words} onClearFilter={clear} onSelectionChange={setSelected} />
      ) : null}
      {view === 'calendar' ? <RectificationCalendar rows={shown} /> : null}
    </div>
  )
}
