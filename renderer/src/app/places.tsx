import {
  AimOutlined,
  AlertOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  FileTextOutlined,
  ImportOutlined,
  InboxOutlined,
  LineChartOutlined,
  ProfileOutlined,
  ScheduleOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { LibrarySummary } from '#shared/calls/library.ts'
import type { MessageKey } from '#shared/messages/i18n.ts'

export type Place = {
  readonly path: string
  readonly label: MessageKey
  readonly icon: ReactNode
  /** The number shown beside the name. */
  readonly count?: keyof LibrarySummary['counts']
  /** Screens that belong to this place in the navigation. */
  readonly also?: readonly string[]
}

export type PlaceGroup = { readonly label: MessageKey | null; readonly places: readonly Place[] }

export const placeGroups: readonly PlaceGroup[] = [
  { label: null, places: [{ path: '/', label: 'shell.navigation.home', icon: <DashboardOutlined /> }] },
  {
    label: 'shell.navigation.groups.review',
    places: [
      {
        path: '/queue',
        label: 'shell.navigation.queue',
        icon: <InboxOutlined />,
        count: 'openTasks',
        also: ['/review', '/evaluations'],
      },
      { path: '/records', label: 'shell.navigation.records', icon: <DatabaseOutlined />, count: 'records' },
      { path: '/import', label: 'shell.navigation.import', icon: <ImportOutlined />, also: ['/matching'] },
      { path: '/plans', label: 'shell.navigation.plans', icon: <ScheduleOutlined /> },
      { path: '/sheets', label: 'shell.navigation.sheets', icon: <ProfileOutlined /> },
    ],
  },
  {
    label: 'shell.navigation.groups.closing',
    places: [
      { path: '/findings', label: 'shell.navigation.findings', icon: <AlertOutlined />, count: 'openFindings' },
      {
        path: '/rectifications',
        label: 'shell.navigation.rectifications',
        icon: <ToolOutlined />,
        count: 'openRectifications',
      },
      { path: '/analysis', label: 'shell.navigation.analysis', icon: <LineChartOutlined /> },
      { path: '/indicators', label: 'shell.navigation.indicators', icon: <AimOutlined /> },
      { path: '/reports', label: 'shell.navigation.reports', icon: <FileTextOutlined /> },
    ],
  },
  {
    label: null,
    places: [
      { path: '/roster', label: 'shell.navigation.roster', icon: <TeamOutlined /> },
      { path: '/settings', label: 'shell.navigation.settings', icon: <SettingOutlined /> },
    ],
  },
]

export const places: readonly Place[] = placeGroups.flatMap((group) => group.places)
