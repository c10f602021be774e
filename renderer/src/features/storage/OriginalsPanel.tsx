import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { askDesk } from '#renderer/app/desk.ts'
import { formatBytes, formatCount, formatDateTime, missing } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { Relinked } from '#shared/calls/storage.ts'
import styles from './StorageScreen.module.css'

const shownRows = 200

export type OriginalsPanelProps = {
  readonly relinked: Relinked | null
  readonly mayChange: boolean
}

/** What is known of the originals, and the ways to bring back those that are lost or changed. */
export function OriginalsPanel({ relinked, mayChange }: OriginalsPanelProps): ReactNode {
  const { t } = useTranslation()
  const summary = useDeskQuery('storage.summary', {})
  return (
    <Panel title={t('storage.originals.title')}>
      <Answered query={summary}>
        {({ recordings, checked, oldestCheckAt, missing: lost, changed }) => (
          <>
            <p className={styles.quiet}>
              {t('storage.originals.summary', {
                count: recordings,
                shown: formatCount(recordings),
                checked: formatCount(checked),
              })}
              {oldestCheckAt === null ? null : (
                <> · {t('storage.originals.since', { at: formatDateTime(oldestCheckAt) })}</>
              )}
            </p>
            {lost + changed === 0 ? (
              <>
                <p className={styles.quiet}>{t('storage.originals.sound')}</p>
                <RelinkedWords relinked={relinked} />
              </>
            ) : (
              <>
                <p role="alert">
                  {t('storage.originals.faulty', { missing: formatCount(lost), changed: formatCount(changed) })}
                </p>
                <Relink mayChange={mayChange} />
                <RelinkedWords relinked={relinked} />
                <Faulty />
              </>
            )}
          </>
        )}
      </Answered>
    </Panel>
  )
}

/** What the last search did; of a single file that was none of them, which and why. */
function RelinkedWords({ relinked }: Pick<OriginalsPanelProps, 'relinked'>): ReactNode {
  const { t } = useTranslation()
  if (relinked === null) return null
  const { found, wanted, wrongFile } = relinked
  return (
    <p className={wrongFile === null ? styles.quiet : styles.warn} role="status">
      {wrongFile === null
        ? t('storage.originals.relinked', { found, wanted })
        : t(`storage.originals.wrongFile.${wrongFile.reason}`, { name: wrongFile.name })}
    </p>
  )
}

function Relink({ mayChange }: { readonly mayChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const relink = useDeskCommand('storage.relink', { onFault: (fault) => notices.fault(fault) })
  const choose = async (purpose: 'lost-recording' | 'lost-recordings-folder'): Promise<void> => {
    const answer = await askDesk('files.choose', { purpose })
    if (!answer.ok) return notices.fault(answer.fault)
    const [chosen] = answer.value
    if (chosen) await relink.run({ token: chosen.token })
  }
  return (
    <div className={styles.actions}>
      <Button size="small" disabled={!mayChange} onClick={() => void choose('lost-recordings-folder')}>
        {t('storage.originals.relinkFolder')}
      </Button>
      <Button size="small" disabled={!mayChange} onClick={() => void choose('lost-recording')}>
        {t('storage.originals.relinkFile')}
      </Button>
    </div>
  )
}

function Faulty(): ReactNode {
  const { t } = useTranslation()
  const faulty = useDeskQuery('storage.faulty', { start: 0, end: shownRows })
  return (
    <Answered query={faulty}>
      {({ rows, total }) => (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <section className={styles.box} aria-label={t('storage.originals.title')} tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('storage.originals.name')}</th>
                  <th scope="col">{t('storage.originals.record')}</th>
                  <th scope="col" className={styles.number}>
                    {t('storage.originals.size')}
                  </th>
                  <th scope="col">{t('storage.originals.fault')}</th>
                  <th scope="col">{t('storage.originals.checkedAt')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>{row.originalName}</td>
                    <td className={styles.whole}>
                      {row.recordId === null ? (
                        missing
                      ) : (
                        <Link to={`/records/${row.recordId}`}>{row.externalNumber}</Link>
                      )}
                    </td>
                    <td className={styles.number}>{formatBytes(row.byteSize)}</td>
                    <td className={styles.whole}>
                      <StatusTag tone="fail">{t(`storage.originals.faults.${row.fault}`)}</StatusTag>
                    </td>
                    <td className={styles.whole}>{formatDateTime(row.checkedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {total > rows.length ? (
            <p className={styles.quiet}>
              {t('storage.originals.more', { count: total - rows.length, shown: formatCount(total - rows.length) })}
            </p>
          ) : null}
        </>
      )}
    </Answered>
  )
}
