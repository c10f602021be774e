import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { LibrarySummary } from '#shared/calls/library.ts'
import { formatCount } from './format.ts'
import styles from './Navigation.module.css'
import { type Place, type PlaceGroup, placeGroups } from './places.tsx'

export type NavigationProps = {
  readonly counts: LibrarySummary['counts'] | null
  readonly isCollapsed: boolean
  readonly onCollapse: (isCollapsed: boolean) => void
}

export function Navigation({ counts, isCollapsed, onCollapse }: NavigationProps): ReactNode {
  const { t } = useTranslation()
  const toggle = isCollapsed ? t('shell.navigation.expand') : t('shell.navigation.collapse')
  return (
    <nav className={styles.navigation} aria-label={t('shell.navigation.label')} data-collapsed={isCollapsed}>
      {placeGroups.map((group) => (
        <Group key={group.places[0]?.path} group={group} counts={counts} isCollapsed={isCollapsed} />
      ))}
      <button
        type="button"
        className={styles.toggle}
        aria-label={toggle}
        title={toggle}
        aria-expanded={!isCollapsed}
        onClick={() => onCollapse(!isCollapsed)}
      >
        {isCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </nav>
  )
}

function Group({
  group,
  counts,
  isCollapsed,
}: {
  readonly group: PlaceGroup
  readonly counts: LibrarySummary['counts'] | null
  readonly isCollapsed: boolean
}): ReactNode {
  const { t } = useTranslation()
  const labelId = useId()
  return (
    <div className={styles.group}>
      {group.label ? (
        <p id={labelId} className={styles.heading}>
          {t(group.label)}
        </p>
      ) : null}
      <ul className={styles.list} {...(group.label ? { 'aria-labelledby': labelId } : {})}>
        {group.places.map((place) => (
          <li key={place.path}>
            <PlaceLink
              place={place}
              count={place.count && counts ? counts[place.count] : null}
              isCollapsed={isCollapsed}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function PlaceLink({
  place,
  count,
  isCollapsed,
}: {
  readonly place: Place
  readonly count: number | null
  readonly isCollapsed: boolean
}): ReactNode {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const name = t(place.label)
  const link = (
    <Link
      to={place.path}
      className={styles.place}
      {...(isHere(place, pathname) ? { 'aria-current': 'page' as const } : {})}
      {...(isCollapsed ? { 'aria-label': name } : {})}
    >
      <span className={styles.icon} aria-hidden="true">
        {place.icon}
      </span>
      {isCollapsed ? null : <span className={styles.name}>{name}</span>}
      {!isCollapsed && count !== null && count > 0 ? <span className={styles.count}>{formatCount(count)}</span> : null}
    </Link>
  )
  return isCollapsed ? (
    <Tooltip title={name} placement="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}

function isHere(place: Place, pathname: string): boolean {
  if (place.path === '/') return pathname === '/'
  return [place.path, ...(place.also ?? [])].some((path) => pathname === path || pathname.startsWith(`${path}/`))
}
