import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SavedViewsMenu } from '#renderer/components/SavedViewsMenu.tsx'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { RecordsView } from '#shared/calls/views.ts'
import { type GridLayout, looksTheSame } from '#shared/domain/grid-layout.ts'

export type ViewsMenuProps = {
  readonly filter: RecordFilter
  readonly layout: GridLayout | null
  /** null: the list as it is of its own. */
  readonly onApply: (view: { readonly filter: RecordFilter; readonly layout: GridLayout | null }) => void
}

/** Filter, order and columns of the records under a name. */
export function ViewsMenu({ filter, layout, onApply }: ViewsMenuProps): ReactNode {
  const { t } = useTranslation()
  return (
    <SavedViewsMenu
      list="records"
      size="small"
      // The contract's lists are its own to change; here they are only looked at.
      content={layout === null ? null : ({ filter, layout } as RecordsView)}
      isShown={(saved) => layout !== null && sameFilter(saved.filter, filter) && looksTheSame(saved.layout, layout)}
      onApply={onApply}
      none={t('records.allRecords')}
      onNone={() => onApply({ filter: {}, layout: null })}
    />
  )
}

const sameFilter = (one: RecordFilter, other: RecordFilter): boolean => plain(one) === plain(other)

/** Conditions nobody has set don't count, and their order neither. */
const plain = (filter: RecordFilter): string =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([, condition]) => condition !== undefined && !(Array.isArray(condition) && condition.length === 0))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )
