import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import { SheetsDetail } from './SheetsDetail.tsx'
import { SheetsList } from './SheetsList.tsx'
import { SheetsNewDialog } from './SheetsNewDialog.tsx'
import { SheetsOpenFile } from './SheetsOpenFile.tsx'
import styles from './SheetsScreen.module.css'
import { listedSheets } from './sheets-listed.ts'

/** 评分表: every sheet with its versions; leads make, publish and retire them. */
export function SheetsScreen(): ReactNode {
  const { t } = useTranslation()
  const versions = useDeskQuery('sheets.list', {})
  const library = useDeskQuery('library.current', {})
  const [isMaking, setMaking] = useState(false)
  const mayChange = library.data?.user.role === 'lead' && !library.data.readOnly
  const isReviewer = library.data !== undefined && library.data.user.role !== 'lead'
  const make = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t('sheetVersions.actions.new')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('sheetVersions.title')}
        detail={versions.data ? <Counts versions={versions.data} /> : null}
        note={isReviewer ? t('sheetVersions.onlyLead') : null}
        actions={
          mayChange ? (
            <>
              <SheetsOpenFile />
              {make}
            </>
          ) : null
        }
      />
      <Answered query={versions}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState text={t('sheetVersions.empty')} actions={mayChange ? make : null} />
          ) : (
            <Sheets versions={found} mayChange={mayChange} />
          )
        }
      </Answered>
      {isMaking ? <SheetsNewDialog present={versions.data ?? []} onClose={() => setMaking(false)} /> : null}
    </>
  )
}

function Counts({ versions }: { readonly versions: readonly SheetVersionSummary[] }): ReactNode {
  const { t } = useTranslation()
  const sheets = new Set(versions.map(({ sheetId }) => sheetId)).size
  const drafts = versions.filter(({ state }) => state === 'draft').length
  return t('sheetVersions.counts', { count: sheets, sheets, drafts })
}

type SheetsProps = { readonly versions: readonly SheetVersionSummary[]; readonly mayChange: boolean }

/** Which sheet is open is part of the address: going back from the designer leads to it again. */
function Sheets({ versions, mayChange }: SheetsProps): ReactNode {
  const [parameters, setParameters] = useSearchParams()
  const sheets = listedSheets(versions)
  const current = sheets.find(({ id }) => id === parameters.get('sheet')) ?? sheets[0]
  return (
    <div className={styles.columns}>
      <SheetsList
        sheets={sheets}
        currentId={current?.id ?? null}
        onChoose={(id) => setParameters({ sheet: id }, { replace: true })}
      />
      {current === undefined ? null : <SheetsDetail key={current.id} sheet={current} mayChange={mayChange} />}
    </div>
  )
}
