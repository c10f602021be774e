import { InputNumber, Select, Switch } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { Output, Sent } from '#shared/calls/calls.ts'
import {
  type ChannelRoles,
  channelRoles,
  type NameMatch,
  type NameMeaning,
  type NamePattern,
  nameMeaning,
  type RawAudioFormat,
  rawAudioFormat,
} from '#shared/calls/imports.ts'
import { type CutNames, cutNames, defaultToleranceSeconds, patternFrom } from '#shared/domain/recording-name-pattern.ts'
import styles from './Mapping.module.css'
import { meaningsOf } from './name-parts.ts'
import type { Preparation } from './use-preparation.ts'

type RecordingsProps = { readonly preparation: Preparation }

/** What the recordings' files don't tell: who is heard where, how files without a header are coded, what names mean. */
export function RecordingsMapping({ preparation }: RecordingsProps): ReactNode {
  const request = useNamesRequest(preparation)
  const names = useDeskQuery('imports.recordingNames', request)
  return (
    <div className={styles.recordings}>
      <div className={styles.settings}>
        <RolesChoice preparation={preparation} />
        <RawFormatChoice preparation={preparation} />
      </div>
      <Answered query={names}>
        {(found) => <NamesPart found={found} request={request} preparation={preparation} />}
      </Answered>
    </div>
  )
}

type NamesRequest = Sent<'imports.recordingNames'>

function useNamesRequest({ sources, recordings, table, mapping, valueWords, units }: Preparation): NamesRequest {
  const isMapped = sources.table !== null && table.data !== undefined
  return {
    tokens: sources.recordings.map(({ token }) => token),
    rawFormat: recordings.rawFormat,
    table:
      isMapped && sources.table !== null
        ? { token: sources.table.token, reading: table.data.reading, mapping: [...mapping], words: valueWords, units }
        : null,
  }
}

const asFound = 'as-found'

function RolesChoice({ preparation }: RecordingsProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <span className={styles.setting}>
      <label htmlFor={id}>{t('imports.recordings.roles')}</label>
      <Select<ChannelRoles | typeof asFound>
        id={id}
        size="small"
        className={styles.setChoice ?? ''}
        value={preparation.recordings.channelRoles ?? asFound}
        options={[
          { value: asFound, label: t('imports.recordings.asFound') },
          ...channelRoles.options.map((value) => ({ value, label: t(`imports.recordings.roleNames.${value}`) })),
        ]}
        onChange={(roles) => preparation.sayRecordings({ channelRoles: roles === asFound ? null : roles })}
      />
    </span>
  )
}

const codings = rawAudioFormat.shape.coding.options
const sampleRates = [6000, 8000, 11_025, 16_000, 44_100, 48_000]
const bitRates = [16_000, 24_000, 32_000, 40_000]
/** What recorders of this coding mostly write. */
const usualRate = (coding: RawAudioFormat['coding']): number => (coding === 'g722' ? 16_000 : 8000)

function RawFormatChoice({ preparation }: RecordingsProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const { rawFormat } = preparation.recordings
  const say = (next: RawAudioFormat | null): void => preparation.sayRecordings({ rawFormat: next })
  const takeCoding = (coding: RawAudioFormat['coding']): void =>
    say({ coding, sampleRate: usualRate(coding), channels: 1, ...(coding === 'g726' ? { bitrate: 32_000 } : {}) })
  return (
    <span className={styles.setting}>
      <label htmlFor={id}>{t('imports.recordings.raw')}</label>
      <Select<RawAudioFormat['coding'] | typeof asFound>
        id={id}
        size="small"
        className={styles.setChoice ?? ''}
        value={rawFormat?.coding ?? asFound}
        options={[
          { value: asFound, label: t('imports.recordings.noRaw') },
          ...codings.map((value) => ({ value, label: t(`imports.recordings.codings.${value}`) })),
        ]}
        onChange={(coding) => (coding === asFound ? say(null) : takeCoding(coding))}
      />
      {rawFormat === null ? null : (
        <>
          <Select<number>
            size="small"
            aria-label={t('imports.recordings.sampleRate')}
            popupMatchSelectWidth={false}
            value={rawFormat.sampleRate}
            options={sampleRates.map((value) => ({ value, label: t('imports.recordings.hertz', { value }) }))}
            onChange={(sampleRate) => say({ ...rawFormat, sampleRate })}
          />
          <Select<number>
            size="small"
            aria-label={t('imports.recordings.channels')}
            popupMatchSelectWidth={false}
            value={rawFormat.channels}
            options={[1, 2].map((value) => ({ value, label: t('imports.recordings.channelCount', { count: value }) }))}
            onChange={(channels) => say({ ...rawFormat, channels })}
          />
        </>
      )}
      {rawFormat?.coding === 'g726' ? (
        <Select<number>
          size="small"
          aria-label={t('imports.recordings.bitRate')}
          popupMatchSelectWidth={false}
          value={rawFormat.bitrate ?? 32_000}
          options={bitRates.map((value) => ({
            value,
            label: t('imports.recordings.kilobits', { value: value / 1000 }),
          }))}
          onChange={(bitrate) => say({ ...rawFormat, bitrate })}
        />
      ) : null}
    </span>
  )
}

type NamesPartProps = RecordingsProps & {
  readonly found: Output<'imports.recordingNames'>
  readonly request: NamesRequest
}

function NamesPart({ found, request, preparation }: NamesPartProps): ReactNode {
  const { t } = useTranslation()
  const cut = cutNames(found.names)
  const [parts] = cut.parts
  if (parts === undefined) return <p className={styles.quiet}>{t('imports.names.none')}</p>
  const { namePattern } = preparation.recordings
  const toleranceSeconds = namePattern?.toleranceSeconds ?? defaultToleranceSeconds
  const meanings = meaningsOf(namePattern, parts) ?? found.proposed
  const pattern = namePattern ?? patternFrom(parts, [])
  const say = (next: readonly NameMeaning[], tolerance = toleranceSeconds): void =>
    preparation.sayRecordings({ namePattern: patternFrom(parts, next, tolerance) })
  return (
    <>
      <div className={styles.settings}>
        <Switch
          size="small"
          checked={namePattern !== null}
          aria-label={t('imports.names.use')}
          onChange={(isOn) => (isOn ? say(meanings) : preparation.sayRecordings({ namePattern: null }))}
        />
        <span>{t('imports.names.use')}</span>
        <span className={styles.quiet}>{t('imports.names.hint')}</span>
        {namePattern === null ? null : (
          <span className={styles.setting}>
            {t('imports.names.tolerance')}
            <InputNumber
              size="small"
              min={0}
              max={86_400}
              style={{ width: 72 }}
              aria-label={t('imports.names.tolerance')}
              value={toleranceSeconds}
              onChange={(value) => say(meanings, value ?? 0)}
            />
            {t('imports.names.seconds')}
          </span>
        )}
      </div>
      {namePattern === null ? null : <NameParts cut={cut} meanings={meanings} onChange={say} />}
      <MatchedNames request={request} pattern={pattern} />
    </>
  )
}

type NamePartsProps = {
  readonly cut: CutNames
  readonly meanings: readonly NameMeaning[]
  readonly onChange: (meanings: readonly NameMeaning[]) => void
}

const shownExamples = 3

/** A few names in parts below each other; under each part what it says. */
function NameParts({ cut, meanings, onChange }: NamePartsProps): ReactNode {
  const { t } = useTranslation()
  const [first = []] = cut.parts
  const places = first.map((part, index) =>
    'separator' in part ? null : first.slice(0, index).filter((one) => 'text' in one).length,
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.partsBox} aria-label={t('imports.names.parts')} tabIndex={0}>
      <table className={styles.parts}>
        <tbody>
          {cut.parts.slice(0, shownExamples).map((name, row) => (
            <tr key={cut.names[row]}>
              {name.map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing but their place
                <td key={index} data-meaning={places[index] === null ? 'separator' : meanings[places[index] ?? 0]}>
                  {'separator' in part ? part.separator : part.text}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            {places.map((place, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing but their place
              <td key={index}>
                {place === null ? null : (
                  <Select<NameMeaning>
                    size="small"
                    popupMatchSelectWidth={false}
                    aria-label={t('imports.names.meaningOf', { part: textOf(first[index]) })}
                    value={meanings[place] ?? 'ignored'}
                    options={nameMeaning.options.map((value) => ({
                      value,
                      label: t(`imports.names.meanings.${value}`),
                    }))}
                    onChange={(next) =>
                      onChange(
                        first
                          .filter((one) => 'text' in one)
                          .map((_, at) => (at === place ? next : (meanings[at] ?? 'ignored'))),
                      )
                    }
                  />
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

const textOf = (part: CutNames['parts'][number][number] | undefined): string =>
  part !== undefined && 'text' in part ? part.text : ''

/** Which record each name would be matched with: as an import would do it. */
function MatchedNames({
  request,
  pattern,
}: {
  readonly request: NamesRequest
  readonly pattern: NamePattern
}): ReactNode {
  const { t } = useTranslation()
  const matches = useDeskQuery('imports.matchNames', { ...request, pattern }, { keepPrevious: true })
  return (
    <Answered query={matches}>
      {(rows) => (
        <>
          <p className={styles.quiet} role="status">
            {t('imports.names.matched', {
              matched: rows.filter(({ outcome }) => outcome === 'matched').length,
              names: rows.length,
            })}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <section className={styles.namesBox} aria-label={t('imports.names.table')} tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('imports.names.name')}</th>
                  <th scope="col">{t('imports.names.says')}</th>
                  <th scope="col">{t('imports.names.record')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.name}>
                    <td className={styles.word}>{row.name}</td>
                    <td className={styles.says}>{factsWords(row)}</td>
                    <td>
                      <Outcome match={row} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Answered>
  )
}

function factsWords({ facts }: NameMatch): string {
  if (facts === null) return missing
  const said = [facts.number, facts.agent, facts.phone, facts.at === null ? null : formatDateTime(facts.at)]
  return said.filter((one) => one !== null).join(' · ') || missing
}

function Outcome({ match }: { readonly match: NameMatch }): ReactNode {
  const { t } = useTranslation()
  switch (match.outcome) {
    case 'matched':
      return (
        <>
          <StatusTag tone="pass">{match.externalNumber}</StatusTag>{' '}
          {match.place === 'library' ? <span className={styles.quiet}>{t('imports.names.inLibrary')}</span> : null}
        </>
      )
    case 'several':
      return <StatusTag tone="warn">{t('imports.names.several')}</StatusTag>
    case 'none':
      return <StatusTag tone="neutral">{t('imports.names.noRecord')}</StatusTag>
  }
}
