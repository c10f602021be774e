import { Select } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { SheetVersionId } from '#shared/calls/common.ts'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { sheetDifferences } from '#shared/domain/sheets/sheet-differences.ts'
import styles from './SheetsScreen.module.css'
import { differenceWords } from './version-difference-words.ts'

/** Two versions of a sheet side by side, item by item; the newest with the one before it to begin with. */
export function VersionDifferences({ versions }: { readonly versions: readonly SheetVersionSummary[] }): ReactNode {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<{ readonly before?: SheetVersionId; readonly after?: SheetVersionId }>({})
  const idOf = (wanted: SheetVersionId | undefined, place: number): SheetVersionId | undefined =>
    (versions.find(({ id }) => id === wanted) ?? versions[place])?.id
  const [before, after] = [idOf(chosen.before, 1), idOf(chosen.after, 0)]
  if (before === undefined || after === undefined) return null
  const options = versions.map(({ id, version, state }) => ({
    value: id,
    label: t('versionDifferences.choice', { version, state: t(`states.sheetVersion.${state}`) }),
  }))
  return (
    <Panel title={t('versionDifferences.title')}>
      <div className={styles.choices}>
        {(['before', 'after'] as const).map((side) => (
          <Select<SheetVersionId>
            key={side}
            className={styles.choice ?? ''}
            aria-label={t(`versionDifferences.${side}`)}
            prefix={t(`versionDifferences.${side}`)}
            value={side === 'before' ? before : after}
            options={options}
            onChange={(id) => setChosen({ before, after, [side]: id })}
          />
        ))}
      </div>
      <Compared before={before} after={after} />
    </Panel>
  )
}

type Pair<T> = { readonly before: T; readonly after: T }

function Compared(ids: Pair<SheetVersionId>): ReactNode {
  const before = useDeskQuery('sheets.get', { versionId: ids.before }, { keepPrevious: true })
  const after = useDeskQuery('sheets.get', { versionId: ids.after }, { keepPrevious: true })
  return (
    <Answered query={before}>
      {(older) => (
        <Answered query={after}>{(newer) => <DifferenceTable before={older.sheet} after={newer.sheet} />}</Answered>
      )}
    </Answered>
  )
}

function DifferenceTable({ before, after }: Pair<Sheet>): ReactNode {
  const { t } = useTranslation()
  const lines = useMemo(
    () => sheetDifferences(before, after).map((difference) => differenceWords(t, difference)),
    [before, after, t],
  )
  if (lines.length === 0) return <p className={styles.introduction}>{t('versionDifferences.same')}</p>
  return (
    <>
      <p className={styles.introduction}>{t('versionDifferences.count', { count: lines.length })}</p>
      <table className={styles.differences}>
        <thead>
          <tr>
            {(['place', 'what', 'before', 'after'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`versionDifferences.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own and never move
            <tr key={index}>
              {line.place === lines[index - 1]?.place ? null : (
                <th scope="rowgroup" rowSpan={linesAt(lines, index)}>
                  {line.place}
                </th>
              )}
              {line.before === null || line.after === null ? (
                <td colSpan={3}>{line.what}</td>
              ) : (
                <>
                  <td>{line.what}</td>
                  <td className={styles.value}>{line.before}</td>
                  <td className={styles.value}>{line.after}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** How many lines in a row from this one on are about the same place. */
function linesAt(lines: readonly { readonly place: string }[], start: number): number {
  const end = lines.findIndex(({ place }, index) => index > start && place !== lines[start]?.place)
  return (end === -1 ? lines.length : end) - start
}
