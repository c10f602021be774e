import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { Sent } from '#shared/calls/calls.ts'
import type { PersonChange, RosterComparison } from '#shared/calls/roster.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import styles from './RosterScreen.module.css'

export type RosterComparisonViewProps = {
  readonly request: Sent<'roster.compare'>
  /** What was asked for is known; `writes`: there is something to write. */
  readonly onCompared: (writes: boolean) => void
}

/** What the list would change, before anything is written. */
export function RosterComparisonView({ request, onCompared }: RosterComparisonViewProps): ReactNode {
  const compared = useDeskQuery('roster.compare', request)
  const tell = useEffectEvent(onCompared)
  const writes = compared.data === undefined ? null : changesAnything(compared.data)
  useEffect(() => {
    if (writes !== null) tell(writes)
  }, [writes])
  return <Answered query={compared}>{(comparison) => <Compared comparison={comparison} />}</Answered>
}

function changesAnything({ added, changed, newTeams, newDepartments, movedTeams }: RosterComparison): boolean {
  return added + changed + newTeams.length + newDepartments.length + movedTeams.length > 0
}

function Compared({ comparison }: { readonly comparison: RosterComparison }): ReactNode {
  const { t } = useTranslation()
  const { added, changed, unchanged, rejectedRows } = comparison
  const people = (count: number): string => t('roster.importing.people', { count, shown: formatCount(count) })
  return (
    <>
      <h3 className={styles.subtitle}>{t('roster.importing.result')}</h3>
      <dl className={styles.figures}>
        <Figure label={t('roster.importing.added')} value={people(added)} />
        <Figure label={t('roster.importing.changed')} value={people(changed)} />
        <Figure label={t('roster.importing.unchanged')} value={people(unchanged)} />
        <Figure
          label={t('roster.importing.rejected')}
          value={t('roster.importing.rows', { count: rejectedRows, shown: formatCount(rejectedRows) })}
        />
      </dl>
      <Groups comparison={comparison} />
      {changesAnything(comparison) ? null : <p>{t('roster.importing.nothing')}</p>}
      {comparison.changes.length > 0 ? <Changes comparison={comparison} /> : null}
      {comparison.rejected.length > 0 ? <Rejected comparison={comparison} /> : null}
      <p className={styles.quiet}>{t('roster.importing.rules')}</p>
    </>
  )
}

function Figure({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Groups({ comparison }: { readonly comparison: RosterComparison }): ReactNode {
  const { t } = useTranslation()
  const { newTeams, newDepartments, movedTeams } = comparison
  const names = (list: readonly string[]): string => list.join(t('roster.importing.nameSeparator'))
  return (
    <>
      {newTeams.length > 0 ? <p>{t('roster.importing.newTeams', { names: names(newTeams) })}</p> : null}
      {newDepartments.length > 0 ? (
        <p>{t('roster.importing.newDepartments', { names: names(newDepartments) })}</p>
      ) : null}
      {movedTeams.map(({ team, before, after }) => (
        <p key={team}>
          {t('roster.importing.movedTeam', { team, after, before: before ?? t('roster.teams.noDepartment') })}
        </p>
      ))}
    </>
  )
}

function Changes({ comparison }: { readonly comparison: RosterComparison }): ReactNode {
  const { t } = useTranslation()
  const more = comparison.added + comparison.changed - comparison.changes.length
  const words = ({ changes }: PersonChange): string =>
    changes
      .map(({ field, before, after }) =>
        t('roster.importing.oneChange', {
          field: t(`roster.columns.${field}`),
          before: before ?? missing,
          after: after ?? missing,
        }),
      )
      .join(t('roster.importing.changeSeparator'))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.box} aria-label={t('roster.importing.changes')} tabIndex={0}>
        <table className={styles.groups}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {t('roster.importing.row')}
              </th>
              <th scope="col">{t('roster.columns.state')}</th>
              <th scope="col">{t('roster.columns.number')}</th>
              <th scope="col">{t('roster.columns.name')}</th>
              <th scope="col">{t('roster.importing.change')}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.changes.map((change) => (
              <tr key={change.row}>
                <td className={styles.number}>{change.row}</td>
                <td>
                  <StatusTag tone={change.kind === 'new' ? 'accent' : 'warn'}>
                    {t(`roster.importing.kind.${change.kind}`)}
                  </StatusTag>
                </td>
                <td>{change.number}</td>
                <td>{change.name}</td>
                <td>{words(change)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 ? (
        <p className={styles.quiet}>{t('roster.importing.moreChanges', { count: more, shown: formatCount(more) })}</p>
      ) : null}
    </>
  )
}

function Rejected({ comparison }: { readonly comparison: RosterComparison }): ReactNode {
  const { t, i18n } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.box} aria-label={t('roster.importing.problems')} tabIndex={0}>
      <table className={styles.groups}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t('roster.importing.row')}
            </th>
            <th scope="col">{t('roster.importing.field')}</th>
            <th scope="col">{t('roster.importing.value')}</th>
            <th scope="col">{t('roster.importing.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.rejected.map(({ row, field, value, reason }) => (
            <tr key={`${row}:${field}:${reason}`}>
              <td className={styles.number}>{row}</td>
              <td>{field === 'row' ? t('roster.importing.row') : t(`roster.columns.${field}`)}</td>
              <td>{value === '' ? missing : value}</td>
              <td>{wordsFor(i18n, `roster.reasons.${reason}`, 'roster.otherReason', { reason })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
