import type { RectificationsLink } from '#renderer/app/links.ts'
import type { RectificationRow } from '#shared/calls/rectification.ts'

/** The rows a link means: every condition given must hold; the words are looked for in number, title and owner. */
export function rowsOfLink(rows: readonly RectificationRow[], link: RectificationsLink): readonly RectificationRow[] {
  const words = (link.text ?? '').trim().toLowerCase()
  return rows.filter(
    (row) =>
      (link.states === undefined || link.states.includes(row.state)) &&
      (link.departments === undefined || link.departments.includes(row.responsibleDepartment)) &&
      (!link.overdueOnly || row.isOverdue) &&
      (!link.dueSoonOnly || row.isDueSoon) &&
      (words === '' || [row.number, row.title, row.owner].some((text) => text.toLowerCase().includes(words))),
  )
}

/** The departments that are responsible for something, in their order by sound. */
export function departmentsOf(rows: readonly RectificationRow[]): readonly string[] {
  const names = new Set(rows.map(({ responsibleDepartment }) => responsibleDepartment).filter((name) => name !== ''))
  return [...names].sort((a, b) => a.localeCompare(b, 'zh-CN'))
}
